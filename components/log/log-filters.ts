import { DAY, type Instant } from '@/lib/orders/basics';
import type { Act, Batch, JournalEntry, Outcome } from '@/lib/orders/journal-entry';
import { findRakutenOrderNumbers, plainDigits } from '@/lib/orders/order-key';
import { startOfJapanDay } from '@/lib/japan-time';
import { outcomeOf, whoOf } from './act-words';

export const PERIODS = ['today', 'week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

export type LogFilters = {
  search: string;
  period: Period;
  act?: Act | undefined;
  who?: string | undefined;
  outcome?: Outcome | undefined;
};

const DAYS: Record<Exclude<Period, 'all'>, number> = { today: 1, week: 7, month: 30 };

/** The first instant of a period that ends today; undefined for all. */
export function periodStart(period: Period, now: Instant): Instant | undefined {
  return period === 'all' ? undefined : startOfJapanDay(now) - (DAYS[period] - 1) * DAY;
}

/** One press with what became of each of its orders. */
export type LogRow = { batch: Batch; entries: JournalEntry[] };

/** The presses that hold an order which passes all filters, newest first; each shows those orders only. */
export function filterLog(rows: readonly LogRow[], filters: LogFilters): LogRow[] {
  const { act, who, outcome, search } = filters;
  const whole = findRakutenOrderNumbers(search);
  const part = plainDigits(search).replace(/\s+/g, '');
  const matches = ({ order: { number } }: JournalEntry) =>
    whole.length > 0 ? whole.includes(number) : number.includes(part);
  const shown = rows.flatMap(({ batch, entries }) => {
    const passing = entries.filter(
      (entry) =>
        (act === undefined || entry.act === act) &&
        (who === undefined || whoOf(entry) === who) &&
        (outcome === undefined || outcomeOf(entry) === outcome) &&
        matches(entry),
    );
    const emptyPress =
      entries.length === 0 && act === undefined && outcome === undefined && who === undefined && part === '';
    return passing.length > 0 || emptyPress ? [{ batch, entries: passing }] : [];
  });
  return shown.toSorted((one, other) => other.batch.at - one.batch.at);
}
