import { useState } from 'react';
import type { Instant } from '@/lib/orders/basics';
import { countOutcomes, type JournalEntry, OUTCOMES } from '@/lib/orders/journal-entry';
import { formatAmount } from '@/lib/orders/money';
import { formatCount } from '../health/equation-terms';
import { OrderLink } from '../health/order-link';
import { Button } from '../ui/button';
import { StatusChip } from '../ui/status-chip';
import {
  ACT_LABELS,
  changeText,
  countsText,
  evidenceText,
  leftOutText,
  logTime,
  OUTCOME_LABELS,
  outcomeOf,
  undoText,
  whoOf,
} from './act-words';
import type { LogRow } from './log-filters';
import styles from './log-page.module.css';
import { OrderStory } from './order-story';

/** Orders that went straight through are a line each; the others tell their story unasked. */
const SHOWN_AT_ONCE = 30;

const isStraight = (entry: JournalEntry) => outcomeOf(entry) === 'done' && entry.reads.length === 0;

/** One press as a sentence-like row; opened, every order with what came of it. */
export function LogRowView({ row, now }: { row: LogRow; now: Instant }) {
  const { batch, entries } = row;
  const [open, setOpen] = useState(false);
  const counts = countOutcomes(entries);
  const changes = [...new Set(entries.map(changeText))];
  const [first] = entries;
  const total = totalBilled(entries);
  return (
    <li className={styles.entry}>
      <div className={styles.row}>
        <span className={styles.time}>{logTime(batch.at, now)}</span>
        <span>{first ? whoOf(first) : batch.by}</span>
        <b>{ACT_LABELS[batch.act]}</b>
        <span>
          <b>{formatCount(entries.length)}件</b> {total !== undefined && formatAmount(total)}
          {batch.leftOut.length > 0 && `（送らない ${formatCount(batch.leftOut.length)}件）`}
        </span>
        <span>
          {changes.length === 1 ? changes[0] : changes.length === 0 ? '—' : `${changes.length}とおり`}
        </span>
        <span className={styles.chips}>
          {OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => {
            const { tone, icon, word } = OUTCOME_LABELS[outcome];
            return (
              <StatusChip key={outcome} tone={tone} icon={icon}>
                {formatCount(counts[outcome])}件 {word}
              </StatusChip>
            );
          })}
        </span>
        <span className={styles.undo}>
          {undoText(
            batch.act,
            entries.map(({ order }) => order),
          )}
        </span>
        <Button
          kind="quiet"
          aria-expanded={open}
          aria-label={`${ACT_LABELS[batch.act]} ${logTime(batch.at, now)} の経過`}
          onClick={() => setOpen(!open)}
        >
          {open ? 'とじる' : '経過'}
        </Button>
      </div>
      {open && <Orders row={row} />}
    </li>
  );
}

function Orders({ row: { batch, entries } }: { row: LogRow }) {
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  const sorted = entries.toSorted((one, other) => Number(isStraight(one)) - Number(isStraight(other)));
  return (
    <div className={styles.story}>
      {entries.length > 0 && <p>{countsText(entries)}</p>}
      <ul>
        {sorted.slice(0, limit).map((entry) => (
          <li key={entry.id} className={styles.order}>
            <p className={styles.chips}>
              <OrderLink order={entry.order} />
              {isStraight(entry) && (
                <span>
                  {OUTCOME_LABELS.done.word}・{evidenceText(entry)}
                </span>
              )}
            </p>
            {!isStraight(entry) && <OrderStory entry={entry} />}
          </li>
        ))}
      </ul>
      {entries.length > limit && (
        <Button kind="quiet" onClick={() => setLimit(entries.length)}>
          {formatCount(entries.length)}件すべて見る
        </Button>
      )}
      {batch.leftOut.length > 0 && (
        <p>
          送らなかった注文：
          {batch.leftOut.map((one) => `${one.number}（${leftOutText(one)}）`).join('、')}
        </p>
      )}
    </div>
  );
}

/** Yen over all entries; undefined as soon as one is not known. */
function totalBilled(entries: readonly JournalEntry[]): number | undefined {
  let sum = 0;
  for (const { before } of entries) {
    const billed = typeof before === 'object' && before && !Array.isArray(before) ? before.billed : undefined;
    if (typeof billed !== 'number') return undefined;
    sum += billed;
  }
  return entries.length === 0 ? undefined : sum;
}
