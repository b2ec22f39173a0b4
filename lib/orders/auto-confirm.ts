import { HOUR, type Instant, MINUTE } from './basics';
import type { OrderFacts } from './import-state';
import type { JournalEntry } from './journal-entry';
import { isExemptFromBuyerCancelTime, isFeeUnset, type Order } from './order';

/** The buyer can cancel for so long after ordering; an automatic confirm always leaves that time (S-092, issue C). */
const BUYER_CANCEL_TIME = 30 * MINUTE;
/** A reading older than this is made anew before the order is confirmed. */
const FRESH = 2 * MINUTE;
/** What held an order back may have ended without its status changing: it is read again so often. */
const LOOK_AGAIN = HOUR;
/** So many refusals in a row, and 自動注文確認 switches itself off. */
export const REFUSALS = 5;

/** 自動注文確認 of a shop. Nothing switches it on but a person (T-3). */
export type AutoConfirm = {
  on: boolean;
  /** When a person switched it on; refusals before that do not count. On the PC's clock. */
  since?: Instant;
  /** When it switched itself off, and the reason the mall gave most. */
  stopped?: { at: Instant; why: string };
};

/** What `whoConfirms` must be; the settings' own word for "this extension, automatically". */
const OURS = 'automatic';

export type AutoConfirmVerdict =
  | { confirm: 'now' }
  /** Not yet; `from` on the mall's clock. */
  | { confirm: 'later'; from: Instant }
  /** Read it again first: what we know is too old to act on. */
  | { confirm: 'read-first' }
  | {
      confirm: 'no';
      why:
        | 'off'
        | 'stopped'
        | 'not-ours'
        | 'details'
        | 'not-waiting'
        | 'fee-unset'
        | 'excluded'
        | 'mall-checking'
        | 'gift-address'
        | 'sent-before';
    };

/**
 * Whether 自動注文確認 may confirm an order at `mallNow` (S-075, S-076, S-114 … S-120). The rules of a person's preview, and the
 * buyer's 30 minutes on top. `earlier` are the journal's entries of this order; any that was ever sent or is open forbids it.
 */
export function autoConfirmVerdict(
  facts: Pick<OrderFacts, 'order' | 'progress' | 'readAt'> & { excluded?: boolean },
  setting: AutoConfirm & { whoConfirms: string },
  earlier: readonly JournalEntry[],
  mallNow: Instant,
): AutoConfirmVerdict {
  const no = (why: Extract<AutoConfirmVerdict, { confirm: 'no' }>['why']): AutoConfirmVerdict => ({
    confirm: 'no',
    why,
  });
  if (!setting.on) return no('off');
  if (setting.stopped) return no('stopped');
  if (setting.whoConfirms !== OURS) return no('not-ours');
  const { order, progress, readAt, excluded } = facts;
  if (!order || readAt === undefined) return no('details');
  if ((progress ?? order.progress) !== 100) return no('not-waiting');
  // A refused or dropped entry may be tried by a person; without one, once is enough.
  if (
    earlier.some(
      ({ act, openKey, attempts }) => act === 'confirm' && (openKey !== undefined || attempts.length > 0),
    )
  ) {
    return no('sent-before');
  }
  if (excluded) return no('excluded');
  const held = heldBackBy(order);
  if (held) return mallNow - readAt > LOOK_AGAIN ? { confirm: 'read-first' } : no(held);
  const from = isExemptFromBuyerCancelTime(order) ? order.orderedAt : order.orderedAt + BUYER_CANCEL_TIME;
  if (mallNow < from) return { confirm: 'later', from };
  return mallNow - readAt > FRESH ? { confirm: 'read-first' } : { confirm: 'now' };
}

/** What keeps an order from being confirmed until somebody acts on it at the mall. */
function heldBackBy(order: Order): 'fee-unset' | 'mall-checking' | 'gift-address' | undefined {
  if (isFeeUnset(order)) return 'fee-unset';
  if (order.flags.mallChecking) return 'mall-checking';
  return order.flags.giftAddressMissing ? 'gift-address' : undefined;
}

/** The one sentence that says that 自動注文確認 has stopped itself, and what to do. */
export const AUTO_CONFIRM_STOPPED = `楽天が${REFUSALS}件続けて受け付けなかったため、自動注文確認を止めました。その${REFUSALS}件は確認されていません。理由を確かめてから、設定でもう一度入れてください。`;

/**
 * Whether the newest automatic entries, newest first, say that confirming does not work here: so many refusals in a row. Gives the
 * switch to store, or undefined to go on.
 */
export function stopAfterRefusals(
  newest: readonly Pick<JournalEntry, 'state' | 'why' | 'auto' | 'act'>[],
  at: Instant,
): AutoConfirm['stopped'] {
  const settled = newest.filter(
    ({ act, auto, state }) => act === 'confirm' && auto && (state === 'done' || state === 'refused'),
  );
  const inRow = settled.slice(0, REFUSALS);
  if (inRow.length < REFUSALS || inRow.some(({ state }) => state !== 'refused')) return undefined;
  return { at, why: inRow[0]?.why ?? 'refused-by-mall' };
}
