import { expect, type Page, test } from '@playwright/test';
import { type Batch, FINAL_ENTRY_STATES, type JournalEntry } from '@/lib/orders/journal-entry';
import { bundled } from '../browser/bundle.ts';
import { launch } from '../browser/launch.ts';
import { enterShops, openSettings } from '../browser/settings-page.ts';
import { storedRows } from '../browser/stored.ts';
import { expectLedgerRule, expectSums, expectTrueEnds } from '../property/confirm-rules.ts';
import { type FaultLike, type Simulator, startSimulator } from '../simulator/control.ts';
import type { Call } from '../simulator/ledger.ts';
import { type Random, seeded } from '../simulator/random.ts';
import { SEED, settled, stopper, STOPS, tell, wake } from './chromium.ts';
import type * as confirmPage from './confirm-page.ts';

const SHOPS = ['123456', '234567', '345678', '456789'];
const FIRST = 60;
/** Between two readings of an unknown order lie minutes; many are open at once so that these overlap. */
const PAUSE_MS = [1_000, 4_000] as const;

/** Nobody can tell from these whether the orders were confirmed. */
const LOST: readonly [FaultLike, ...FaultLike[]] = [
  'reset-after',
  'reset-before',
  'html',
  'truncated',
  'empty-body',
  'fewer-rows',
  'doubled-rows',
  'contradictory-rows',
  'wrong-types',
  { kind: 'hang', processed: true },
  'hang',
  { kind: 'server-error', processed: true },
  { kind: 'server-error' },
  { kind: 'late', ending: 'reset' },
  { kind: 'late', ending: 'hang' },
  { kind: 'late', ending: 'server-error' },
];
/** The mall says that it did nothing. */
const REFUSED: readonly [FaultLike, ...FaultLike[]] = ['qps', 'too-many-requests'];
const UNREADABLE: readonly [FaultLike, ...FaultLike[]] = ['html', 'truncated', 'fewer-rows', 'reset-before'];

test(`sends no order again without proof, and ends every entry, over ${STOPS} stops of the worker`, async () => {
  const random = seeded(SEED);
  const simulator = await startSimulator({ shops: SHOPS, latencyMs: 30 });
  for (const prefix of SHOPS) addOrders(simulator, prefix, FIRST, random);
  const extension = await launch(simulator);
  const settings = await openSettings(extension);
  await enterShops(settings, simulator.shops, { perSecond: 20 });
  await settings.goto(`chrome-extension://${extension.id}/manifest.json`);
  const page = settings;
  await page.evaluate(await bundled('tests/campaign/confirm-page.ts', 'confirmCampaign'));
  const stop = await stopper(extension, page);
  const presses: Promise<Pressed>[] = [];

  for (let round = 1; round <= STOPS; round += 1) {
    simulator.setMode(random.chance(0.5) ? 'keep-alive' : 'close');
    simulator.faults.clear();
    if (random.chance(0.7)) {
      const fault = random.chance(0.8) ? random.pick(LOST) : random.pick(REFUSED);
      simulator.faults.add({ fault, match: { api: 'confirmOrder' }, after: random.int(0, 1), count: 2 });
    }
    if (random.chance(0.2)) {
      simulator.faults.add({ fault: random.pick(UNREADABLE), match: { api: 'getOrder' }, count: 2 });
    }
    for (const prefix of SHOPS) {
      if (!random.chance(0.6)) continue;
      const numbers = someWaiting(simulator, prefix, random);
      if (numbers.length > 0) presses.push(press(page, numbers, `press-${presses.length}`));
      addOrders(simulator, prefix, random.int(1, 4), random);
    }
    // Somebody works on RMS at the same time.
    if (random.chance(0.3)) {
      const [number] = someWaiting(simulator, random.pick(['123456', ...SHOPS]), random);
      if (number && random.chance(0.5)) simulator.cancel(number);
      else if (number) simulator.setStatus(number, 200);
    }
    await page.waitForTimeout(random.int(...PAUSE_MS));
    await stop();
    await wake(page);
    expectSums(await entriesOf(page));
  }

  simulator.faults.clear();
  const pressed = await Promise.all(presses);
  const openAtOnce = (await entriesOf(page)).filter(({ state }) => !isFinal(state)).length;
  await settled('still open', 420, async () =>
    (await entriesOf(page)).flatMap(({ state, order }) =>
      isFinal(state) ? [] : `${order.number} is ${state}`,
    ),
  );
  const entries = await entriesOf(page);
  const batches = await storedRows<Batch>(page, 'juchu-journal', 'batches');
  await extension.close();
  await simulator.close();
  const resent = sentByBrowser(simulator, entries);
  const told = { simulator, resent };
  expectLedgerRule(told);
  // Several orders travel at once here, so that the moments of the fake clock's story cannot be judged.
  expectTrueEnds(told, entries, { times: false });
  for (const { pressId, batchId } of pressed) {
    const own = batches.filter((batch) => batch.pressId === pressId);
    expect(own.length, `batches of ${pressId}`).toBeLessThanOrEqual(1);
    if (batchId) expect(own.map(({ id }) => id)).toEqual([batchId]);
  }
  const sends = simulator.ledger.calls('confirmOrder').length;
  tell({
    stops: STOPS,
    batches: batches.length,
    entries: entries.length,
    sends,
    resent: resent.size,
    openAtOnce,
    breaches: 0,
  });
});

