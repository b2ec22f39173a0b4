import { formatDay, formatTime, japanParts, parseJapanDatetime, startOfJapanDay } from '../japan-time';
import { DAY, type Instant } from '../orders/basics';
import type { EntryState } from '../orders/journal-entry';
import { isCancelled, PROGRESS_LABELS } from '../orders/progress';
import { type Case, type Check, type Finding, found, ruledOut, unverifiable, whyUnread } from './check';
import { KEY_CHECK } from './key-check';
import { normaliseText } from './match-texts';
import { standstill } from './standstill';

/** S-155: shared by all malls. */
export const PERIOD_CHECK: Check = { label: 'データ書出の作成期間', reads: false, look: creationPeriod };

/** 反映・書き出しされない, Rakuten: S-155, S-158 … S-160, then what RMS and we know. */
export const RAKUTEN_EXPORT_CHECKS: readonly Check[] = [
  { label: 'すでに反映済み', reads: true, look: alreadyReflected },
  PERIOD_CHECK,
  { label: '書き出し対象のステータス', reads: false, look: targetStatus },
  // While a report of ours is under way, RMS lacks the three fields because of it.
  { label: '発送報告の送信', reads: false, look: openReport },
  { label: '伝票番号・出荷日・配送業者', reads: true, look: threeFields },
  { label: '出荷日', reads: true, look: shipDate },
  { label: 'RMSの状態', reads: true, look: mallStatus },
  KEY_CHECK,
  { label: '楽天とのやり取り', reads: false, look: exchange },
];

function alreadyReflected(order: Case): Finding {
  const { progress } = order.view;
  if (progress === undefined) return unverifiable(whyUnread(order));
  const status = PROGRESS_LABELS[progress];
  const reflected = progress === 500 || progress === 600 || progress === 700;
  return reflected
    ? found('already-reflected', { status }, `RMSは「${status}」です`)
    : ruledOut(`RMSはまだ「${status}」です`);
}

function creationPeriod({ input: { goqSide, goqOrder, now } }: Case): Finding {
  const days = goqSide?.creationPeriodDays;
  const { updatedAt = goqOrder?.unchangedSince } = goqOrder ?? {};
  if (days === undefined) return unverifiable('GoQの作成期間は未設定です', 'enter-goq-side');
  if (updatedAt === undefined)
    return unverifiable(`最終更新日がわかりません（作成期間は ${days}日）`, 'open-goq-order');
  const first = startOfJapanDay(now) - days * DAY;
  const isExact = goqOrder?.updatedAt !== undefined;
  // The latest day it can have been tells that an order fell out of the period, but not that it is in it.
  if (!isExact && updatedAt >= first)
    return unverifiable(
      `GoQのCSVの内容は ${formatDay(updatedAt)}から同じです。最終更新日はわかりません`,
      'open-goq-order',
    );
  const updated = `${formatDay(updatedAt)}${isExact ? '' : '以前'}`;
  return updatedAt < first
    ? found(
        'export-period',
        { updated, days: String(days) },
        `最終更新日 ${updated}、作成期間は ${formatDay(first)} からです`,
        {
          kind: 'two-facts',
          left: { label: '最終更新日', value: updated },
          sign: '≠',
          right: { label: 'データ書出の作成期間', value: `${formatDay(first)} から` },
        },
      )
    : ruledOut(`最終更新日 ${updated} は、作成期間（${days}日）に入っています`);
}

/** S-158, T-1: neither 新規受付 nor キャンセル. */
const NOT_EXPORTED = ['新規受付', 'キャンセル'].map(normaliseText);

function targetStatus({ input: { goqOrder } }: Case): Finding {
  const status = goqOrder?.status;
  if (status === undefined) return unverifiable('GoQのステータスがわかりません', 'open-goq-order');
  return NOT_EXPORTED.includes(normaliseText(status))
    ? found('export-status', { status }, `GoQは「${status}」です`)
    : ruledOut(`GoQの「${status}」は書き出しの対象です`);
}

type Shipping = { parcelNumber: boolean; shipDate: string | undefined; carrier: boolean; where: string };

