import { DAY, type Instant } from './basics';
import type { OrderFacts } from './import-state';
import { isFeeUnset } from './order';
import { isCancelled, type Progress } from './progress';

/**
 * Why an order is on the 要対応 list, as its facts alone tell, the most pressing first:
 * 送料未設定 · キャンセル確定待ち · 変更確定待ち · 取込後の変更 · モールで見つからない · 隔離.
 */
export const NEED_REASONS = [
  'fee-unset',
  'cancel-pending',
  'change-pending',
  'changed-after-import',
  'missing-at-mall',
  'quarantined',
] as const;
export type NeedReason = (typeof NEED_REASONS)[number];

/** Reasons that come true by time: まもなく自動キャンセル · 支払い期限 · 発送の遅れ. */
export const DEADLINE_REASONS = ['auto-cancel', 'payment-due', 'ship-by'] as const;
export type DeadlineReason = (typeof DEADLINE_REASONS)[number];

/** From `at` on the order needs a person for this reason. */
export type Deadline = { why: DeadlineReason; at: Instant };

/** Rakuten cancels an order that stays unconfirmed for 14 days (rakuten-rms-api.md §3.2); a person gets two of them. */
const UNCONFIRMED = 12 * DAY;
/** Days of an ordinary parcel on its way: a wished delivery day that is nearer can hardly be kept. */
const ON_THE_WAY = DAY;

/** The one reason for which an order needs a person now, or undefined; each order counts once. */
export function needOf(facts: OrderFacts): NeedReason | undefined {
  const { order, progress, quarantine, missing } = facts;
  // A cancelled order's fee is nobody's work any more.
  if (order && isFeeUnset(order) && !(progress && isCancelled(progress))) return 'fee-unset';
  if (progress === 800) return 'cancel-pending';
  if (progress === 400) return 'change-pending';
  if (changedAfterImport(facts)) return 'changed-after-import';
  if (quarantine) return 'quarantined';
  return !order && (missing?.attempts ?? 0) > 3 ? 'missing-at-mall' : undefined;
}

/** What happens to the order if nobody acts, and from when a person should look; undefined where `needOf` names a reason already. */
export function deadlineOf(facts: OrderFacts): Deadline | undefined {
  const { mall, order, orderedAt, progress } = facts;
  if (needOf(facts)) return undefined;
  // Whether another mall cancels by itself, and when, is not ours to guess.
  if (progress === 100 && mall !== 'rakuten') return undefined;
  if (progress === 100 && orderedAt !== undefined) return { why: 'auto-cancel', at: orderedAt + UNCONFIRMED };
  if (progress === 200) return at('payment-due', startOfDay(order?.paymentDue));
  if (progress !== 300) return undefined;
  const wished = startOfDay(order?.wish?.date);
  return at('ship-by', wished && wished - ON_THE_WAY);
}

function at(why: DeadlineReason, time: Instant | undefined): Deadline | undefined {
  return time === undefined ? undefined : { why, at: time };
}

/** 0:00 JST of a `YYYY-MM-DD`. */
function startOfDay(date: string | undefined): Instant | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00+09:00`);
  return Number.isNaN(time) ? undefined : time;
}

/** Until it is shipped, a change by the buyer may change what is packed. */
const OPEN: readonly (Progress | undefined)[] = [100, 200, 300];
/** changeType 4–6: a change was asked for, fixed or done (rakuten-rms-api.md §2). */
const CHANGES: readonly (number | undefined)[] = [4, 5, 6];
/** changeReasonDetail of the buyer's side. */
const BUYERS_REASONS: readonly (number | undefined)[] = [1, 2, 3, 4, 5, 6];

function changedAfterImport({ order, importedAt, editedAt, progress }: OrderFacts): boolean {
  if (!order || importedAt === undefined || !OPEN.includes(progress)) return false;
  if (editedAt !== undefined) return true;
  return order.changes.some(
    ({ type, reason, appliedAt = 0 }) =>
      CHANGES.includes(type) && BUYERS_REASONS.includes(reason) && appliedAt > importedAt,
  );
}
