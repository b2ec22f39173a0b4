import type { Json } from '../orders/basics';
import type { Order } from '../orders/order';
import type { Fetched } from './mall';

/** What one message of the mall comes to; `masked` is its shape without its content. */
export type Translated = { ok: true; order: Order } | { ok: false; problems: string[]; masked: Json };

/**
 * Parts the numbers that were asked for by the rows that came back. An order may be spread over several rows where `together`
 * says so (one row a line item); otherwise rows that contradict each other make it malformed. What no row names is `unnamed`.
 */
export function partition<Row>(
  asked: readonly string[],
  rows: readonly Row[],
  of: {
    number: (row: Row) => string | undefined;
    /** One row, or with `together` all rows of one number. */
    translate: (rows: Row[]) => Translated;
    mask: (row: Row) => Json;
    together?: boolean;
    /** What it means that the mall does not name a number it was asked for. */
    unnamed: 'missing' | 'unanswered';
  },
): Fetched {
  const fetched: Fetched = { orders: [], missing: [], unanswered: [], malformed: [], strays: 0 };
  const wanted = new Set(asked);
  const rowsOf = new Map<string, Row[]>();
  for (const row of rows) {
    const number = of.number(row);
    if (number === undefined || !wanted.has(number)) fetched.strays += 1;
    else rowsOf.set(number, [...(rowsOf.get(number) ?? []), row]);
  }
  for (const number of wanted) {
    const own = rowsOf.get(number);
    if (!own) {
      fetched[of.unnamed].push(number);
      continue;
    }
    const [first] = own;
    if (!of.together && own.some((row) => JSON.stringify(row) !== JSON.stringify(first))) {
      const problems = [`同じ受注番号の行が${own.length}つあり、内容が違います`];
      fetched.malformed.push({ number, problems, masked: own.map(of.mask) });
      continue;
    }
    const translated = of.translate(of.together ? own : own.slice(0, 1));
    if (translated.ok) fetched.orders.push(translated.order);
    else fetched.malformed.push({ number, problems: translated.problems, masked: translated.masked });
  }
  return fetched;
}
