import { feeLines, feesOfEntry } from '@/lib/actions/fee-figures';
import { leftOutWords } from '@/lib/admin-pages/panel/left-out-wording';
import { outcomeWords } from '@/lib/admin-pages/panel/wording';
import { CARRIERS } from '@/lib/orders/carriers';
import { formatClockSeconds, formatDay, startOfJapanDay } from '@/lib/japan-time';
import { type Instant, type Json, SECOND } from '@/lib/orders/basics';
import {
  type Act,
  countOutcomes,
  type FeePart,
  type JournalEntry,
  OUTCOMES,
  type Outcome,
} from '@/lib/orders/journal-entry';
import { adminScreen, mallLabel, screenOf } from '@/lib/orders/mall-names';
import { progressWord } from '@/lib/orders/mall-status';
import { formatAmount } from '@/lib/orders/money';
import { type MallId, type OrderKey, otherMall } from '@/lib/orders/order-key';
import { isProgress } from '@/lib/orders/progress';
import { formatCount } from '../health/equation-terms';
import type { IconName } from '../ui/icon';
import type { Tone } from '../ui/status-chip';

export const ACT_LABELS: Record<Act, string> = {
  confirm: '一括注文確認',
  'fix-fee': '送料の修正',
  'report-shipment': '発送完了報告',
};

const UNDO_WORDS: Record<Act, string> = {
  confirm: '戻せません',
  'fix-fee': '注文確認の前なら、もう一度直せます',
  'report-shipment': '上書きで直せます',
};

/** Whether an act on these orders can be taken back, honestly: 取り消し. Other malls take no second report from here. */
export function undoText(act: Act, orders: readonly Pick<OrderKey, 'mall'>[]): string {
  const malls = orders.map(({ mall }) => mall);
  return act === 'report-shipment' && malls.some((mall) => mall !== 'rakuten')
    ? `${screenOf(malls)}で直せます`
    : UNDO_WORDS[act];
}

export const OUTCOME_LABELS: Record<Outcome, { tone: Tone; icon: IconName; word: string }> = {
  done: { tone: 'ok', icon: 'ok', word: '完了' },
  attention: { tone: 'stop', icon: 'caution', word: '要対応' },
  unknown: { tone: 'caution', icon: 'question', word: '結果不明' },
  sending: { tone: 'accent', icon: 'refresh', word: '送信中' },
  unsent: { tone: 'neutral', icon: 'clock', word: '送っていない' },
};

export const outcomeOf = (entry: JournalEntry): Outcome => {
  const counts = countOutcomes([entry]);
  return OUTCOMES.find((outcome) => counts[outcome] === 1) ?? 'unsent';
};

/** 「9:44:02」 today, 「11/22（日）9:44:02」 otherwise. */
export function logTime(at: Instant, now: Instant): string {
  return startOfJapanDay(at) === startOfJapanDay(now)
    ? formatClockSeconds(at)
    : `${formatDay(at)}${formatClockSeconds(at)}`;
}

/** 担当A, or 自動 where nobody pressed. */
export const whoOf = ({ by, auto }: Pick<JournalEntry, 'by' | 'auto'>) => (auto ? '自動' : by);

/** 変更前 → 変更後 in words, from what the entry keeps of both. */
export function changeText({
  order: { mall },
  ...entry
}: Pick<JournalEntry, 'act' | 'order' | 'before' | 'after'>): string {
  if (entry.act === 'fix-fee') return feeText(entry);
  const from = valueText(mall, entry.before);
  const to = valueText(mall, entry.after);
  if (entry.act === 'confirm') return `${from || progressWord(mall, 100)} → ${to || '注文確認済み'}`;
  return `${from || '—'} → ${to || '—'}`;
}

const FEE_PARTS: Record<FeePart, string> = { postage: '送料', codFee: '代引料' };

/** 「送料 未設定 → 1,650円」; of an order with several destinations, which of them. */
function feeText(entry: Pick<JournalEntry, 'before' | 'after'>): string {
  const fees = feesOfEntry(entry);
  if (!fees) return '—';
  const { packages } = fees.before;
  return feeLines(fees.before, fees.set)
    .map(({ basketId, part, before, after }) => {
      const place = packages.findIndex((one) => one.basketId === basketId) + 1;
      const where = packages.length > 1 ? `送付先${place}の` : '';
      return `${where}${FEE_PARTS[part]} ${formatAmount(before)} → ${formatAmount(after)}`;
    })
    .join('、');
}

