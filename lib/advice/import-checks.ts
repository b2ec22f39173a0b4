import { suggestFee } from '../actions/fee-table';
import { formatClock, formatTime } from '../japan-time';
import { DAY, HOUR, type Instant, MINUTE } from '../orders/basics';
import { isExemptFromBuyerCancelTime, type Order } from '../orders/order';
import { isCancelled, type Progress, PROGRESS_LABELS } from '../orders/progress';
import {
  type Case,
  type Check,
  type Finding,
  found,
  ruledOut,
  systemLabel,
  unverifiable,
  whyUnread,
} from './check';
import { KEY_CHECK } from './key-check';
import { dayOfNumber } from './order-view';
import { standstill } from './standstill';
import { formatDuration } from './words';

/** Shared by all malls. */
export const RUNS_CHECK: Check = { label: '自動取込の動き', reads: false, look: importRuns };

/** 取り込まれない, Rakuten: the causes in the manuals' order (S-130 … S-136, then S-083 … S-091). */
export const RAKUTEN_IMPORT_CHECKS: readonly Check[] = [
  { label: 'すでに取り込み済み', reads: false, look: alreadyThere },
  { label: '取り込みの時間待ち', reads: true, look: buyerCancelTime },
  { label: 'RMSの状態と取得ステータス', reads: true, look: sourceStatus },
  KEY_CHECK,
  { label: '対象外の種類', reads: true, look: excludedKind },
  { label: '送料', reads: true, look: feeUnset },
  { label: '取り込みの期間', reads: true, look: ageLimit },
  RUNS_CHECK,
  { label: '注文の中身', reads: false, look: contents },
];

/** S-130: shared by all malls. */
export function alreadyThere({ input }: Case): Finding {
  const { stored, system, pages = [], imports, now } = input;
  const inGoq = pages.find(({ site, row }) => site === 'goq' && row);
  if (inGoq) {
    const status = inGoq.row?.statusText ?? '一覧に表示中';
    return found('in-goq', { status }, `GoQにあります（画面で確認 ${formatTime(inGoq.at, now)}）`);
  }
  if (stored?.state.kind === 'imported') {
    const time = formatTime(stored.state.at, now);
    if (!system) return found('already-imported', { time }, `${time} に取り込みました`);
    return ruledOut(`受注アシストには ${time} に入っています。${system.label}で調べます`);
  }
  const searched = pages.find(({ site, row }) => site === 'goq' && !row);
  if (searched)
    return ruledOut(`GoQの「全て」にこの番号はありません（画面で確認 ${formatTime(searched.at, now)}）`);
  if (stored) return ruledOut('番号は届いていますが、まだ取り込んでいません');
  const last = imports?.last === undefined ? '' : `。最後の取り込みは ${formatTime(imports.last, now)}`;
  return ruledOut(`一覧にこの番号はありません（${formatClock(now)} 現在）${last}`);
}

/** S-091: あす楽 and the like aside, orders wait while the buyer can cancel. */
function buyerCancelTime(order: Case): Finding {
  const { input, view, number } = order;
  const { system, stored, now } = input;
  const ownHold =
    stored?.state.kind === 'held' && stored.state.why === 'buyer-cancel-time'
      ? stored.state.until
      : undefined;
  const minutes = system?.holdMinutes ?? 0;
  const { orderedAt } = view;
  if (ownHold !== undefined && ownHold > now && orderedAt !== undefined)
    return wait(order, orderedAt, ownHold, Math.round((ownHold - orderedAt) / MINUTE), '受注アシスト');
  if (orderedAt === undefined) {
    const day = dayOfNumber(number);
    return day && now - day.to > minutes * MINUTE
      ? ruledOut(`注文日は ${formatTime(day.from, now).replace('0:00', '')}で、待ち時間は過ぎています`)
      : unverifiable(`注文の時刻がわかりません（${whyUnread(order)}）`);
  }
  const until = orderedAt + minutes * MINUTE;
  const age = `注文から ${formatDuration(now - orderedAt)}たっています`;
  if (until <= now) return ruledOut(age);
  if (!view.order) return unverifiable('あす楽かどうかを読めないため、待ち時間かどうか決められません');
  if (isExemptFromBuyerCancelTime(view.order)) return ruledOut(`${age}。待ち時間のない注文です`);
  return wait(order, orderedAt, until, minutes, systemLabel(system), system?.pollMinutes);
}

function wait(
  { input: { now } }: Case,
  from: Instant,
  until: Instant,
  minutes: number,
  system: string,
  poll = 0,
): Finding {
  const latest = poll > 0 ? `～${formatClock(until + poll * MINUTE)}` : '';
  const facts = {
    left: formatDuration(until - now),
    when: `${formatTime(until, now)}${latest} `,
    minutes: String(minutes),
    system,
  };
  return found(
    'buyer-cancel-time',
    facts,
    `注文 ${formatClock(from)}・あす楽ではない・待ち時間 ${minutes}分`,
    { kind: 'time-line', from: { label: '注文', at: from }, now, to: { label: '取り込み', at: until } },
  );
}

