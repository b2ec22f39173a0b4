import type { Instant } from '../orders/basics';
import type { WindowReading } from '../orders/import-run';
import type { Trouble } from '../orders/trouble';
import { readSchedule } from '../store/coverage';
import { ordersByNumber } from '../store/orders';
import type { DetailLane } from '../store/orders-database';
import { fetchBatch } from './details';
import { batchSize } from './outcome';
import type { Pass } from './pass';
import { ownTrouble } from './trouble';
import { afterTail } from './window-reading';

/** `waitsFor`: what has to go well before the next part can start; trouble with details is remembered already. */
type NextPart =
  | { ok: true; value: WindowReading }
  | { ok: false; trouble: Trouble; waitsFor: 'details' | 'window' };

/**
 * Goes on where a part's hits were used up: reads, as details, the batch that holds the part's last number, and starts the next
 * part at its order time. Numbers of the tail that cannot be read are passed over: an earlier start only repeats some numbers.
 */
export async function nextPart(pass: Pass, reading: WindowReading, lane: DetailLane): Promise<NextPart> {
  const { deps, shop, limits } = pass;
  const tail = reading.tail ?? [];
  let from = await lastOrderTime(pass, tail);
  if (from?.number !== tail.at(-1)) {
    const schedule = await readSchedule(deps.database, shop);
    const size = schedule ? batchSize(schedule, limits.batch) : limits.batch;
    const numbers = (await readable(pass, tail)).slice(-size);
    if (numbers.length > 0) {
      const trouble = await fetchBatch(pass, { numbers, lane });
      if (trouble) return { ok: false, trouble, waitsFor: 'details' };
    }
    from = await lastOrderTime(pass, tail);
  }
  const failed = (kind: 'unreadable' | 'bad-request', code: string): NextPart => ({
    ok: false,
    trouble: ownTrouble(pass, kind, code),
    waitsFor: 'window',
  });
  if (!from) return failed('unreadable', 'no-order-time');
  const next = afterTail(reading, from.orderedAt, limits);
  return next ? { ok: true, value: next } : failed('bad-request', 'too-many-hits');
}

async function lastOrderTime(
  { deps, shop }: Pass,
  tail: readonly string[],
): Promise<{ number: string; orderedAt: Instant } | undefined> {
  const rows = await ordersByNumber(deps.database, [shop], tail);
  const times = new Map(rows.map(({ number, orderedAt }) => [number, orderedAt]));
  for (const number of tail.toReversed()) {
    const orderedAt = times.get(number);
    if (orderedAt !== undefined) return { number, orderedAt };
  }
  return undefined;
}

/** Those whose order time is not known yet, except what was put off because it could not be read. */
async function readable(pass: Pass, tail: readonly string[]): Promise<string[]> {
  const rows = await ordersByNumber(pass.deps.database, [pass.shop], tail);
  const now = pass.now();
  const skipped = new Set(
    rows
      .filter(({ orderedAt, fetch }) => orderedAt !== undefined || !fetch || fetch.due > now)
      .map(({ number }) => number),
  );
  return tail.filter((number) => !skipped.has(number));
}
