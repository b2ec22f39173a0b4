import { formatTime } from '@/lib/japan-time';
import type { EntryView } from '@/lib/messages';
import { type Instant, MINUTE } from '@/lib/orders/basics';
import type { ImportState, ImportStateKind } from '@/lib/orders/import-state';
import type { ChipWords } from '@/lib/admin-pages/panel/left-out-wording';
import type { NeedCause } from '@/lib/store/needs';
import { NEED_WORDS } from '../health/need-words';
import type { IconName } from '../ui/icon';
import type { Tone } from '../ui/status-chip';

/** The same shapes that the panel beside RMS and GoQ draws. */
export const ICONS: Record<ChipWords['icon'], IconName> = {
  check: 'ok',
  warning: 'caution',
  yen: 'yen',
  question: 'question',
  stop: 'stop',
  clock: 'clock',
  pause: 'pause',
  sync: 'refresh',
  info: 'minus',
  lock: 'lock',
  equals: 'minus',
  minus: 'minus',
  left: 'minus',
  swap: 'refresh',
};

export type StateWords = { tone: Tone; icon: IconName; word: string };

/** The five import states as the proof names them. */
export const STATE_WORDS: Record<ImportStateKind, StateWords> = {
  imported: { tone: 'ok', icon: 'check', word: '取込済' },
  held: { tone: 'neutral', icon: 'clock', word: '保留' },
  excluded: { tone: 'neutral', icon: 'minus', word: '対象外' },
  'needs-person': { tone: 'caution', icon: 'caution', word: '要確認' },
  quarantined: { tone: 'caution', icon: 'caution', word: '隔離' },
};

const HELD = {
  details: '詳細を読み取り中',
  'buyer-cancel-time': 'お客様のキャンセル可能時間',
  'source-status': '取得ステータスの外',
  'not-started': '取込の開始前',
} as const;
const EXCLUDED = {
  subscription: '定期購入・頒布会',
  reserve: '予約商品',
  drug: '医薬品',
  'fee-unset': '送料未設定',
  payment: '支払方法',
  type: '注文の種類',
} as const;
const NEEDS_PERSON = {
  'missing-at-mall': 'モールがこの番号を知りません',
} as const;

/** 「取込済」「保留（あと12分）」「対象外（頒布会）」: exactly one state, with its reason. */
export function stateText(state: ImportState, now: Instant): string {
  const { word } = STATE_WORDS[state.kind];
  switch (state.kind) {
    case 'held': {
      const { until, why } = state;
      const left =
        until !== undefined && until > now ? `あと${Math.ceil((until - now) / MINUTE)}分` : HELD[why];
      return `${word}（${left}）`;
    }
    case 'excluded':
      return `${word}（${EXCLUDED[state.why]}）`;
    case 'needs-person':
      return `${word}（${NEEDS_PERSON[state.why]}）`;
    case 'imported':
    case 'quarantined':
      return word;
  }
}

/** What a person or we do next with the order: a link to the page where it is done, or the time when we do it. */
export type NextStep = { kind: 'page'; route: string; label: string } | { kind: 'wait'; text: string };

/** すること: at most one, the most urgent. */
export function nextStep(
  need: NeedCause | undefined,
  state: ImportState | undefined,
  entry: EntryView | undefined,
  now: Instant,
): NextStep | undefined {
  if (entry?.state === 'unknown') {
    const when = entry.dueAt === undefined ? '' : `${formatTime(entry.dueAt, now)} に`;
    return { kind: 'wait', text: `${when}自動で確認` };
  }
  const button = need && NEED_WORDS[need].button;
  const isHere = button?.route === 'list' || button?.route === 'read-now';
  if (button && !isHere) return { kind: 'page', ...button };
  if (state?.kind === 'held' && state.until !== undefined && state.until > now) {
    return { kind: 'wait', text: `${formatTime(state.until, now)} に取込` };
  }
  return undefined;
}