/** GoQ's fields where they are known; RMS's otherwise, every shipment of every package (S-160). */
function shippingOf({ input: { goqOrder }, view }: Case): Shipping | undefined {
  if (
    goqOrder?.parcelNumber !== undefined &&
    goqOrder.shipDate !== undefined &&
    goqOrder.carrier !== undefined
  ) {
    const { parcelNumber, carrier, shipDate: date } = goqOrder;
    return { parcelNumber, carrier, shipDate: date ?? undefined, where: 'GoQ' };
  }
  if (!view.order) return undefined;
  const shipments = view.order.packages.flatMap((each) =>
    each.shipments.length > 0 ? each.shipments : [undefined],
  );
  const every = (has: (shipment: { parcelNumber?: string; carrier?: string; date?: string }) => unknown) =>
    shipments.every((shipment) => shipment !== undefined && Boolean(has(shipment)));
  const dates = shipments.flatMap((shipment) => shipment?.date ?? []).sort();
  return {
    parcelNumber: every(({ parcelNumber }) => parcelNumber),
    carrier: every(({ carrier }) => carrier),
    shipDate: every(({ date }) => date) ? dates.at(-1) : undefined,
    where: 'RMS',
  };
}

function threeFields(order: Case): Finding {
  const shipping = shippingOf(order);
  if (!shipping) return unverifiable(`発送の情報がわかりません（${whyUnread(order)}）`, 'open-goq-order');
  const missing = [
    shipping.parcelNumber ? [] : ['「伝票番号」'],
    shipping.shipDate ? [] : ['「出荷日」'],
    shipping.carrier ? [] : ['「配送業者」'],
  ].flat();
  return missing.length > 0
    ? found(
        'shipment-fields',
        { missing: missing.join('') },
        `${shipping.where}に${missing.join('')}がありません`,
      )
    : ruledOut(`3つとも${shipping.where}に入っています`);
}

function shipDate(order: Case): Finding {
  const { now } = order.input;
  const date = shippingOf(order)?.shipDate;
  const day = date === undefined ? undefined : shipDay(date);
  if (day === undefined) return unverifiable('出荷日がわかりません', 'open-goq-order');
  // RMS changes shortly after midnight behind the shipping date (rakuten-rms-api.md §3.5).
  return day + DAY > now
    ? found(
        'ship-date-ahead',
        { date: formatDay(day) },
        `発送日 ${formatDay(day)}、いまは ${formatDay(now)} です`,
      )
    : ruledOut(`発送日 ${formatDay(day)} は過ぎています`);
}

/** 0:00 JST of a `YYYY-MM-DD`. */
export function shipDay(date: string): Instant | undefined {
  return parseJapanDatetime(`${date}T00:00:00`);
}

const WAITING_PAYMENT = '支払いと審査';

function mallStatus(order: Case): Finding {
  const { progress, feeUnset, missingAt, order: details } = order.view;
  if (missingAt !== undefined) {
    const time = formatTime(missingAt, order.input.now);
    return found('not-at-mall', { time }, `楽天は「この番号の注文はない」と答えました（${time}）`);
  }
  if (progress === undefined) return unverifiable(whyUnread(order));
  const status = PROGRESS_LABELS[progress];
  const evidence = `RMSは「${status}」です`;
  if (isCancelled(progress)) return found('cancelled', { status }, evidence);
  switch (progress) {
    case 100:
      return feeUnset
        ? found('fee-unset-unconfirmed', {}, `${evidence}。送料が未設定です`)
        : found('unconfirmed', {}, evidence);
    case 200:
      return found('payment-pending', { payment: details?.payment?.name ?? WAITING_PAYMENT }, evidence);
    case 400:
      return found('change-pending', {}, evidence);
    default:
      return ruledOut(evidence);
  }
}

const OPEN_STATES: Partial<Record<EntryState, string>> = {
  planned: '未送信',
  sending: '送信中',
  'handed-over': '画面で実行',
  unknown: '結果不明',
};

function openReport({ input: { journal = [], now }, number }: Case): Finding {
  const open = journal.find(
    ({ act, state, order }) =>
      act === 'report-shipment' && OPEN_STATES[state] !== undefined && order.number === number,
  );
  const state = open && OPEN_STATES[open.state];
  if (!open || !state) return ruledOut('送信の途中のものはありません');
  const next = open.dueAt === undefined ? 'まもなく' : `${formatTime(Math.max(open.dueAt, now), now)} `;
  return found('report-pending', { state, next }, `発送報告は「${state}」です`);
}

function exchange(order: Case): Finding {
  return standstill(order) ?? ruledOut('止まっていません');
}

/** Whether a `YYYY-MM-DD` lies after today in JST (S-165). */
export function isFutureDay(date: string, now: Instant): boolean {
  const { year, month, day } = japanParts(now);
  const today = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return date > today;
}
