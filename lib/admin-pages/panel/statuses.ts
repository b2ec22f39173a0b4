import type { OrderBrief, OrderStatus, StatusAnswer } from '../../messages';
import { formatClockSeconds, formatTime } from '../../japan-time';
import type { Instant } from '../../orders/basics';
import { PROGRESS_LABELS, type Progress } from '../../orders/progress';
import { agrees, statusWord } from '../../orders/status-words';
import type { PageRow } from '../page-snapshot';
import { h, type Child } from './dom';
import { icon } from './icons';
import { leftOutWords, type ChipWords } from './left-out-wording';
import { orderNumber, orders, verdict } from './parts';
import { troubleWords } from './trouble-wording';

/** What a row shows after ステータス確認, brought up to date by what the background has read since. */
function currentProgress(status: OrderStatus, brief: OrderBrief | undefined): Progress | undefined {
  return brief?.progress ?? status.progress;
}

/** 「発送待ち 9:44〜」, or the difference to what GoQ shows (S-058, S-069). */
export function statusChip(
  status: OrderStatus,
  brief: OrderBrief | undefined,
  row: PageRow,
  site: 'rms' | 'goq',
  now: Instant,
): ChipWords {
  const progress = currentProgress(status, brief);
  if (progress === undefined) return leftOutWords({ why: status.why ?? 'unreadable' });
  const word = PROGRESS_LABELS[progress];
  if (site === 'goq' && differsAtGoq(progress, row)) {
    return { tone: 'caution', icon: 'warning', word: `RMSは${word} ≠ GoQ` };
  }
  // Every list shows the order time, since which an order waits.
  const since = progress === status.progress && progress !== 100 ? status.since : undefined;
  const said = `${word}${since === undefined ? '' : ` ${formatTime(since, now)}〜`}`;
  if (progress >= 800) return { tone: 'stop', icon: 'stop', word: said };
  return progress === 100
    ? { tone: 'neutral', icon: 'clock', word: said }
    : { tone: 'ok', icon: 'check', word: said };
}

/** GoQ has heard nothing yet, or something that cannot stand for what the mall says. */
function differsAtGoq(progress: Progress, { statusText }: PageRow): boolean {
  if (statusText === undefined) return progress >= 200 && progress < 500;
  return agrees('goq', statusText, progress) === false && progress < 500;
}

export type StatusCheck = {
  answer: StatusAnswer;
  byNumber: ReadonlyMap<string, OrderStatus>;
  rows: PageRow[];
  site: 'rms' | 'goq';
};

/** The outcome of ステータス確認 for the live region: how many stand where, where GoQ differs, and what happens by itself. */
export function statusView(
  { answer, rows, site }: StatusCheck,
  briefs: ReadonlyMap<string, OrderBrief>,
  now: Instant,
): Child[] {
  const { statuses, readAt, trouble } = answer;
  const words = trouble && troubleWords(trouble, now);
  const counts = new Map<string, number>();
  const waiting: Instant[] = [];
  const differing: [OrderStatus, Progress, PageRow][] = [];
  for (const status of statuses) {
    const brief = briefs.get(status.number);
    const progress = currentProgress(status, brief);
    const word =
      progress === undefined
        ? leftOutWords({ why: status.why ?? 'unreadable' }).word
        : PROGRESS_LABELS[progress];
    counts.set(word, (counts.get(word) ?? 0) + 1);
    const next = brief ? brief.rereadAt : status.rereadAt;
    if (progress === 200 && next !== undefined) waiting.push(next);
    const row = rows.find(({ numbers }) => numbers.includes(status.number));
    if (site === 'goq' && row && progress !== undefined && differsAtGoq(progress, row))
      differing.push([status, progress, row]);
  }
  return [
    h(
      'div',
      { class: 'part' },
      words
        ? verdict(words.icon, words.tone, words.title, words.body, words.next)
        : h('h2', { class: 'headline' }, `${orders(statuses.length)}の状態を確認しました`),
      h(
        'ul',
        { class: 'counts' },
        ...[...counts].map(([word, count]) => h('li', {}, `RMS ${word}`, h('b', {}, orders(count)))),
      ),
      h('p', { class: 'note' }, `${formatClockSeconds(readAt)} に読みました`),
    ),
    waiting.length > 0 &&
      h(
        'div',
        { class: 'part' },
        h(
          'p',
          {},
          h('span', { class: 'mark neutral' }, icon('clock')),
          ` 楽天処理中の ${orders(waiting.length)}は、発送待ちになるまで自動で読み直します（次回 ${formatTime(Math.min(...waiting), now)}）。作業は不要です。`,
        ),
      ),
    differing.length > 0 &&
      h(
        'div',
        { class: 'part' },
        h('p', {}, `GoQの表示と違う ${orders(differing.length)}`),
        h(
          'ul',
          { class: 'folded' },
          ...differing.map(([{ number }, progress, row]) =>
            h(
              'li',
              {},
              orderNumber(number),
              `RMS ${PROGRESS_LABELS[progress]} ≠ GoQ ${row.statusText ?? '表示なし'}（【${statusWord('goq', progress)}】になるはずです）`,
            ),
          ),
        ),
      ),
  ];
}
