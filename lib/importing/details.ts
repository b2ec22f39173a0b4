import type { Fetched, Read } from '../malls/mall';
import type { Trouble } from '../orders/trouble';
import { type DueDetails, storeFetched } from '../store/details';
import { detailsFailed, detailsSucceeded } from './outcome';
import type { Pass } from './pass';

type Batch = Pick<DueDetails, 'numbers' | 'lane'>;

/**
 * Fetches one batch of the detail queue and stores it in one transaction. What the mall did not answer stays in the queue, and
 * an unreadable order goes to quarantine without holding the others.
 */
export async function fetchBatch(pass: Pass, batch: Batch): Promise<Trouble | undefined> {
  const trouble = await takeIn(pass, batch, await ask(pass, batch));
  await storeHeld(pass);
  return trouble;
}

/**
 * Fetches one batch while the one before it is stored, so that the mall and the disk work at the same time. Its answer is held
 * until the next step; a worker that dies meanwhile leaves it in the queue, and it is asked for again.
 */
export async function fetchAhead(pass: Pass, batch: Batch): Promise<Trouble | undefined> {
  const [answer, stored] = await Promise.allSettled([ask(pass, batch), storeHeld(pass)]);
  if (stored.status === 'rejected') throw stored.reason;
  if (answer.status === 'rejected') throw answer.reason;
  return takeIn(pass, batch, answer.value);
}

const ask = (pass: Pass, { numbers, lane }: Batch) => pass.ask(lane, (mall) => mall.fetch(numbers));

async function takeIn(pass: Pass, { numbers }: Batch, answer: Read<Fetched>): Promise<Trouble | undefined> {
  if (!answer.ok) {
    await detailsFailed(pass, numbers, answer.trouble);
    return answer.trouble;
  }
  pass.held = { numbers, fetched: answer.value, mallNow: answer.mallNow };
  return undefined;
}

/** Stores the batch that is held, if there is one. */
export async function storeHeld(pass: Pass): Promise<void> {
  const { deps, shop, held } = pass;
  if (!held) return;
  const { orders, quarantine, summaries, schedules, runs, troubles } = deps.database;
  const tables = [orders, quarantine, summaries, schedules, runs, troubles];
  await pass.timed(() =>
    deps.database.transaction('rw', tables, async () => {
      await storeFetched(deps.database, shop, held.fetched, held.mallNow, pass.context);
      await detailsSucceeded(pass);
      await pass.saveRun();
    }),
  );
  pass.held = undefined;
  pass.stale = true;
}
