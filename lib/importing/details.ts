import type { Trouble } from '../orders/trouble';
import { type DueDetails, storeFetched } from '../store/details';
import { detailsFailed, detailsSucceeded } from './outcome';
import type { Pass } from './pass';

/**
 * Fetches one batch of the detail queue and stores it in one transaction. What the mall did not answer stays in the queue, and
 * an unreadable order goes to quarantine without holding the others.
 */
export async function fetchBatch(
  pass: Pass,
  { numbers, lane }: Pick<DueDetails, 'numbers' | 'lane'>,
): Promise<Trouble | undefined> {
  const { deps, shop } = pass;
  const answer = await pass.ask(lane, (mall) => mall.fetch(numbers));
  if (!answer.ok) {
    await detailsFailed(pass, numbers, answer.trouble);
    return answer.trouble;
  }
  const { value: fetched, mallNow } = answer;
  const { orders, quarantine, summaries, schedules, runs, troubles } = deps.database;
  const tables = [orders, quarantine, summaries, schedules, runs, troubles];
  await pass.timed(() =>
    deps.database.transaction('rw', tables, async () => {
      await storeFetched(deps.database, shop, fetched, mallNow, pass.context);
      await detailsSucceeded(pass);
      await pass.saveRun();
    }),
  );
  pass.stale = true;
  return undefined;
}
