import { DAY, type Instant, MINUTE, type Period } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import { changeCoverage, makeDue, readSchedule } from '../store/coverage';
import { retryGivenUp } from '../store/details';
import { importShop } from './importer';
import type { ImportDeps, ImportShop } from './pass';
import { startReading } from './window-reading';

const lockOf = ({ mall, id }: ImportShop) => `import:${mall}/${id}`;

/**
 * The doorbell rang: imports every shop that has something due. Due times lie in the store, so that a lost or late alarm loses
 * nothing. One flight a shop; a shop that is being imported already, here or in another context, is left alone.
 */
export async function runDue(deps: ImportDeps, shops: readonly ImportShop[]): Promise<void> {
  const run = (shop: ImportShop) =>
    navigator.locks.request(lockOf(shop), { ifAvailable: true }, async (lock) => {
      if (lock) await importShop(deps, shop);
    });
  await Promise.all(shops.map(run));
}

/**
 * When the next poll of any of these shops comes due after `now`, on the PC's clock; undefined where none does. What is due already
 * runs, or waits for its mall, and tells nothing of the others.
 */
export async function nextPollDue(
  { database }: Pick<ImportDeps, 'database'>,
  shops: readonly ShopRef[],
  now: Instant,
): Promise<Instant | undefined> {
  const schedules = await Promise.all(shops.map((shop) => readSchedule(database, shop)));
  const due = schedules.flatMap((schedule) => schedule?.nextDue ?? []).filter((at) => at > now);
  return due.length > 0 ? Math.min(...due) : undefined;
}

/**
 * A person pressed 今すぐ取込, or 日時を指定して取込 with a past `period` (on the mall's clock, at most 730 days back): polls at once, whatever trouble held the shop back, and reads missing and quarantined orders once
 * more. Joins an import that is under way, which polls before its next batch; ends when that import has ended.
 */
export async function importNow(deps: ImportDeps, shop: ImportShop, period?: Period): Promise<void> {
  const { database, clock } = deps;
  const now = clock.now();
  await makeDue(database, shop, { now, phase: deps.random() });
  await retryGivenUp(database, shop, { rules: await deps.rules(shop), now });
  if (period) await beginPeriod(deps, shop, period);
  await navigator.locks.request(lockOf(shop), async () => {
    // A poll that had left before the press may have failed since, and put the next one off. Where the import that held the
    // lock has polled well meanwhile, nothing is due any more.
    if ((await readSchedule(database, shop))?.failures) {
      await makeDue(database, shop, { now: clock.now(), phase: deps.random() });
    }
    await importShop(deps, shop);
  });
}

/** Takes a period into the import; one that a person asked for before and that is not read yet gives way. */
async function beginPeriod(deps: ImportDeps, shop: ImportShop, asked: Period): Promise<void> {
  const limits = deps.mall(shop.mall).limits;
  await changeCoverage(deps.database, shop, (coverage) => {
    const now = deps.clock.now() + coverage.clockOffset;
    const from = Math.max(asked.from, now - limits.oldestDays * DAY + MINUTE);
    const to = Math.min(asked.to, now);
    return from > to ? coverage : { ...coverage, period: { ...startReading({ from, to }, limits), asked } };
  });
}
