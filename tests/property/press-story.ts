import assert from 'node:assert/strict';
import { start, stop } from '@/lib/actions/press';
import { openPreview } from '@/lib/actions/preview';
import type { PreviewDeps } from '@/lib/actions/verdict';
import type { PreviewRequest } from '@/lib/messages';
import { HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import type { OrdersDatabase } from '@/lib/store/orders-database';
import type { Random } from '../simulator/random.ts';
import { callFaults } from './call-faults.ts';
import { expectSums } from './confirm-rules.ts';
import { ConfirmWorld, runUntil } from './confirm-world.ts';
import { Life } from './kills.ts';
import { expectEnds, expectWriteRule } from './write-rules.ts';

const LIVES = 5;

/** One page: what it has shown and pressed outlives the worker. */
type Page = {
  tab: string;
  pressId: string;
  request?: PreviewRequest;
  previewId?: string;
  batchIds: Set<string>;
};

/** What one kind of story is about. */
export type Plot = {
  /** The write, as the ledger names it. */
  api: string;
  /** What a person wants to do now; undefined: nothing can be done. */
  request(deps: PreviewDeps, orders: OrdersDatabase): Promise<PreviewRequest | undefined>;
  /** Something that the extension does by itself. */
  byItself?(deps: PreviewDeps): Promise<void>;
  /** Somebody works on RMS at the same time, or the mall has its own troubles with an order. */
  meddle(): void;
  /** New orders come in. */
  order(count: number): void;
  /** What may never be seen at the mall, looked at after every life. */
  check(): void;
  /** Why an ended entry does not say what the mall says; undefined where it does. */
  lieOf(entry: JournalEntry): string | undefined;
};

/** A story of presses, kills at a seeded await, and calls that go wrong; ends in the rules that must hold whatever happened. */
export async function playStory(random: Random, plotOf: (world: ConfirmWorld) => Plot): Promise<void> {
  const world = await ConfirmWorld.start(random);
  const plot = plotOf(world);
  const pages: Page[] = [];
  world.simulator.clock.skew(random.pick([0, 0, 3 * SECOND, -40 * MINUTE, 2 * HOUR]));
  plot.order(random.int(2, 6));
  world.plan = callFaults(random, [plot.api], random.pick([0.3, 0.6, 0.9]));
  for (let life = 0; life < LIVES; life += 1) {
    const mortal = new Life(random.chance(0.8) ? random.int(1, 200) : undefined);
    await world.live(mortal, (deps, orders) => work(world, plot, pages, deps, orders));
    expectSums((await world.look()).entries);
    plot.check();
    world.advance(random.pick([SECOND, 20 * SECOND, MINUTE, 10 * MINUTE, 3 * HOUR]));
  }
  world.plan = () => ({ fault: null, resend: false });
  await world.live(new Life(), (deps) => runUntil(world, deps, world.clock.now() + 12 * HOUR));

  const { entries, batches, due } = await world.look();
  assert.equal(due, undefined, 'still open');
  expectEnds(entries);
  expectWriteRule(world, plot.api, entries);
  plot.check();
  for (const entry of entries) {
    const lie = plot.lieOf(entry);
    assert.equal(lie, undefined, `${lie}: ${JSON.stringify(entry)}`);
  }
  for (const { batchIds, pressId } of pages) {
    assert.ok(batchIds.size <= 1, `batches of ${pressId}`);
    assert.ok(batches.filter((batch) => batch.pressId === pressId).length <= 1, `batches of ${pressId}`);
  }
  await world.end();
}

/** What one worker gets to do; a page repeats a press that the worker did not answer, with the same pressId. */
async function work(
  world: ConfirmWorld,
  plot: Plot,
  pages: Page[],
  deps: PreviewDeps,
  orders: OrdersDatabase,
): Promise<void> {
  const { random } = world;
  const pressed = async (page: Page, twice: boolean) => {
    page.request ??= await plot.request(deps, orders);
    if (!page.request) return;
    page.previewId ??= (await openPreview(deps, { ...page.request, tab: page.tab })).preview.previewId;
    const { previewId, pressId, tab } = page;
    const once = async () => {
      const answer = await start(deps, { previewId, pressId, tab });
      if ('batchId' in answer) page.batchIds.add(answer.batchId);
      if ('changed' in answer) page.previewId = answer.changed.previewId;
    };
    await Promise.all(twice ? [once(), once()] : [once()]);
  };
  const newPage = (): Page => {
    const page = {
      tab: `tab-${pages.length}`,
      pressId: `press-${pages.length}`,
      batchIds: new Set<string>(),
    };
    pages.push(page);
    return page;
  };
  for (const page of pages.filter(({ batchIds }) => batchIds.size === 0)) await pressed(page, false);
  for (let round = random.int(1, 3); round > 0; round -= 1) {
    const until = world.clock.now() + random.pick([0, MINUTE, 5 * MINUTE, 70 * MINUTE]);
    const run = random.chance(0.5) ? runUntil(world, deps, until) : undefined;
    await Promise.all([pressed(newPage(), random.chance(0.3)), run]);
    if (random.chance(0.4)) plot.meddle();
    if (random.chance(0.3)) await plot.byItself?.(deps);
    const [batchId] = pages.at(-1)?.batchIds ?? [];
    if (batchId && random.chance(0.1)) await stop(deps, batchId);
    await runUntil(world, deps, until);
    if (random.chance(0.4)) plot.order(random.int(1, 2));
  }
}
