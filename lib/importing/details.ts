import type { Fetched, Read } from '../malls/mall';
import type { Trouble } from '../orders/trouble';
import { type DueDetails, storeFetched } from '../store/details';
import { type AheadWait, sendAhead } from './flights';
import { detailsFailed, detailsSucceeded } from './outcome';
import type { Pass } from './pass';

type Batch = Pick<DueDetails, 'numbers' | 'lane'>;

/**
 * Fetches one batch of the detail queue and stores it in one transaction. What the mall did not answer stays in the queue, and
 * an unreadable order goes to quarantine without holding the others.
 */
export async function fetchBatch(pass: Pass, batch: Batch): Promise<Trouble | undefined> {
  const { detailTroubles } = pass;
  return takeIn(pass, batch, await ask(pass, batch), detailTroubles);
}

/** Asks for one batch of the queue, and takes in the answer to the call before it meanwhile. */
export async function fetchAhead(pass: Pass, due: DueDetails): Promise<Trouble | undefined> {
  const { detailTroubles } = pass;
  const wait: AheadWait = {};
  const answered = ask(pass, due, wait);
  pass.queuePlace = due.next;
  return sendAhead(pass, {
    numbers: due.numbers,
    answered,
    wait,
    land: async () => takeIn(pass, due, await answered, detailTroubles),
  });
}

const ask = (pass: Pass, { numbers, lane }: Batch, wait?: AheadWait) =>
  pass.ask(lane, (mall) => mall.fetch(numbers), wait);

/**
 * `troubles` is how many there had been when it was asked: what was on its way while another batch failed says nothing of how the
 * next one will do.
 */
async function takeIn(
  pass: Pass,
  { numbers }: Batch,
  answer: Read<Fetched>,
  troubles: number,
): Promise<Trouble | undefined> {
  const tells = troubles === pass.detailTroubles;
  if (!answer.ok) {
    // The batch is still at its place in the queue.
    pass.queuePlace = new Map();
    if (!tells) return undefined;
    pass.detailTroubles += 1;
    await detailsFailed(pass, numbers, answer.trouble);
    return answer.trouble;
  }
  const { deps, shop } = pass;
  const { orders, quarantine, summaries, schedules, runs, troubles: table } = deps.database;
  await pass.timed(() =>
    deps.database.transaction('rw', [orders, quarantine, summaries, schedules, runs, table], async () => {
      await storeFetched(deps.database, shop, answer.value, answer.mallNow, pass.context);
      if (tells) await detailsSucceeded(pass);
      await pass.saveRun();
    }),
  );
  pass.stale = true;
  return undefined;
}
