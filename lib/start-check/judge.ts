import { parseJapanDatetime } from '../japan-time';
import type { OrderFacts } from '../orders/import-state';
import { sumAmounts } from '../orders/money';
import type { Order } from '../orders/order';
import { IMPORT_ON, type Item } from './items';
import type { Round } from './rounds';

/** What the stored orders say about an item: of those it is about, which hold and which do not. */
export type Finding = {
  of: number;
  failing: string[];
  /** Orders that cannot tell yet, such as one with an unset fee. */ open: string[];
};

type Judge = {
  /** Whether the order has anything to say. */
  about: (order: Order) => boolean;
  /** undefined where it cannot tell yet. */
  holds: (order: Order) => boolean | undefined;
};

const JUDGES: Record<string, Judge> = {
  'import-2': {
    about: () => true,
    holds: ({ delivery, packages }) =>
      delivery.method !== '' &&
      packages.every(
        ({ defaultCarrier, shipments }) =>
          defaultCarrier !== undefined || shipments.some(({ carrier }) => carrier !== undefined),
      ),
  },
  'import-4': {
    about: ({ wish }) => wish?.source === 'field',
    holds: ({ wish, orderedAt }) => {
      if (wish?.date === undefined) return wish?.time !== undefined;
      const day = parseJapanDatetime(`${wish.date}T23:59:59`);
      return day !== undefined && day >= orderedAt;
    },
  },
  'import-6': {
    about: ({ wish }) => wish?.source === 'remarks',
    holds: ({ wish }) => wish?.unparsed !== true && (wish?.date ?? wish?.time) !== undefined,
  },
  'import-7': { about: () => true, holds: ({ payment }) => payment !== undefined && payment.name !== '' },
  'import-9': { about: () => true, holds: isBilledRight },
};

/**
 * RMS's own formula: 請求金額 = 商品 + ラッピング + 送料 + 代引料 + 決済手数料 + 追加 − クーポン − ポイント. undefined while a part is
 * unset (S-262).
 */
function isBilledRight({ amounts }: Order): boolean | undefined {
  const { goods, wrapping = 0, postage, codFee, paymentCharge, surcharge, coupons, points, billed } = amounts;
  const sum = sumAmounts([goods, wrapping, postage, codFee, paymentCharge, surcharge]);
  if (sum === 'unset' || coupons === 'unset' || billed === 'unset') return undefined;
  return sum - coupons - points === billed;
}

/** What the orders of a round say about an item; undefined where only a person can tell. */
export function judge(itemId: string, facts: readonly OrderFacts[]): Finding | undefined {
  if (itemId === IMPORT_ON) return judgeImport(facts);
  const rule = JUDGES[itemId];
  if (!rule) return undefined;
  const finding: Finding = { of: 0, failing: [], open: [] };
  for (const { order, number } of facts) {
    if (!order || !rule.about(order)) continue;
    finding.of += 1;
    const holds = rule.holds(order);
    if (holds === undefined) finding.open.push(number);
    else if (!holds) finding.failing.push(number);
  }
  return finding;
}

/** 受注取込 works: the orders are there with their details, and none could not be read (S-244). */
function judgeImport(facts: readonly OrderFacts[]): Finding {
  return {
    of: facts.length,
    failing: facts.flatMap(({ number, quarantine }) => (quarantine ? number : [])),
    open: facts.flatMap(({ number, quarantine, order }) => (!quarantine && !order ? number : [])),
  };
}

/**
 * How a person may settle an item as done: by recording what proves it, by having looked, only with a written reason where we
 * could tell and it is not so, or not yet.
 */
export type Way = 'record' | 'look' | 'reason' | 'not-yet';

/** `proven`: what we looked at settles the item by itself. `testsLeft`: import tests of the round that are still open. */
export function wayToSettle(item: Pick<Item, 'id' | 'how'>, proven: boolean, testsLeft: number): Way {
  if (item.id === IMPORT_ON && testsLeft > 0) return 'not-yet';
  if (item.how !== 'automatic') return 'look';
  return proven ? 'record' : 'reason';
}

/** The items of a round that were confirmed, and that an order found since speaks against; a written reason stands. */
export function disprovedBy({ marks }: Round, facts: readonly OrderFacts[]): string[] {
  return Object.entries(marks).flatMap(([id, mark]) =>
    mark.kind === 'done' && mark.reason === undefined && (judge(id, facts)?.failing.length ?? 0) > 0
      ? id
      : [],
  );
}

/** Whether a finding settles its item by itself: there was something to see, and all of it holds. */
export const isProof = (finding: Finding | undefined): boolean =>
  finding !== undefined && finding.of > 0 && finding.failing.length === 0 && finding.open.length === 0;