/** What is known of a value: its status, its parcels. Everything else stays out. */
function valueText(mall: MallId, value: Json | undefined): string {
  if (Array.isArray(value))
    return value
      .map((one) => valueText(mall, one))
      .filter(Boolean)
      .join('・');
  if (typeof value !== 'object' || value === null) return '';
  const { progress, shipments, carrier, parcelNumber } = value;
  return [
    typeof progress === 'number' && isProgress(progress) ? progressWord(mall, progress) : '',
    valueText(mall, shipments),
    typeof carrier === 'string' ? (CARRIERS.get(carrier) ?? carrier) : '',
    typeof parcelNumber === 'string' ? `お荷物伝票番号 ${parcelNumber}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What proves an outcome: the mall's answer, a reading afterwards, or the page. */
export function evidenceText({ order, evidence, reads, creditedTo }: JournalEntry): string {
  const { label, screen } = wordsOf(order);
  const by =
    creditedTo === 'other'
      ? `（${screen}側で確認済み）`
      : creditedTo === 'cannot-tell'
        ? '（だれの操作かは分かりません）'
        : '';
  switch (evidence) {
    case 'answer':
      return `${label}の返事で確認${by}`;
    case 'read': {
      const at = reads.at(-1)?.at;
      return `${screen}を読んで確認${at === undefined ? '' : `（${formatClockSeconds(at)}）`}${by}`;
    }
    case 'page':
      return `${order.mall === 'rakuten' ? 'RMSの画面' : screen}で確認${by}`;
    case undefined:
      return '';
  }
}

/** What the mall and its admin screen are called. */
const wordsOf = ({ mall }: Pick<OrderKey, 'mall'>) => ({ label: mallLabel(mall), screen: adminScreen(mall) });

/** Why an order was left out of a press. */
export const leftOutText = (one: Parameters<typeof leftOutWords>[0]) => leftOutWords(one).word;

/** 「15件 = 完了 14 + 要対応 1」. */
export function countsText(entries: readonly JournalEntry[]): string {
  const counts = countOutcomes(entries);
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${OUTCOME_LABELS[outcome].word} ${formatCount(counts[outcome])}`,
  );
  return `${formatCount(entries.length)}件 = ${parts.join(' + ')}`;
}

/** One step of an entry's story. */
export type StoryStep = { at: Instant; what: string; tone: Tone; text: string };

/** The whole story of an entry: written, each sending with its answer, each reading, how it stands. Never resent while unknown. */
export function storyOf(entry: JournalEntry, now: Instant): StoryStep[] {
  const { at, attempts, reads, dueAt } = entry;
  const { label, screen } = wordsOf(entry.order);
  const written: StoryStep = {
    at,
    what: '記録',
    tone: 'neutral',
    text: '送る前に、この操作を記録しました',
  };
  const steps: StoryStep[] = [
    ...attempts.flatMap(({ at: sent, end, processed, code }): StoryStep[] => [
      { at: sent, what: '送信', tone: 'neutral', text: `${label}に送信（記録してから送信）` },
      ...(end === undefined ? [] : [answerStep(label, end, processed, code)]),
    ]),
    ...reads.map((reading): StoryStep => ({
      at: reading.at,
      what: `${screen}を確認`,
      tone: 'neutral',
      text: readText(entry.order.mall, reading.seen),
    })),
  ];
  // The mall's clock has whole seconds: within one of them the sending comes before the reading.
  steps.sort((one, other) => Math.floor(one.at / SECOND) - Math.floor(other.at / SECOND));
  steps.unshift(written);
  const { tone, word, meaning } = outcomeWords(
    {
      number: entry.order.number,
      ...otherMall(entry.order.mall),
      act: entry.act,
      state: entry.state,
      at,
      by: entry.by,
      ...reasons(entry),
    },
    now,
  );
  const last = steps.at(-1)?.at ?? at;
  const once = attempts.length === 1 && reads.length > 0 ? '送り直しはしていません。' : '';
  const next =
    entry.state === 'unknown' && dueAt !== undefined
      ? `次は ${logTime(dueAt, now)} に${screen}を読みます。`
      : '';
  return [...steps, { at: last, what: word.replace(/ .*/, ''), tone, text: `${meaning}${once}${next}` }];
}

function reasons({ why, evidence, creditedTo, dueAt, attempts }: JournalEntry) {
  const code = attempts.at(-1)?.code;
  return {
    ...(evidence && { evidence }),
    ...(code && { code }),
    ...(why && { why }),
    ...(creditedTo && { creditedTo }),
    ...(dueAt !== undefined && { dueAt }),
  };
}

function answerStep(
  label: string,
  at: Instant,
  processed: JournalEntry['attempts'][number]['processed'],
  code?: string,
): StoryStep {
  const detail = code === undefined ? '' : `（${code}）`;
  if (processed === 'yes') return { at, what: '返事', tone: 'ok', text: `${label}が受け付けました${detail}` };
  if (processed === 'no')
    return { at, what: '返事', tone: 'neutral', text: `${label}は受け付けていません${detail}` };
  return { at, what: '結果不明', tone: 'caution', text: `${label}に届いたか分かりません${detail}` };
}

function readText(mall: MallId, seen: JournalEntry['reads'][number]['seen']): string {
  const { screen } = wordsOf({ mall });
  if (seen === 'missing') return `${screen}はこの番号を知らないと答えました`;
  if (seen === 'unreadable') return `${screen}の返事を読み取れませんでした`;
  const confirmed =
    seen.confirmedAt === undefined ? '' : `（注文確認日時 ${formatClockSeconds(seen.confirmedAt)}）`;
  return `${screen}の状態は「${progressWord(mall, seen.progress)}」でした${confirmed}`;
}
