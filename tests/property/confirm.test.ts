import { describe, expect, it } from 'vitest';
import { resume, start, stop } from '@/lib/actions/press';
import { openPreview } from '@/lib/actions/preview';
import { readUnknown } from '@/lib/actions/run-due';
import type { PreviewDeps } from '@/lib/actions/verdict';
import { HOUR, type Instant, MINUTE, SECOND } from '@/lib/orders/basics';
import { type FaultLike, UNSET } from '../simulator/control.ts';
import type { Random } from '../simulator/random.ts';
import { BROKEN_ANSWERS, LATE, LOST_ANSWERS, pick } from './call-faults.ts';
import { expectLedgerRule, expectSums, expectTrueEnds } from './confirm-rules.ts';
import { ConfirmWorld, runUntil } from './confirm-world.ts';
import { forSeeds, Life, timeLimit } from './kills.ts';

const RUNS = 100;
const LIVES = 6;

/** Times of the mall that are wrong for one answer: then nobody can be credited rightly, but nothing may be sent twice. */
const LYING_CLOCKS: readonly FaultLike[] = [
  'no-timestamp',
  { kind: 'wrong-timestamp', offsetMs: 2 * HOUR },
  { kind: 'wrong-timestamp', offsetMs: -2 * HOUR },
];

/** One page with 受注アシスト: what it has shown and pressed outlives the worker. */
type Tab = {
  tab: string;
  numbers: readonly string[];
  pressId: string;
  previewId?: string;
  batchIds: Set<string>;
};

/** What a person does on one page; the page repeats a press that the worker did not answer, with the same pressId. */
async function press(deps: PreviewDeps, page: Tab, twice: boolean): Promise<void> {
  page.previewId ??= (
    await openPreview(deps, { act: 'confirm', numbers: page.numbers, page: 'list', tab: page.tab })
  ).preview.previewId;
  const once = async () => {
    const answer = await start(deps, {
      previewId: page.previewId ?? '',
      pressId: page.pressId,
      tab: page.tab,
    });
    if ('batchId' in answer) page.batchIds.add(answer.batchId);
    if ('changed' in answer) page.previewId = answer.changed.previewId;
  };
  await Promise.all(twice ? [once(), once()] : [once()]);
}

class Story {
  readonly world: ConfirmWorld;
  readonly random: Random;
  readonly pages: Tab[] = [];
  quiet = false;
  /** How often a call goes wrong in this story. */
  readonly #faults: number;
  readonly clockLies: boolean;

