import { exportForSpreadsheet } from '@/lib/csv/export-log';
import { formatClockSeconds, japanParts } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import {
  ACT_LABELS,
  changeText,
  evidenceText,
  OUTCOME_LABELS,
  outcomeOf,
  storyOf,
  undoText,
  whoOf,
} from './act-words';
import type { LogRow } from './log-filters';

const HEADER = ['日時', '担当', '操作', '受注番号', '変更前 → 変更後', '結果', '根拠', '経過', '取り消し'];

/** The shown records as a CSV for people, one line an order. Holds numbers, statuses and amounts; no name, no address. */
export function exportJournal(rows: readonly LogRow[], now: Instant): Blob {
  const lines = rows.flatMap(({ entries }) =>
    entries.map((entry) => [
      dateTime(entry.at),
      whoOf(entry),
      ACT_LABELS[entry.act],
      entry.order.number,
      changeText(entry),
      OUTCOME_LABELS[outcomeOf(entry)].word,
      evidenceText(entry),
      storyOf(entry, now)
        .map(({ at, what, text }) => `${formatClockSeconds(at)} ${what} ${text}`)
        .join('／'),
      undoText(entry.act, [entry.order]),
    ]),
  );
  return exportForSpreadsheet(HEADER, lines);
}

function dateTime(at: Instant): string {
  const { year, month, day } = japanParts(at);
  return `${year}/${month}/${day} ${formatClockSeconds(at)}`;
}