/** S-134, and what RMS itself says against an import. */
function sourceStatus(order: Case): Finding {
  const { input, view } = order;
  const { system, goqSide, now } = input;
  const { progress } = view;
  if (view.missingAt !== undefined) {
    const time = formatTime(view.missingAt, now);
    return found('not-at-mall', { time }, `楽天は「この番号の注文はない」と答えました（${time}）`);
  }
  if (progress === undefined) return unverifiable(whyUnread(order));
  const rms = PROGRESS_LABELS[progress];
  if (isCancelled(progress)) return found('cancelled', { status: rms }, `RMSは「${rms}」です`);
  if (!system) return ruledOut(`RMSは「${rms}」です。受注アシストはどの状態でも取り込みます`);
  const ownPayment = view.order?.payment?.common === false;
  const sources =
    (ownPayment ? system.ownPaymentStatuses : undefined) ?? system.sourceStatuses ?? goqSide?.sourceStatuses;
  if (!sources || sources.length === 0)
    return unverifiable(`RMSは「${rms}」です。${system.label}の取得ステータスは未設定です`, 'enter-goq-side');
  if (sources.includes(progress))
    return ruledOut(sources.length === 1 ? `どちらも「${rms}」です` : `「${rms}」は取得する状態です`);
  return mismatch(order, progress, sources);
}

/** The way of an order through RMS; 変更確定待ち comes back to where it was. */
const WAY: readonly Progress[] = [100, 400, 200, 300, 500, 600, 700];

function mismatch({ input, view }: Case, progress: Progress, sources: readonly Progress[]): Finding {
  const rms = PROGRESS_LABELS[progress];
  const system = systemLabel(input.system);
  const ahead = sources.filter((each) => WAY.indexOf(each) > WAY.indexOf(progress));
  const source = (ahead.length > 0 ? ahead : sources).map((each) => PROGRESS_LABELS[each]).join('」「');
  const facts = { rms, source, system };
  const isGoq = input.system?.id === 'goq';
  const setting = isGoq ? 'GoQの楽天ペイ取得ステータス' : `${system}が取り込む状態`;
  const at = view.progressAt === undefined ? '' : `（${formatTime(view.progressAt, input.now)} 現在）`;
  const cause = ahead.length > 0 ? 'source-status-wait' : isGoq ? 'source-status' : 'past-source-status';
  return found(cause, facts, `${rms} ≠ ${source}`, {
    kind: 'two-facts',
    left: { label: `RMSの状態${at}`, value: rms },
    sign: ahead.length > 0 ? '→' : '≠',
    right: { label: setting, value: source },
  });
}

const OWN_EXCLUSIONS = {
  subscription: '定期購入',
  reserve: '予約商品',
  drug: '医薬品',
  'fee-unset': '送料未設定',
  payment: 'この支払い方法',
  type: 'この種類',
} as const;

/** S-082, S-085 … S-087. */
function excludedKind(order: Case): Finding {
  const { input, view } = order;
  const { stored, system } = input;
  const label = systemLabel(system);
  if (!system && stored?.state.kind === 'excluded' && stored.state.why !== 'fee-unset')
    return found(
      'excluded-other',
      { what: OWN_EXCLUSIONS[stored.state.why], system: label },
      '設定で対象外にしています',
    );
  if (!view.order) return unverifiable(`注文の種類がわかりません（${whyUnread(order)}）`);
  const leavesOut = system?.leavesOut ?? [];
  const { type, flags } = view.order;
  if (type === 'hanpukai' && leavesOut.includes('hanpukai'))
    return found('excluded-hanpukai', { system: label }, '頒布会の注文です');
  if (type === 'reserve' && leavesOut.includes('reserve'))
    return found('excluded-reserve', { system: label }, '予約商品の注文です');
  if (flags.drug && leavesOut.includes('drug'))
    return found(
      'excluded-drug',
      { system: label },
      '医薬品を含む注文です（第一類かどうかは、楽天からはわかりません）',
    );
  return ruledOut(`${describeType(view.order)}。取り込みの対象です`);
}

function describeType({ type, flags }: Order): string {
  const kind = {
    regular: '通常購入',
    subscription: '定期購入',
    hanpukai: '頒布会',
    reserve: '予約商品',
    other: 'その他の種類',
  }[type];
  return `${kind}です（医薬品${flags.drug ? 'を含みます' : 'ではありません'}）`;
}