  constructor(world: ConfirmWorld, random: Random) {
    this.world = world;
    this.random = random;
    this.order(random.chance(0.05) ? random.int(101, 130) : random.int(1, 8));
    world.simulator.clock.skew(random.pick([0, 0, 3 * SECOND, -40 * MINUTE, 2 * HOUR]));
    this.#faults = random.pick([0.4, 0.7, 0.9]);
    this.clockLies = random.chance(0.2);
    world.plan = (api) => {
      if (this.quiet || !random.chance(api === 'confirmOrder' ? this.#faults : this.#faults / 3)) {
        return { fault: null, resend: false };
      }
      if (this.clockLies && random.chance(0.5)) return { fault: pick(random, LYING_CLOCKS), resend: false };
      const kinds = api === 'confirmOrder' ? [LATE, LOST_ANSWERS, BROKEN_ANSWERS] : [BROKEN_ANSWERS];
      return { fault: pick(random, pick(random, kinds)), resend: random.chance(0.3) };
    };
  }

  /** New orders come in. */
  order(count: number): void {
    const kinds = this.random.chance(0.3)
      ? (['ordinary', 'unset', 'asuraku'] as const)
      : (['ordinary'] as const);
    this.world.simulator.addOrders(count, { progress: 100, kinds, seed: this.random.int(1, 1e6) });
  }

  newPage(): Tab {
    const { random, world } = this;
    const { orders } = world.simulator.shop();
    const waiting = orders.filter(({ progress }) => progress === 100 || random.chance(0.05));
    const some = random.chance(0.6) ? waiting : waiting.filter(() => random.chance(0.5));
    const page: Tab = {
      tab: `tab-${this.pages.length}`,
      numbers: (some.length > 0 ? some : orders).map(({ number }) => number),
      pressId: `press-${this.pages.length}`,
      batchIds: new Set(),
    };
    this.pages.push(page);
    return page;
  }

  /** Somebody works on RMS at the same time, or the mall has its own troubles with an order. */
  meddle(): void {
    const { random } = this;
    const shop = this.world.simulator.shop();
    const waiting = shop.orders.filter(({ progress }) => progress === 100);
    if (waiting.length === 0) return;
    const { number } = pick(random, waiting);
    const what = random.pick(['confirm', 'confirm', 'cancel', 'unset', 'garble', 'lose']);
    if (what === 'confirm') shop.setStatus(number, 200);
    if (what === 'cancel') shop.cancel(number);
    if (what === 'unset') shop.setFee(number, UNSET);
    if (what === 'garble') shop.distortions.set(number, (model) => ({ ...model, orderDatetime: 'いつか' }));
    if (what === 'lose') shop.remove(number);
  }

  /** What one worker gets to do. */
  async work(deps: PreviewDeps): Promise<void> {
    const { random, world } = this;
    for (const page of this.pages.filter(({ batchIds }) => batchIds.size === 0))
      await press(deps, page, false);
    for (let round = random.int(1, 4); round > 0; round -= 1) {
      const until: Instant =
        world.clock.now() + random.pick([0, 30 * SECOND, 4 * MINUTE, 4 * MINUTE, 40 * MINUTE]);
      const presses = random.chance(0.9) ? [press(deps, this.newPage(), random.chance(0.3))] : [];
      if (random.chance(0.2)) presses.push(press(deps, this.newPage(), false));
      await Promise.all([...presses, random.chance(0.5) ? runUntil(world, deps, until) : undefined]);
      if (random.chance(0.5)) this.meddle();
      const [batchId] = this.pages.at(-1)?.batchIds ?? [];
      if (batchId && random.chance(0.1)) await stop(deps, batchId);
      if (batchId && random.chance(0.1)) await resume(deps, batchId);
      if (random.chance(0.3)) await readUnknown(deps);
      await runUntil(world, deps, until);
      if (random.chance(0.9)) this.order(random.int(1, 3));
    }
  }
}

async function story(random: Random): Promise<void> {
  const world = await ConfirmWorld.start(random);
  const told = new Story(world, random);
  for (let life = 0; life < LIVES; life += 1) {
    const mortal = new Life(random.chance(0.8) ? random.int(1, 250) : undefined);
    await world.live(mortal, (deps) => told.work(deps));
    expectSums((await world.look()).entries);
    world.advance(random.pick([SECOND, 5 * SECOND, 20 * SECOND, MINUTE, 10 * MINUTE, 3 * HOUR]));
  }
  told.quiet = true;
  await world.live(new Life(), (deps) => runUntil(world, deps, world.clock.now() + 12 * HOUR));

  const { entries, batches, due } = await world.look();
  expect(due, 'still open').toBeUndefined();
  expectLedgerRule(world);
  expectTrueEnds(world, entries, { times: !told.clockLies });
  for (const { batchIds, pressId } of told.pages) {
    expect(batchIds.size, `batches of ${pressId}`).toBeLessThanOrEqual(1);
    expect(batches.filter((batch) => batch.pressId === pressId).length).toBeLessThanOrEqual(1);
  }
  await world.end();
}

describe('bulk confirm under kills and faults', () => {
  it(
    `S-002 D-6 sends no order again without proof, and ends every entry truly, in ${RUNS} seeded runs`,
    { timeout: timeLimit(RUNS) },
    async () => {
      expect(await forSeeds('tests/property/confirm.test.ts', RUNS, story)).toBeGreaterThan(0);
    },
  );
});
