import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLimiter, type SlotStore } from '@/lib/malls/limiter';
import type { Lane } from '@/lib/orders/basics';

const START = Date.UTC(2026, 10, 13, 0, 43);

function memoryStore(slots = new Map<string, number>()): SlotStore & { slots: Map<string, number> } {
  return {
    slots,
    read: async (key) => slots.get(key),
    write: async (key, at) => void slots.set(key, at),
  };
}

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

/** Takes one slot a name and notes when each was given, in ms after the start. */
function recorder(store: SlotStore) {
  const limiter = createLimiter(store);
  const starts: [string, number][] = [];
  return {
    limiter,
    starts,
    take: (name: string, lane: Lane, perSecond = 1, key = 'a') =>
      limiter.take({ key, lane, perSecond }).then((slot) => {
        starts.push([name, Date.now() - START]);
        return slot;
      }),
  };
}

describe('limiter', () => {
  it('starts the first call at once and spaces the next ones by the rate', async () => {
    const { take, starts } = recorder(memoryStore());
    const slots = [take('1', 'discovery', 4), take('2', 'discovery', 4), take('3', 'discovery', 4)];
    await vi.advanceTimersByTimeAsync(2_000);
    expect(starts).toEqual([
      ['1', 0],
      ['2', 250],
      ['3', 500],
    ]);
    expect(await Promise.all(slots)).toEqual([
      { ok: true, waitedMs: 0 },
      { ok: true, waitedMs: 250 },
      { ok: true, waitedMs: 500 },
    ]);
  });

  it('serves person before settle, discovery, status and backfill, and first come first served within a lane', async () => {
    const { take, starts } = recorder(memoryStore());
    const lanes: Lane[] = ['backfill', 'status', 'discovery', 'settle', 'person', 'discovery', 'person'];
    await take('first', 'backfill');
    for (const [place, lane] of lanes.entries()) void take(`${lane} ${place}`, lane);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(starts.map(([name]) => name)).toEqual([
      'first',
      'person 4',
      'person 6',
      'settle 3',
      'discovery 2',
      'discovery 5',
      'status 1',
      'backfill 0',
    ]);
  });

  it('lets a person pass a background call that already waits for its slot', async () => {
    const { take, starts } = recorder(memoryStore());
    void take('first', 'discovery');
    void take('second', 'discovery');
    await vi.advanceTimersByTimeAsync(900);
    void take('press', 'person');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(starts.map(([name]) => name)).toEqual(['first', 'press', 'second']);
  });

  it('keeps the distance over a restart, since the next slot was stored before the start', async () => {
    const store = memoryStore();
    const first = recorder(store);
    await first.take('before', 'discovery', 0.5);
    expect(store.slots.get('a')).toBe(START + 2_000);

    await vi.advanceTimersByTimeAsync(500);
    const second = recorder(store);
    void second.take('after', 'discovery', 0.5);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(second.starts).toEqual([['after', 2_000]]);
  });

  it('stores the slot before it gives it', async () => {
    const seen: string[] = [];
    const limiter = createLimiter({
      read: async () => undefined,
      write: async () => {
        await Promise.resolve();
        seen.push('stored');
      },
    });
    await limiter.take({ key: 'a', lane: 'person', perSecond: 1 }).then(() => seen.push('given'));
    expect(seen).toEqual(['stored', 'given']);
  });

  it('counts each credential by itself', async () => {
    const { take, starts } = recorder(memoryStore());
    void take('a', 'discovery', 1, 'a');
    void take('b', 'discovery', 1, 'b');
    await vi.advanceTimersByTimeAsync(10);
    expect(starts).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
  });

  it('forgets a cancelled call without using a slot for it', async () => {
    const limiter = createLimiter(memoryStore());
    const stop = new AbortController();
    await limiter.take({ key: 'a', lane: 'person', perSecond: 1 });
    const cancelled = limiter.take({ key: 'a', lane: 'person', perSecond: 1, signal: stop.signal });
    const next = limiter.take({ key: 'a', lane: 'discovery', perSecond: 1 });
    await vi.advanceTimersByTimeAsync(400);
    stop.abort();
    expect(await cancelled).toEqual({ ok: false, why: 'cancelled', waitedMs: 400 });
    await vi.advanceTimersByTimeAsync(600);
    expect(await next).toEqual({ ok: true, waitedMs: 1_000 });
  });

  it('answers a call at once whose signal was aborted before', async () => {
    const limiter = createLimiter(memoryStore());
    const slot = await limiter.take({ key: 'a', lane: 'person', perSecond: 1, signal: AbortSignal.abort() });
    expect(slot).toEqual({ ok: false, why: 'cancelled', waitedMs: 0 });
  });

  it('sends nothing where the slot cannot be stored, and goes on with the next call', async () => {
    let works = false;
    const limiter = createLimiter({
      read: async () => undefined,
      write: () => (works ? Promise.resolve() : Promise.reject(new Error('quota'))),
    });
    expect(await limiter.take({ key: 'a', lane: 'person', perSecond: 1 })).toMatchObject({ why: 'failed' });
    works = true;
    const next = limiter.take({ key: 'a', lane: 'person', perSecond: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await next).toMatchObject({ ok: true });
  });

  it('waits one distance at most when the clock was set back by an hour', async () => {
    const store = memoryStore(new Map([['a', START + 3_600_000]]));
    const { take, starts } = recorder(store);
    void take('call', 'discovery');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(starts).toEqual([['call', 1_000]]);
  });

  it('halves the background rate for 10 minutes, and keeps a person waiting for nothing', async () => {
    const store = memoryStore();
    const { limiter, take, starts } = recorder(store);
    await take('first', 'discovery');
    await limiter.slowDown('a');
    for (const name of ['2', '3']) void take(name, 'status');
    await vi.advanceTimersByTimeAsync(2_500);
    void take('person', 'person');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(starts).toEqual([
      ['first', 0],
      ['2', 2_000],
      ['person', 3_000],
      ['3', 5_000],
    ]);
    // A new worker knows it too; after 10 minutes it is over.
    const next = recorder(store);
    for (const name of ['4', '5']) void next.take(name, 'backfill');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(next.starts.map(([, at]) => at)).toEqual([6_000, 8_000]);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    for (const name of ['6', '7']) void next.take(name, 'backfill');
    await vi.advanceTimersByTimeAsync(1_500);
    const [six = 0, seven = 0] = next.starts.slice(2).map(([, at]) => at);
    expect(seven - six).toBe(1_000);
  });
});
