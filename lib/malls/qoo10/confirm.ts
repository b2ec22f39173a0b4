import { startOfJapanDay, toJapanDigits } from '../../japan-time';
import type { CallContext } from '../failure';
import type { Row, Write } from '../mall';
import { listCarts } from './carts';
import type { Qoo10Client } from './client';
import { readLines, statusOf } from './translate';
import { cartOf, type Line } from './wire';
import { type Job, sendJobs } from './write';

/**
 * 発送予定日 of carts, which is Qoo10's confirmation: every line that is in 配送要請 goes to 配送準備. The lines are read first,
 * since the mall is told their own numbers. `shipDate` is `YYYY-MM-DD` in JST; without it the mall sets its own.
 */
export async function confirmCarts(
  client: Qoo10Client,
  context: CallContext,
  numbers: readonly string[],
  shipDate?: string,
): Promise<Write<Row[]>> {
  const date = shipDate?.replaceAll('-', '');
  const refuse = (number: string, code: string): Row => ({ number, verdict: 'refused', code });
  if (date !== undefined && date < toJapanDigits(startOfJapanDay(context.now())).slice(0, 8))
    return { ok: true, value: numbers.map((number) => refuse(number, '-10018')), mallNow: context.now() };
  const carts = await readCarts(client, context, numbers);
  if (!carts.ok) return carts;
  const jobs: Job[] = [];
  const settled: Row[] = [];
  for (const number of numbers) {
    const lines = carts.value.get(number);
    const waiting = Array.isArray(lines) ? lines.filter(({ status }) => status === '2') : [];
    if (!Array.isArray(lines)) settled.push(refuse(number, lines ?? 'missing-at-mall'));
    else if (isCancelled(lines)) settled.push({ number, verdict: 'cancelled' });
    else if (statusOf(lines).code === '1') settled.push(refuse(number, '-10013'));
    else if (waiting.length === 0) settled.push({ number, verdict: 'already' });
    else jobs.push(...waiting.map((line) => ({ number, send: () => client.confirm(line.number, date) })));
  }
  return sendJobs(numbers, jobs, settled, context);
}

/** The lines of each cart, or why they cannot be told. */
export async function readCarts(
  client: Qoo10Client,
  context: CallContext,
  numbers: readonly string[],
): Promise<
  Extract<Write<never>, { ok: false }> | { ok: true; value: Map<string, Line[] | 'unreadable-order'> }
> {
  const listed = await listCarts(client, context, numbers);
  if (!listed.ok) return { ...listed, processed: 'no' };
  const rows = Map.groupBy(listed.value, ({ row }) => cartOf(row) ?? '');
  const value = new Map(
    Array.from(rows, ([number, own]) => {
      const read = readLines(own);
      return [number, read.ok ? read.lines : ('unreadable-order' as const)];
    }),
  );
  return { ok: true, value };
}

export const isCancelled = (lines: readonly Line[]) => statusOf(lines).progress >= 800;