/** T-4: GoQ takes an order with an unset fee and shows -9,999円, Next Engine does not take it. */
function feeUnset(order: Case): Finding {
  const {
    input: { system, feeTable = [] },
    view,
  } = order;
  if (view.feeUnset === undefined) return unverifiable(`送料がわかりません（${whyUnread(order)}）`);
  if (!view.feeUnset) return ruledOut('送料は決まっています');
  const label = systemLabel(system);
  if (system?.takesFeeUnset !== false) return ruledOut(`送料は未設定ですが、${label}は取り込みます`);
  const unset = view.order?.packages.filter(({ postage }) => postage === 'unset') ?? [];
  const places = [...new Set(unset.flatMap(({ prefecture }) => prefecture ?? []))].join('・');
  const evidence =
    unset.length > 0
      ? `送付先 ${unset.length}か所の送料が未設定（API の値 -9999）`
      : '送料が未設定（画面の表示）';
  if (!view.order || unset.length === 0) return found('fee-unset', { system: label }, evidence);
  const delivery = view.order.delivery.method;
  const fees = unset.map(({ prefecture }) => suggestFee(feeTable, { prefecture, delivery }));
  const known = fees.filter((fee) => fee !== undefined);
  return found('fee-unset', { system: label }, evidence, {
    kind: 'facts',
    facts: [
      { label: '送付先', value: `${unset.length}か所${places ? `・${places}` : ''}` },
      { label: '配送方法', value: delivery },
      ...(known.length > 0 && known.length === fees.length
        ? [
            {
              label: '料金表の送料',
              value: known.map((fee) => `${fee.toLocaleString('ja-JP')}円`).join('・'),
            },
          ]
        : []),
    ],
  });
}

/** S-083, S-119, T-5 for Next Engine; S-028 for GoQ's 取得日数. An age limit explains, it never narrows what we look at. */
function ageLimit(order: Case): Finding {
  const {
    input: { system, goqSide, now },
    view,
  } = order;
  const maxAge = system?.maxAge;
  const from = maxAge?.from === 'fixed' ? view.order?.fixedAt : view.orderedAt;
  const what = maxAge?.from === 'fixed' ? '注文確定' : '注文';
  if (system && maxAge) {
    if (from === undefined) return unverifiable(`${what}の時刻がわかりません`);
    const age = formatDuration(now - from);
    const limit = `${system.label}の期間は ${maxAge.hours}時間`;
    return now - from > maxAge.hours * HOUR
      ? found(
          'too-old',
          { age: `${what}から ${age}`, system: system.label, hours: String(maxAge.hours) },
          `${what}から ${age}。${limit}です`,
        )
      : ruledOut(`${what}から ${age}で、${limit}です`);
  }
  if (system?.id !== 'goq') return ruledOut(`${systemLabel(system)}の取り込みに、期間の制限はありません`);
  const fromShipping = goqSide?.sourceStatuses?.includes(300) === true;
  if (!fromShipping) return ruledOut('「発送待ち」から取得する設定ではないため、取得日数は関係しません');
  const days = goqSide.acquisitionDays;
  if (days === undefined) return unverifiable('GoQの取得日数は未設定です', 'enter-goq-side');
  if (view.orderedAt === undefined) return unverifiable('注文の時刻がわかりません');
  const age = formatDuration(now - view.orderedAt);
  return now - view.orderedAt > days * DAY
    ? found('too-old-for-goq', { age, days: String(days) }, `注文から ${age}。GoQの取得日数は ${days}日です`)
    : ruledOut(`注文から ${age}で、GoQの取得日数は ${days}日です`);
}

/** Our own import: standing still, or not yet at this order. */
function importRuns(order: Case): Finding {
  const { imports, stored, now } = order.input;
  const { view } = order;
  const still = standstill(order);
  if (still) return still;
  if (!imports) return unverifiable('自動取込の記録がありません');
  const { mark, next, last } = imports;
  if (!stored && mark !== undefined && view.orderedAt !== undefined && view.orderedAt > mark)
    return found(
      'next-import',
      { next: next === undefined ? 'まもなく' : formatTime(next, now) },
      `最後の取り込みは ${last === undefined ? 'まだ' : formatTime(last, now)}、注文は ${formatTime(view.orderedAt, now)}`,
    );
  return last === undefined
    ? unverifiable('まだ一度も取り込んでいません')
    : ruledOut(`動いています（最後は ${formatTime(last, now)}）`);
}

/** What our own store says of the contents. */
function contents({ input: { stored, readings } }: Case): Finding {
  const state = stored?.state;
  if (state?.kind === 'quarantined' || readings?.fetch?.kind === 'malformed') {
    const attempts = state?.kind === 'quarantined' ? state.attempts : 1;
    return found('quarantined', { attempts: String(attempts) }, '楽天から届いた内容を読み取れません');
  }
  if (state?.kind === 'held' && state.why === 'details')
    return found('details-waiting', {}, '番号だけが届いています');
  return stored || readings?.fetch?.kind === 'found'
    ? ruledOut('中身まで読み取れています')
    : unverifiable('この番号の記録がありません');
}
