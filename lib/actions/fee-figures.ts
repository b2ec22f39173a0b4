import type { FeeLine } from '../messages';
import type { AmountDifference, FeePart } from '../orders/journal-entry';
import type { Amount } from '../orders/money';
import type { Order } from '../orders/order';
import { z } from '../zod';

const amount = z.union([z.int(), z.literal('unset')]);

/** Every amount of an order, in yen: what a fee fix must leave alone, but for what it sets (design.md §6.3). */
const figures = z.object({
  packages: z.array(z.object({ basketId: z.int(), postage: amount, codFee: amount, goods: amount })),
  goods: amount,
  wrapping: amount,
  paymentCharge: amount,
  coupons: amount,
  points: amount,
  surcharge: amount,
  total: amount,
  billed: amount,
});
export type FeeFigures = z.infer<typeof figures>;

/** The fees that a press sets. */
const settings = z.object({
  packages: z.array(
    z.object({ basketId: z.int(), postage: z.optional(z.int()), codFee: z.optional(z.int()) }),
  ),
});
export type FeeSettings = z.infer<typeof settings>['packages'];

/** What the journal keeps of a fee fix: basketId → yen, before and after. Undefined where it was written by something else. */
export function feesOfEntry(entry: {
  before: unknown;
  after: unknown;
}): { before: FeeFigures; set: FeeSettings } | undefined {
  const before = figures.safeParse(entry.before).data;
  const set = settings.safeParse(entry.after).data;
  return before && set && { before, set: set.packages };
}

export function figuresOf({ amounts, packages }: Pick<Order, 'amounts' | 'packages'>): FeeFigures {
  const { goods, wrapping = 0, paymentCharge, coupons, points, surcharge, total, billed } = amounts;
  return {
    packages: packages.map(({ basketId, postage, codFee, goods: own }) => ({
      basketId,
      postage,
      codFee,
      goods: own,
    })),
    goods,
    wrapping,
    paymentCharge,
    coupons,
    points,
    surcharge,
    total,
    billed,
  };
}

/**
 * Yen of what the buyer pays besides postage and COD fee; undefined where a part of it is not decided. The mall decides a payment
 * charge after the total, so that it is left out while it is open; most payments have none.
 */
export function restOf(one: FeeFigures): number | undefined {
  const fees = sum(one.packages.flatMap(({ postage, codFee }) => [postage, codFee]));
  if (one.billed !== 'unset' && fees !== undefined) return one.billed - fees;
  const added = sum([one.goods, one.wrapping, decided(one.paymentCharge), one.surcharge]);
  const taken = sum([one.coupons, one.points]);
  return added === undefined || taken === undefined ? undefined : added - taken;
}

/** What the buyer pays once the fees are set, in yen; undefined where that cannot be told. */
export function billedAfter(before: FeeFigures, set: FeeSettings): number | undefined {
  const rest = restOf(before);
  const fees = sum(withFees(before, set).packages.flatMap(({ postage, codFee }) => [postage, codFee]));
  return rest === undefined || fees === undefined ? undefined : rest + fees;
}

/** One line a fee, as pages show a fix. */
export function feeLines(before: FeeFigures, set: FeeSettings): FeeLine[] {
  return set.flatMap(({ basketId, postage, codFee }) => {
    const held = before.packages.find((one) => one.basketId === basketId);
    const line = (part: FeePart, after: number | undefined): FeeLine[] =>
      after === undefined ? [] : [{ basketId, part, before: held?.[part] ?? 'unset', after }];
    return [...line('postage', postage), ...line('codFee', codFee)];
  });
}

/**
 * Every amount that a reading found otherwise than the fix should have left it. An amount that was not decided before may be
 * decided by now (the mall adds up once the fee is there), everything else must be equal to the yen.
 */
export function differences(before: FeeFigures, set: FeeSettings, found: FeeFigures): AmountDifference[] {
  const expected = withFees(before, set);
  const list: AmountDifference[] = [];
  const compare = (what: AmountDifference['what'], want: Amount, is: Amount, basketId?: number) => {
    if (want === is || want === 'unset') return;
    list.push({ what, ...(basketId !== undefined && { basketId }), expected: want, found: is });
  };
  for (const want of expected.packages) {
    const is = found.packages.find(({ basketId }) => basketId === want.basketId);
    for (const what of ['postage', 'codFee', 'goods'] as const) {
      compare(what, want[what], is?.[what] ?? 'unset', want.basketId);
    }
  }
  for (const { basketId, goods } of found.packages) {
    if (expected.packages.every((one) => one.basketId !== basketId)) compare('goods', 0, goods, basketId);
  }
  for (const what of ORDER_AMOUNTS) compare(what, expected[what], found[what]);
  return list;
}

const ORDER_AMOUNTS = [
  'goods',
  'wrapping',
  'paymentCharge',
  'coupons',
  'points',
  'surcharge',
  'total',
  'billed',
] as const;

/** Whether a reading shows the order exactly as it was. */
export function isUntouched(before: FeeFigures, set: FeeSettings, found: FeeFigures): boolean {
  const targets = feeLines(before, set);
  const unchanged = targets.every(
    ({ basketId, part, before: old }) =>
      found.packages.find((one) => one.basketId === basketId)?.[part] === old,
  );
  return unchanged && differences(before, [], found).length === 0;
}

/**
 * The figures as they should be once the fees are set: total and sum to pay move by the fees alone. Where the total was not
 * decided it is goods + wrapping + postage (rakuten-rms-api.md §3.1).
 */
function withFees(before: FeeFigures, set: FeeSettings): FeeFigures {
  const packages = before.packages.map((one) => ({
    ...one,
    ...defined(set.find(({ basketId }) => basketId === one.basketId)),
  }));
  const moved = (parts: readonly FeePart[]): number | undefined => {
    const of = (list: FeeFigures['packages']) => sum(list.flatMap((one) => parts.map((part) => one[part])));
    const [old, next] = [of(before.packages), of(packages)];
    return old === undefined || next === undefined ? undefined : next - old;
  };
  const plus = (yen: Amount, by: number | undefined): Amount =>
    yen === 'unset' || by === undefined ? 'unset' : yen + by;
  const parts = [before.goods, before.wrapping, ...packages.map(({ postage }) => postage)];
  const total = before.total === 'unset' ? (sum(parts) ?? 'unset') : plus(before.total, moved(['postage']));
  return { ...before, packages, total, billed: plus(before.billed, moved(['postage', 'codFee'])) };
}

function defined(setting: FeeSettings[number] | undefined): Partial<Record<FeePart, number>> {
  const { postage, codFee } = setting ?? {};
  return { ...(postage !== undefined && { postage }), ...(codFee !== undefined && { codFee }) };
}

const decided = (amount: Amount): number => (amount === 'unset' ? 0 : amount);

function sum(amounts: readonly Amount[]): number | undefined {
  let total = 0;
  for (const one of amounts) {
    if (one === 'unset') return undefined;
    total += one;
  }
  return total;
}
