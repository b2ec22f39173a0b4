import { type Lane, SECOND } from '../orders/basics';
import { type Limiter, systemTimers, type Timers } from './limiter';
import type { Http, HttpAnswer, HttpRequest } from './mall';

/** Adds up what a run spent, in calls and ms. */
export type Meter = { calls: number; waitedMs: number; networkMs: number };

/** How long headers and body together may take. Below the 30 s after which Chromium ends a silent worker (design.md §5). */
const TIMEOUT_MS = 20 * SECOND;

export type HttpOptions = {
  limiter: Limiter;
  lane: Lane;
  /** Names the credential in the limiter; never the credential itself. */
  credentialKey: string;
  /** Calls a second. */
  rate: number;
  /** Whether the browser lets us call this address (the host permission). */
  permitted: (url: string) => Promise<boolean>;
  pool: 'read' | 'write';
  meter?: Meter;
  /** Gives up waiting for a slot; a call that has left is not cut. */
  signal?: AbortSignal;
  fetch?: typeof globalThis.fetch;
  timers?: Timers;
};

/** HTTP bound to one lane and one credential (design.md §6.1). The only place that calls fetch; it never throws. */
export function createHttp(options: HttpOptions): Http {
  const { limiter, lane, credentialKey, rate, permitted, pool, meter, signal } = options;
  const timers = options.timers ?? systemTimers;
  return async (request) => {
    try {
      if (!(await permitted(request.url))) return { kind: 'not-sent', why: 'host-permission' };
    } catch {
      return { kind: 'not-sent', why: 'host-permission' };
    }
    const slot = await limiter.take({
      key: credentialKey,
      lane,
      perSecond: rate,
      ...(signal ? { signal } : {}),
    });
    if (meter) meter.waitedMs += slot.waitedMs;
    if (!slot.ok) return { kind: 'not-sent', why: 'limiter', retryAt: timers.now() + SECOND / rate };
    const startedAt = timers.now();
    if (request.notAfter !== undefined && startedAt > request.notAfter) {
      return { kind: 'not-sent', why: 'limiter', retryAt: startedAt };
    }
    const answer = await send(request, pool, options.fetch ?? globalThis.fetch, timers);
    if (isOverRate(answer)) await limiter.slowDown(credentialKey).catch(() => undefined);
    if (meter) {
      meter.calls += 1;
      meter.networkMs += timers.now() - startedAt;
    }
    return answer;
  };
}

/** 「Forbidden-Exceeded QPS Limitation」, QPSLimit and AccessLimit with 403, or 429 (rakuten-rms-api.md §5). */
function isOverRate(answer: HttpAnswer): boolean {
  if (answer.kind !== 'answer') return false;
  return answer.status === 429 || (answer.status === 403 && /QPS|AccessLimit/i.test(answer.text));
}

/**
 * Chromium re-sends a POST by itself when a *reused* socket is reset (design.md §5). Writes therefore keep to their own
 * sockets. What parts the pools is the privacy mode, which 'omit' alone sets: from a worker with the host permission,
 * 'same-origin' and 'include' shared one socket and 'omit' used another (measured, Chromium 156; `cache`, `redirect` and
 * `referrerPolicy` make no difference).
 */
const CREDENTIALS = { read: 'same-origin', write: 'omit' } as const;

async function send(
  { method, url, headers, body }: HttpRequest,
  pool: HttpOptions['pool'],
  fetch: typeof globalThis.fetch,
  timers: Timers,
): Promise<HttpAnswer> {
  const abort = new AbortController();
  const stopTimer = timers.after(TIMEOUT_MS, () => abort.abort());
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      credentials: CREDENTIALS[pool],
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    });
    const text = await response.text();
    return {
      kind: 'answer',
      status: response.status,
      headers: response.headers,
      text,
      receivedAt: timers.now(),
    };
  } catch {
    return { kind: 'failed', why: abort.signal.aborted ? 'timeout' : 'network' };
  } finally {
    stopTimer();
  }
}
