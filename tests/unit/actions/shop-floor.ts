import { openPreview } from '@/lib/actions/preview';
import { start } from '@/lib/actions/press';
import type { PreviewDeps } from '@/lib/actions/verdict';
import { nextDue, type ShopKey } from '@/lib/store/journal';
import { runDue } from '@/lib/actions/run-due';
import type { BatchView, Preview, PreviewRequest } from '@/lib/messages';
import { batchView } from '@/lib/actions/batch-view';
import type { OrdersDatabase } from '@/lib/store/orders-database';
import { DAY } from '@/lib/orders/basics';
import { ConfirmWorld } from '../../property/confirm-world.ts';
import { Life } from '../../property/kills.ts';
import { seeded } from '../../simulator/random.ts';

/** The real actions over the real Rakuten adapter and the simulator, with a worker that is never stopped. */
export type Floor = { world: ConfirmWorld; deps: PreviewDeps; orders: OrdersDatabase };

const TAB = '7';
export const SHOP = { mall: 'rakuten', shop: 'juchu-demo' } as const;

export async function onFloor(work: (floor: Floor) => Promise<void>): Promise<void> {
  const world = await ConfirmWorld.start(seeded(1));
  await world.live(new Life(), (deps, orders) => work({ world, deps, orders }));
  await world.end();
}

/** What the simulator was asked since call `from`, by API and in turn. */
export function callsSince({ world }: Floor, from: number): string[] {
  return world.simulator.ledger.calls(undefined, from).map(({ api }) => api);
}

/** Reads all orders of the mall into the store, as the import does. */
export async function imported(floor: Floor): Promise<string[]> {
  const numbers = floor.world.simulator.shop().orders.map(({ number }) => number);
  await stored(floor, SHOP, numbers);
  return numbers;
}

/** Reads orders of any mall into the store, as the import does. */
export async function stored({ deps }: Floor, shop: ShopKey, numbers: readonly string[]): Promise<void> {
  const opened = await deps.open(shop, 'backfill');
  if (!opened.ok) throw new Error('no key');
  for (let from = 0; from < numbers.length; from += opened.value.batch) {
    const answer = await opened.value.mall.fetch(numbers.slice(from, from + opened.value.batch));
    if (!answer.ok) throw new Error(`not read: ${answer.trouble.kind}`);
    await deps.orders.saveFetched(shop, answer.value, answer.mallNow);
  }
}

export async function previewed({ deps }: Floor, request: PreviewRequest): Promise<Preview> {
  return (await openPreview(deps, { ...request, tab: TAB })).preview;
}

/** Opens a preview and presses; resolves with the batch. */
export async function pressed(floor: Floor, request: PreviewRequest, pressId = 'press-1'): Promise<string> {
  const { previewId } = await previewed(floor, request);
  const answer = await start(floor.deps, { previewId, pressId, tab: TAB });
  if (!('batchId' in answer)) throw new Error('not started');
  return answer.batchId;
}

/** Runs what is due now. */
export async function ran({ deps }: Floor, batchId: string): Promise<BatchView> {
  await runDue(deps);
  return seen({ deps }, batchId);
}

export async function seen({ deps }: Pick<Floor, 'deps'>, batchId: string): Promise<BatchView> {
  const view = await batchView(deps.journal, batchId);
  if (!view) throw new Error('no batch');
  return view;
}

/** Lets time pass until nothing is open any more. */
export async function settled({ world, deps }: Floor, batchId: string): Promise<BatchView> {
  const end = world.clock.now() + 2 * DAY;
  for (let due = await nextDue(deps.journal); due !== undefined; due = await nextDue(deps.journal)) {
    if (world.clock.now() > end) throw new Error('still open');
    world.advance(Math.max(due - world.clock.now(), 0));
    await runDue(deps);
  }
  return seen({ deps }, batchId);
}
