import type { ImportRun } from '../../lib/orders/import-run.ts';
import { watchWorkerHeap } from '../browser/worker-heap.ts';
import { workerControl } from '../browser/worker.ts';
import { type BenchShop, openShop, until } from './bench-shop.ts';
import type { Bench, Measurement } from './measurement.ts';

const ORDERS = 100_000;
const PER_SECOND = 5;
const LATENCY_MS = 100;
/** 100 pages, 1,000 batches, and one batch at each of the six places where a search has given all it gives. */
const LEAST_CALLS = 1_106;
const MOST_CALLS = Math.floor(LEAST_CALLS * 1.01);
const TIMES_SPACED = 1.05;
const MOST_HEAP_MB = 150;

/** Orders of the import that is killed, and at which shares of it. */
const KILLED = 10_000;
const KILLS = [0.2, 0.5, 0.8];
/** What is on its way when a worker dies: the call that it waits for, and the answer that it has not stored. */
const CALLS_A_KILL = 2;
/** Polls and the sweep go on meanwhile. */
const OWN_APIS: readonly string[] = ['searchOrder', 'getOrder'];

/** The cold catch-up of 100,000 orders at five calls a second: calls, wall, the worker's heap; and one of 10,000 that is killed. */
export const bench: Bench = {
  name: 'catch-up',
  run: async (say) => [...(await cold(say)), await killed(say)],
};

async function cold(say: (line: string) => void): Promise<Measurement[]> {
  const shop = await openShop(ORDERS, { perSecond: PER_SECOND, latencyMs: LATENCY_MS });
  try {
    const heap = await watchWorkerHeap(shop.extension);
    await imported(shop, ORDERS, 330);
    const { peak, atRest, samples } = heap.end();
    const { calls, wall } = await catchUpOf(shop);
    const waited = (await shop.runs()).reduce((sum, run) => sum + run.waitedMs, 0);
    say(
      `${calls} calls, ${(wall / 1_000).toFixed(1)} s, of them ${(waited / 1_000).toFixed(1)} s limiter wait; heap ${atRest.toFixed(0)} to ${peak.toFixed(0)} MB in ${samples} samples`,
    );
    const name = `catch-up of ${ORDERS} orders`;
    return [
      {
        name: `${name}: API calls`,
        unit: 'calls',
        measured: calls,
        floor: LEAST_CALLS,
        limit: { most: MOST_CALLS },
      },
      {
        name: `${name}: wall, beside its calls at ${PER_SECOND} a second`,
        unit: 'ms',
        measured: wall,
        floor: (calls * 1_000) / PER_SECOND,
        limit: { times: TIMES_SPACED },
      },
      {
        name: `${name}: heap of the worker, peak`,
        unit: 'MB',
        measured: peak,
        floor: atRest,
        limit: { most: MOST_HEAP_MB },
      },
    ];
  } finally {
    await shop.close();
  }
}

async function killed(say: (line: string) => void): Promise<Measurement> {
  const shop = await openShop(KILLED, { latencyMs: 20 });
  try {
    const page = await shop.extension.open('manifest.json');
    const worker = await workerControl(shop.extension, page);
    for (const share of KILLS) {
      await imported(shop, KILLED * share, 60);
      await worker.stop();
      // Any message wakes it, as the doorbell does.
      await (await shop.extension.open('popup.html')).close();
    }
    await imported(shop, KILLED, 120);
    const { calls } = await catchUpOf(shop);
    const least = KILLED / 1_000 + KILLED / 100;
    say(`killed ${KILLS.length} times: ${calls} calls for ${KILLED} orders, ${least} without a kill`);
    return {
      name: `catch-up of ${KILLED} orders, killed ${KILLS.length} times: API calls`,
      unit: 'calls',
      measured: calls,
      floor: least,
      limit: { most: least + KILLS.length * CALLS_A_KILL + 2 },
    };
  } finally {
    await shop.close();
  }
}

async function imported(shop: BenchShop, orders: number, seconds: number): Promise<void> {
  await until(`import of ${orders} orders`, seconds, async () => {
    const [summary] = await shop.stored<{ counts: Record<string, number> }>('summaries');
    return (summary?.counts['imported'] ?? 0) >= orders;
  });
}

/** The calls from the first run's start to the last order's details, and how long they took. */
async function catchUpOf(shop: BenchShop): Promise<{ calls: number; wall: number }> {
  const runs: ImportRun[] = await shop.runs();
  const began = runs[0]?.startedAt ?? Number.NaN;
  const calls = shop.simulator.ledger
    .calls()
    .filter(({ api, arrivedAt }) => OWN_APIS.includes(api) && arrivedAt >= began);
  const ended = Date.now();
  return { calls: calls.length, wall: ended - began };
}
