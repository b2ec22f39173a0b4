import type { EntryView, OrderBrief } from '../../messages';
import { formatClock, formatTime } from '../../japan-time';
import { MINUTE, type Instant } from '../../orders/basics';
import type { EntryReason } from '../../orders/journal-entry';
import { isCancelled, isConfirmed, PROGRESS_LABELS } from '../../orders/progress';
import { ACT_WORDS, actWords } from './act-wording';
import { type ChipWords, LEFT_OUT } from './left-out-wording';
import { inWordsOf } from './mall-words';

/** One order's outcome: a chip, what it means, what must not be done, and what happens next by itself. */
export type OutcomeWords = ChipWords & { meaning: string; warning?: string; next?: string };

/** The outcome of one entry in words; clock times are JST. */
export function outcomeWords(entry: EntryView, now: Instant): OutcomeWords {
  return inWordsOf(entry.mall, actWords(entry, now) ?? commonWords(entry, now));
}

function commonWords(entry: EntryView, now: Instant): OutcomeWords {
  const due = entry.dueAt === undefined ? undefined : formatTime(entry.dueAt, now);
  switch (entry.state) {
    case 'planned':
      return {
        tone: 'neutral',
        icon: 'clock',
        word: '未送信',
        meaning: 'まだ送っていません。',
        ...(due ? { next: `次回 ${due}` } : {}),
      };
    case 'sending':
      return { tone: 'accent', icon: 'sync', word: '送信中', meaning: '楽天の返事を待っています。' };
    case 'handed-over':
      return {
        tone: 'neutral',
        icon: 'clock',
        word: '画面で実行',
        meaning: '画面のボタンで送りました。結果を待っています。',
      };
    case 'unknown':
      return {
        tone: 'caution',
        icon: 'question',
        word: '結果不明',
        meaning: unknownBecause(entry.why),
        warning: '送り直さないでください。',
        next: `RMSを読んで自動で確かめます${due ? `（次回 ${due}）` : ''}`,
      };
    case 'done':
      if (entry.why === 'cancelled-since') {
        return {
          ...LEFT_OUT.cancelled,
          meaning: '注文確認のあとでキャンセルされました。',
          warning: '発送しないでください。',
        };
      }
      return entry.creditedTo === 'other'
        ? {
            tone: 'ok',
            icon: 'check',
            word: 'RMS側で確認済み',
            meaning: '別の場所で先に確認されていました。二重には送っていません。',
          }
        : {
            tone: 'ok',
            icon: 'check',
            word: `${ACT_WORDS[entry.act].done} ${formatTime(entry.at, now)}`,
            meaning: `この注文${ACT_WORDS[entry.act].all}`,
          };
    case 'refused':
      return refusedWords(entry.why);
    case 'dropped':
      return {
        tone: 'neutral',
        icon: 'pause',
        word: '取消',
        meaning:
          entry.why === 'expired'
            ? '押してから30分たったので、送らずに終えました。もう一度押せます。'
            : '中止したので、送っていません。もう一度押せます。',
      };
    case 'not-applied':
      return {
        tone: 'caution',
        icon: 'warning',
        word: '未実行',
        meaning: 'RMSを読んで、確認されていないと分かりました。もう一度押せます。',
      };
    case 'needs-person':
      return {
        tone: 'caution',
        icon: 'warning',
        word: '要確認',
        meaning:
          entry.why === 'missing-at-mall'
            ? 'RMSがこの番号を知らないと答えました。RMSで番号を確かめてください。'
            : '自動では確かめられませんでした。RMSでこの注文の状態を見てください。',
        warning: '見る前に送り直さないでください。',
      };
  }
}

function unknownBecause(why: EntryReason | undefined): string {
  switch (why) {
    case 'already':
      return '楽天は「確認待ちではない」と答えました。だれが確認したかをRMSで確かめます。';
    case 'no-row':
    case 'unclear-row':
    case 'contradicting-rows':
    case 'unreadable':
    case 'schema':
      return '楽天の返事から、この注文の結果が読み取れません。';
    case 'worker-ended':
      return '送信の途中でブラウザが止まりました。';
    case 'not-seen-on-page':
      return '画面のボタンのあと、結果が確かめられていません。';
    case 'timeout':
      return '楽天の返事が来ませんでした。';
    case 'network':
      return '返事の途中で通信が切れました。';
    default:
      return '楽天に届いたか分かりません。';
  }
}

