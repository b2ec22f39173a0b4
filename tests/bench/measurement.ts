/** A number beside the least that is possible, both taken in the same run. */
export type Measurement = {
  name: string;
  unit: 'calls' | 'ms' | 'MB' | 'proofs';
  measured: number;
  floor: number;
  /** What may not be passed: so many times the floor, so many in all, or no other number than this. */
  limit: { times: number } | { most: number } | { exactly: number };
};

/** One file a bench. `run` starts everything it needs, and ends it. */
export type Bench = {
  name: string;
  run(say: (line: string) => void): Promise<Measurement[]>;
};

/** Whether the measured number keeps within its limit; NaN never does. */
export function isWithin({ measured, floor, limit }: Measurement): boolean {
  if ('times' in limit) return measured <= floor * limit.times;
  return 'most' in limit ? measured <= limit.most : measured === limit.exactly;
}

/** name · measured · floor · ratio · limit · ok or OVER, one line a measurement. */
export function table(measurements: readonly Measurement[]): string {
  const lines = [
    ['', 'measured', 'floor', 'ratio', 'limit', ''],
    ...measurements.map((each) => [
      each.name,
      amount(each.measured, each.unit),
      amount(each.floor, each.unit),
      `${(each.measured / each.floor).toFixed(2)}×`,
      limitOf(each),
      isWithin(each) ? 'ok' : 'OVER',
    ]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 || column === 5
            ? cell.padEnd(widths?.[column] ?? 0)
            : cell.padStart(widths?.[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const amount = (value: number, unit: Measurement['unit']) => `${Math.round(value)} ${unit}`;

function limitOf({ limit, unit }: Measurement): string {
  if ('times' in limit) return `≤ ${limit.times}×`;
  return 'most' in limit ? `≤ ${amount(limit.most, unit)}` : `= ${amount(limit.exactly, unit)}`;
}

/** The middle one by a number of theirs; the upper one of two. Throws where there is none. */
export function medianBy<T>(values: readonly T[], by: (value: T) => number): T {
  const middle = values.toSorted((one, other) => by(one) - by(other))[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('Nothing was measured');
  return middle;
}