type Pressed = { pressId: string; batchId: string | undefined };

async function press(page: Page, numbers: string[], pressId: string): Promise<Pressed> {
  const batchId = await page.evaluate(
    (given) =>
      (globalThis as unknown as { confirmCampaign: typeof confirmPage }).confirmCampaign.press(
        given.numbers,
        given.pressId,
      ),
    { numbers, pressId },
  );
  return { pressId, batchId };
}

function addOrders(simulator: Simulator, prefix: string, count: number, random: Random): void {
  const kinds = ['ordinary', 'ordinary', 'asuraku', 'unset'] as const;
  simulator.addOrders(count, { shop: prefix, progress: 100, kinds, seed: random.int(1, 1e6) });
}

/** Some of the orders that wait for their confirmation, also such as are under way. */
function someWaiting(simulator: Simulator, prefix: string, random: Random): string[] {
  const waiting = simulator.shop(prefix).orders.filter(({ progress }) => progress === 100);
  const most = random.int(1, 8);
  return waiting
    .filter(() => random.chance(0.4))
    .slice(0, most)
    .map(({ number }) => number);
}

const entriesOf = (page: Page) => storedRows<JournalEntry>(page, 'juchu-journal', 'entries');
const isFinal = (state: JournalEntry['state']) => (FINAL_ENTRY_STATES as readonly string[]).includes(state);

/** At most so long after a reset does Chromium send a POST again by itself; we read for at least 45 s before. */
const BY_ITSELF_MS = 2_000;
/** The mall's clock, on which the journal notes its attempts, is known to whole seconds. */
const CLOCK_SLACK_MS = 3_000;

/**
 * Calls that Chromium sent by itself: the same body at once after a reset (design.md §5), which the journal knows nothing of. Each
 * send of ours is an attempt there before it leaves, so that two attempts so near each other are ours, and a breach.
 */
function sentByBrowser({ ledger }: Simulator, entries: readonly JournalEntry[]): ReadonlySet<number> {
  const sends = ledger.calls('confirmOrder');
  const attemptsNear = (number: string, from: number, to: number) =>
    entries
      .filter(({ order }) => order.number === number)
      .flatMap(({ attempts }) => attempts)
      .filter(({ at }) => at >= from - CLOCK_SLACK_MS && at <= to + CLOCK_SLACK_MS).length;
  const isRepetition = (call: Call) =>
    sends.some(
      (earlier) =>
        earlier.id < call.id &&
        earlier.end === 'reset' &&
        earlier.shop === call.shop &&
        earlier.body === call.body &&
        call.arrivedAt - earlier.arrivedAt < BY_ITSELF_MS &&
        call.orders.every((number) => attemptsNear(number, earlier.arrivedAt, call.arrivedAt) <= 1),
    );
  return new Set(sends.filter(isRepetition).map(({ id }) => id));
}
