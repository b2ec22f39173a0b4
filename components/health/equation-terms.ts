import type { Instant } from '@/lib/orders/basics';
import { formatTime } from '@/lib/japan-time';
import type { ShownProof } from '@/lib/importing/health';
import type { StateCounts } from '@/lib/orders/import-state';
import { mallSide } from '@/lib/orders/mall-names';

/** The right-hand side of the proof, in the order in which it is written and read. */
export const TERMS = [
  ['imported', '取込'],
  ['held', '保留'],
  ['excluded', '対象外'],
  ['needs-person', '要確認'],
  ['quarantined', '隔離'],
] as const satisfies readonly (readonly [keyof StateCounts, string])[];

type EquationTerm = { label: string; count: number };

type EquationParts = {
  total: number;
  /** 取込 always, the others where they are not zero. */
  terms: EquationTerm[];
  sum: number;
  equal: boolean;
};

/** `RMS 412件 = 取込 405 + 保留 4 + 対象外 3`: the five terms of a proof, and whether they add up to the mall's total. */
export function equationParts({ total, counts }: Pick<ShownProof, 'total' | 'counts'>): EquationParts {
  const terms = TERMS.map(([kind, label]) => ({ label, count: counts[kind] }));
  const sum = terms.reduce((sofar, term) => sofar + term.count, 0);
  return {
    total,
    terms: terms.filter((term, index) => index === 0 || term.count !== 0),
    sum,
    equal: sum === total,
  };
}

/** 「1,204」; the unit is the caller's. */
export const formatCount = (count: number) => count.toLocaleString('ja-JP');

/** The equation as one line of text, as a screen reader says it: `RMS 412件 = 取込 405 + 保留 4（12:03現在）`. `side` names the malls of a sum. */
export function equationText(
  proof: Pick<ShownProof, 'mall' | 'total' | 'counts' | 'at'>,
  now: Instant,
  side = mallSide([proof.mall]),
): string {
  const { total, terms, equal } = equationParts(proof);
  const right = terms.map(({ label, count }) => `${label} ${formatCount(count)}`).join(' + ');
  return `${side} ${formatCount(total)}件 ${equal ? '=' : '≠'} ${right}（${formatTime(proof.at, now)}現在）`;
}

/** One proof over several shops, as old as the oldest. undefined where one has none, or theirs are of different days. */
export function sumProofs(proofs: readonly (ShownProof | undefined)[]): ShownProof | undefined {
  const known = proofs.filter((proof) => proof !== undefined);
  const [first] = known;
  if (!first || known.length !== proofs.length) return undefined;
  if (known.some((proof) => proof.from !== first.from)) return undefined;
  const add = (kind: keyof StateCounts) => known.reduce((sum, proof) => sum + proof.counts[kind], 0);
  const oldest = known.reduce((one, other) => (other.at < one.at ? other : one));
  return {
    ...oldest,
    old: known.some((proof) => proof.old),
    total: known.reduce((sum, proof) => sum + proof.total, 0),
    counts: {
      imported: add('imported'),
      held: add('held'),
      excluded: add('excluded'),
      'needs-person': add('needs-person'),
      quarantined: add('quarantined'),
    },
    onlyMall: known.flatMap((proof) => proof.onlyMall),
    onlyOurs: known.flatMap((proof) => proof.onlyOurs),
  };
}