function refusedWords(why: EntryReason | undefined): OutcomeWords {
  switch (why) {
    case 'cancelled':
      return {
        ...LEFT_OUT.cancelled,
        word: 'キャンセル済み',
        meaning: '送る前にキャンセルされていました。注文確認はされていません。',
        warning: '発送しないでください。',
      };
    case 'fee-unset':
      return {
        ...LEFT_OUT['fee-unset'],
        meaning: '送料が未設定のため、楽天が受け付けませんでした。RMSで送料を入れてください。',
      };
    case 'refused-here':
      return {
        tone: 'caution',
        icon: 'warning',
        word: '要対応',
        meaning: '送る前の確かめで止めました。楽天には送っていません。',
      };
    case 'key-expired':
    case 'key-refused':
    case 'not-permitted':
      return {
        tone: 'stop',
        icon: 'stop',
        word: '未送信',
        meaning: '楽天がキーを受け付けませんでした。注文確認はされていません。設定でキーを確かめてください。',
      };
    default:
      return {
        tone: 'caution',
        icon: 'warning',
        word: '要対応',
        meaning: '楽天が受け付けませんでした。RMSでこの注文の状態を見てください。',
      };
  }
}

/** The one chip beside an order number, or undefined where there is nothing to say. */
export function chipOfOrder(
  brief: OrderBrief | undefined,
  entry: EntryView | undefined,
  now: Instant,
): ChipWords | undefined {
  const progress = brief?.progress;
  // An act of ours says more than the mall's status, unless the order moved on since.
  const movedOn = progress !== undefined && (isCancelled(progress) || progress >= 300);
  const untouched = entry?.state === 'dropped';
  if (entry && !untouched && (entry.state === 'unknown' || !movedOn)) return outcomeWords(entry, now);
  if (!brief) return undefined;
  if (progress !== undefined && isCancelled(progress)) return LEFT_OUT.cancelled;
  if (progress !== undefined && isConfirmed(progress)) {
    const label = PROGRESS_LABELS[progress];
    return { tone: 'ok', icon: 'check', word: progress < 500 ? `確認済・${label}` : label };
  }
  if (brief.feeUnset) return LEFT_OUT['fee-unset'];
  const { state } = brief;
  if (state.kind === 'quarantined') return { tone: 'caution', icon: 'warning', word: '隔離' };
  if (state.kind === 'needs-person') return { tone: 'caution', icon: 'warning', word: '要確認' };
  if (state.kind === 'held' && state.until !== undefined && state.until > now) {
    return { tone: 'neutral', icon: 'clock', word: `保留 あと${Math.ceil((state.until - now) / MINUTE)}分` };
  }
  return undefined;
}

/** Whether a person has to look at the order: the 要対応 of the collapsed panel. */
export function needsPerson(brief: OrderBrief | undefined, entry: EntryView | undefined): boolean {
  if (entry && ['unknown', 'refused', 'not-applied', 'needs-person'].includes(entry.state)) return true;
  if (!brief) return false;
  if (brief.state.kind === 'quarantined' || brief.state.kind === 'needs-person') return true;
  return brief.feeUnset && (brief.progress === undefined || brief.progress === 100);
}

/** 「9:56 までお客様がキャンセルできます」. */
export function buyerCancelHint(until: Instant): string {
  return `${formatClock(until)} までお客様がキャンセルできます`;
}

/** What came of 今すぐ確かめる; `why` is what kept it from reading, `screen` what was read. */
export function readNowWords(
  { settled, left }: { settled: number; left: number },
  why?: string,
  screen = 'RMS',
): string {
  const count = (orders: number) => `${orders.toLocaleString('ja-JP')}件`;
  const found = settled > 0 ? `${count(settled)}の結果がわかりました。` : '';
  if (left === 0) return `${screen}を読みました。${found}`;
  return `${why === undefined ? '' : `${why}。`}${found}${count(left)}はまだわかりません。送り直さないでください。自動で続けて確かめます。`;
}
