import { describe, expect, it } from 'vitest';
import { createHttp, type HttpOptions, type Meter } from '@/lib/malls/http';
import type { Limiter, Timers } from '@/lib/malls/limiter';
import type { HttpRequest } from '@/lib/malls/mall';

const REQUEST: HttpRequest = {
  method: 'POST',
  url: 'https://mall.example.invalid/orders',
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: '{"numbers":["123456-20261113-0381204612"]}',
};

const slowed: string[] = [];
const openLimiter: Limiter = {
  take: async () => ({ ok: true, waitedMs: 120 }),
  slowDown: async (key) => void slowed.push(key),
};

function httpWith(options: Partial<HttpOptions>) {
  return createHttp({
    limiter: openLimiter,
    lane: 'person',
    credentialKey: 'key-1',
    rate: 2,
    permitted: async () => true,
    pool: 'read',
    ...options,
  });
}

/** A clock that a test sets; `fire` runs the pending timer. */
function handTimers() {
  let now = 1_000_000;
  let pending: (() => void) | undefined;
  const timers: Timers = {
    now: () => now,
    after: (_ms, callback) => {
      pending = callback;
      return () => (pending = undefined);
    },
  };
  return {
    timers,
    pass: (ms: number) => (now += ms),
    fire: () => pending?.(),
    pending: () => pending !== undefined,
  };
}

describe('http', () => {
  it('sends the request as it is and answers with status, headers and text', async () => {
    const seen: RequestInit[] = [];
    const http = httpWith({
      fetch: async (_url, init) => {
        seen.push(init ?? {});
        return new Response('{"髙":"﨑"}', { status: 418, headers: { RequestId: 'r-1' } });
      },
    });
    const answer = await http(REQUEST);
    expect(answer).toMatchObject({ kind: 'answer', status: 418, text: '{"髙":"﨑"}' });
    expect(answer.kind === 'answer' && answer.headers.get('RequestId')).toBe('r-1');
    expect(seen[0]).toMatchObject({
      method: 'POST',
      headers: REQUEST.headers,
      body: REQUEST.body,
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  });

  it('keeps writes out of the connection pool of reads', async () => {
    const modes: (string | undefined)[] = [];
    const fetch: typeof globalThis.fetch = async (_url, init) => {
      modes.push(init?.credentials);
      return new Response('');
    };
    await httpWith({ fetch, pool: 'read' })(REQUEST);
    await httpWith({ fetch, pool: 'write' })(REQUEST);
    expect(modes).toEqual(['same-origin', 'omit']);
  });

  it('adds calls, waiting and network time to the meter', async () => {
    const { timers, pass } = handTimers();
    const meter: Meter = { calls: 0, waitedMs: 0, networkMs: 0 };
    const http = httpWith({
      meter,
      timers,
      fetch: async () => {
        pass(35);
        return new Response('');
      },
    });
    await http(REQUEST);
    await http(REQUEST);
    expect(meter).toEqual({ calls: 2, waitedMs: 240, networkMs: 70 });
  });

  it('gives up after 20 s even when the headers came and the body hangs', async () => {
    const { timers, fire, pending } = handTimers();
    const waits: number[] = [];
    const http = httpWith({
      timers: {
        ...timers,
        after: (ms, callback) => {
          waits.push(ms);
          return timers.after(ms, callback);
        },
      },
      fetch: async (_url, init) => {
        const body = new ReadableStream({
          start: (controller) => {
            controller.enqueue(new TextEncoder().encode('{"half":'));
            init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
          },
        });
        return new Response(body);
      },
    });
    const answer = http(REQUEST);
    await new Promise((resolve) => setTimeout(resolve, 10));
    fire();
    expect(await answer).toEqual({ kind: 'failed', why: 'timeout' });
    expect(waits).toEqual([20_000]);
    expect(pending()).toBe(false);
  });

  it('calls a fetch that rejects a network failure, and stops its timer', async () => {
    const { timers, pending } = handTimers();
    const http = httpWith({ timers, fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await http(REQUEST)).toEqual({ kind: 'failed', why: 'network' });
    expect(pending()).toBe(false);
  });

  it.each([
    ['the host permission is missing', async () => false],
    ['the permission cannot be asked', () => Promise.reject(new Error('context'))],
  ])('does not send where %s, and uses no slot', async (_case, permitted) => {
    let slots = 0;
    let calls = 0;
    const http = httpWith({
      permitted,
      limiter: {
        ...openLimiter,
        take: async () => {
          slots += 1;
          return { ok: true, waitedMs: 0 };
        },
      },
      fetch: async () => {
        calls += 1;
        return new Response('');
      },
    });
    expect(await http(REQUEST)).toEqual({ kind: 'not-sent', why: 'host-permission' });
    expect([slots, calls]).toEqual([0, 0]);
  });

  it('does not send what grew too old while it waited for its slot', async () => {
    const { timers, pass } = handTimers();
    let calls = 0;
    const http = httpWith({
      timers,
      limiter: {
        ...openLimiter,
        take: async () => {
          pass(5_001);
          return { ok: true, waitedMs: 5_001 };
        },
      },
      fetch: async () => {
        calls += 1;
        return new Response('');
      },
    });
    const late = await http({ ...REQUEST, notAfter: timers.now() + 5_000 });
    expect(late).toEqual({ kind: 'not-sent', why: 'limiter', retryAt: 1_005_001 });
    expect(await http({ ...REQUEST, notAfter: timers.now() + 6_000 })).toMatchObject({ kind: 'answer' });
    expect(calls).toBe(1);
  });

  it('does not send without a slot', async () => {
    const { timers } = handTimers();
    let calls = 0;
    const http = httpWith({
      timers,
      limiter: { ...openLimiter, take: async () => ({ ok: false, why: 'cancelled', waitedMs: 0 }) },
      fetch: async () => {
        calls += 1;
        return new Response('');
      },
    });
    expect(await http(REQUEST)).toEqual({ kind: 'not-sent', why: 'limiter', retryAt: 1_000_500 });
    expect(calls).toBe(0);
  });
});
