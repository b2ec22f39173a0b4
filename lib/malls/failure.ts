import { type Instant, MINUTE, SECOND } from '../orders/basics';
import type { MallId } from '../orders/order-key';
import type { Evidence, Retry, Trouble, TroubleKind } from '../orders/trouble';
import type { HttpAnswer } from './mall';
import { maskText } from './mask';
import { retryAfter } from './retry';

/** What a failed call comes to: the trouble, and whether the mall can have carried the call out (design.md §6.1). */
export type Failure = { trouble: Trouble; processed: 'no' | 'maybe'; mallNow?: Instant };

/** Whose call it was, and the PC's clock. */
export type CallContext = { mall: MallId; shop: string; now: () => Instant };

/** What the mall's own words say of a refusal. `kind` is more than the HTTP status tells; `refused`: nothing was carried out. */
export type Said = { kind?: TroubleKind; code?: string; text?: string; refused?: boolean };

/**
 * Reads any answer that is not the wanted one: by the mall's own words where it has said something, by the HTTP status otherwise.
 * Nothing of a body gets into the evidence but a code and a masked text.
 */
export function failureOf(answer: HttpAnswer, context: CallContext, said: Said = {}): Failure {
  const now = context.now();
  if (answer.kind === 'not-sent') {
    const missing = answer.why === 'host-permission';
    const kind = missing ? 'host-permission' : 'rate';
    const evidence = { code: missing ? 'host-permission' : 'not-sent' };
    const retry: Retry | undefined =
      answer.retryAt === undefined ? undefined : { policy: 'self', at: answer.retryAt };
    return { trouble: makeTrouble(kind, context, evidence, retry), processed: 'no' };
  }
  if (answer.kind === 'failed') {
    return { trouble: makeTrouble(answer.why, context, {}), processed: 'maybe' };
  }
  const { status, headers, text } = answer;
  const kind = said.kind ?? kindOf(status);
  const code = said.code ?? (kind === 'unreadable' ? shapeOf(text) : undefined);
  const evidence: Evidence = { http: status };
  if (code) evidence.code = code.slice(0, 80);
  if (said.text) evidence.text = maskText(said.text);
  const mallNow = mallTimeOf(headers);
  return {
    trouble: makeTrouble(kind, context, evidence, waitAsFor(retryAfter(kind, now), headers, now)),
    processed: (said.refused ?? [400, 401, 404, 405, 429].includes(status)) ? 'no' : 'maybe',
    ...(mallNow !== undefined && { mallNow }),
  };
}

/** A trouble seen once, now. */
export function makeTrouble(
  kind: TroubleKind,
  { mall, shop, now }: CallContext,
  evidence: Evidence,
  retry: Retry = retryAfter(kind, now()),
): Trouble {
  const seen = now();
  return { kind, mall, shop, firstSeen: seen, lastSeen: seen, count: 1, evidence, retry };
}

/** The mall's clock by its `Date` header; undefined without a readable one. */
export function mallTimeOf(headers: Headers): Instant | undefined {
  const at = Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(at) ? undefined : at;
}

function kindOf(status: number): TroubleKind {
  if (status === 429) return 'rate';
  if (status === 503) return 'maintenance';
  if (status === 401) return 'key-refused';
  if (status === 403) return 'not-permitted';
  if (status >= 500) return 'mall-error';
  return status >= 400 ? 'bad-request' : 'unreadable';
}

/** What an unreadable body is, as far as its looks tell. */
function shapeOf(text: string): string | undefined {
  if (text.trim() === '') return 'empty';
  return /^\s*<(?:!doctype )?html/i.test(text) ? 'html' : undefined;
}

function waitAsFor(retry: Retry, headers: Headers, now: Instant): Retry {
  const asked = Number(headers.get('Retry-After'));
  if (retry.policy !== 'self' || !(asked > 0)) return retry;
  return { policy: 'self', at: Math.max(retry.at, now + Math.min(asked * SECOND, 60 * MINUTE)) };
}
