/** One line of a shop's own fee table: yen for a prefecture, a delivery method, or both. */
export type FeeRate = { prefecture?: string; delivery?: string; yen: number };

/** The fee of the line that fits best: one that names both, else the prefecture, else the delivery method. */
export function suggestFee(
  table: readonly FeeRate[],
  { prefecture, delivery }: { prefecture?: string | undefined; delivery?: string | undefined },
): number | undefined {
  const fitting = table.filter(
    (rate) =>
      (rate.prefecture ?? rate.delivery) !== undefined &&
      (rate.prefecture === undefined || rate.prefecture === prefecture) &&
      (rate.delivery === undefined || rate.delivery === delivery),
  );
  const rank = (rate: FeeRate) =>
    (rate.prefecture === undefined ? 0 : 2) + (rate.delivery === undefined ? 0 : 1);
  return fitting.toSorted((one, other) => rank(other) - rank(one))[0]?.yen;
}
