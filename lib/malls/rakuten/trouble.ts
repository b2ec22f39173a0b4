import { type Instant, MINUTE, SECOND } from '../../orders/basics';
import type { Evidence, Retry, Trouble, TroubleKind } from '../../orders/trouble';
import { z } from '../../zod';
import { maskText } from '../mask';
import type { HttpAnswer } from '../mall';
import { parseJson } from '../parse-json';
import { retryAfter } from '../retry';
import { messageAnswer } from './wire';

/** What a failed call comes to: the trouble, and whether the mall can have carried the call out (design.md §6.1). */
export type Failure = { trouble: Trouble; processed: 'no' | 'maybe' };

type FailureContext = { shop: string; now: Instant };

/**
 * Reads any answer that is not the wanted one (rakuten-rms-api.md §5): JSON in four shapes, XML, HTML, plain text, empty.
 * Known texts are recognised wherever they stand, but the status alone decides where there are none. Nothing of a body gets
 * into the evidence but codes, fixed texts of the mall and the request id.
 */
export function failureOf(answer: HttpAnswer, { shop, now }: FailureContext): Failure {
  if (answer.kind === 'not-sent') {
    const missing = answer.why === 'host-permission';
    return {
      trouble: makeTrouble({
        kind: missing ? 'host-permission' : 'rate',
        shop,
        now,
        evidence: { code: missing ? 'host-permission' : 'not-sent' },
        ...(answer.retryAt === undefined ? {} : { retry: { policy: 'self', at: answer.retryAt } }),
      }),
      processed: 'no',
    };
  }
  if (answer.kind === 'failed') {
    return { trouble: makeTrouble({ kind: answer.why, shop, now, evidence: {} }), processed: 'maybe' };
  }
  const refusal = readRefusal(answer.text);
  const kind = kindOf(answer.status, refusal, answer.text);
  const evidence: Evidence = { http: answer.status };
  const requestId = requestIdOf(answer.headers) ?? refusal.requestId;
  const code = refusal.code ?? (kind === 'unreadable' ? shapeOf(answer.text) : undefined);
  if (code) evidence.code = code;
  if (refusal.text) evidence.text = refusal.text;
  if (requestId) evidence.requestId = requestId;
  const retry = retryOf(kind, answer.status, refusal.code, answer.headers, now);
  return {
    trouble: makeTrouble({ kind, shop, now, evidence, retry }),
    processed: provesRefusal(answer.status, kind) ? 'no' : 'maybe',
  };
}

/** A trouble of this mall, seen once, now. */
export function makeTrouble(seen: {
  kind: TroubleKind;
  shop: string;
  now: Instant;
  evidence: Evidence;
  retry?: Retry;
}): Trouble {
  const { kind, shop, now, evidence, retry = retryAfter(kind, now) } = seen;
  return { kind, mall: 'rakuten', shop, firstSeen: now, lastSeen: now, count: 1, evidence, retry };
}

/** The mall's id of this answer, to quote to Rakuten. */
export function requestIdOf(headers: Headers): string | undefined {
  return safeId(headers.get('RequestId'));
}

/** The mall's clock: `Timestamp` (UTC without a zone, §1), else `Date`, else undefined. */
export function mallTimeOf(headers: Headers): Instant | undefined {
  const stamp = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})/.exec(headers.get('Timestamp') ?? '');
  const at = stamp ? Date.parse(`${stamp[1]}T${stamp[2]}Z`) : Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/** What an unreadable body is, as far as its first character and JSON tell; undefined where it is other JSON. */
function shapeOf(text: string): 'empty' | 'html' | 'truncated' | undefined {
  if (text.trim() === '') return 'empty';
  if (text.trimStart().startsWith('<')) return 'html';
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'truncated';
  }
}

type Refusal = { code?: string; text?: string; requestId?: string };

const text = z.optional(z.string());
const gatewayAnswer = z.object({ errorCode: text, message: text, errorMessage: text });
const gatewayErrors = z.tuple([z.object({ code: text, message: text })], z.unknown());
const gatewayShapes = z.union([
  z.pipe(
    z.object({ Results: gatewayAnswer }),
    z.transform(({ Results }) => Results),
  ),
  z.pipe(
    z.object({ results: gatewayAnswer }),
    z.transform(({ results }) => results),
  ),
  z.pipe(
    z.object({ errors: gatewayErrors }),
    z.transform(({ errors: [first] }) => ({
      errorCode: first.code,
      message: first.message,
      errorMessage: undefined,
    })),
  ),
]);

function readRefusal(text: string): Refusal {
  const json = parseJson(text);
  if (json !== undefined) {
    const gateway = gatewayShapes.safeParse(json).data;
    if (gateway) return refusal(gateway.errorCode, gateway.message ?? gateway.errorMessage);
    const rows = messageAnswer.safeParse(json).data?.MessageModelList.rows ?? [];
    const row = rows.find((each) => each.messageType !== 'INFO');
    return refusal(row?.messageCode, row?.message);
  }
  const xml = /<systemStatus>[^<]*<\/systemStatus>\s*<message>([^<]{1,60})<\/message>/.exec(text)?.[1];
  const requestId = safeId(/<requestId>([^<]{1,80})<\/requestId>/.exec(text)?.[1]);
  if (xml) return { ...refusal(xml, undefined), ...(requestId ? { requestId } : {}) };
  const known = KNOWN_TEXTS.exec(text)?.[0];
  return known ? { text: known } : {};
}

const KNOWN_TEXTS = /API In Maintenance|(?:Forbidden-)?Exceeded QPS Limitation|Un-Authorised/i;

function refusal(code: string | null | undefined, text: string | null | undefined): Refusal {
  return {
    ...(code && /^[A-Za-z0-9_-]{2,80}$/.test(code) ? { code } : {}),
    ...(text ? { text: maskText(text) } : {}),
  };
}

const RATE_CODES = ['QPSLimit', 'AccessLimit', 'GA0003'];
const KEY_CODES = ['ES01-01', 'GA0001', 'AuthError'];
/** "Bad Request" without a reason: what shops see while a function is off in 利用機能編集 (§5). */
const FUNCTION_OFF_CODE = 'ES04-01';

function kindOf(status: number, { code = '' }: Refusal, text: string): TroubleKind {
  if (status === 429 || RATE_CODES.includes(code) || /Exceeded QPS Limitation/i.test(text)) return 'rate';
  if (status === 503 || /API In Maintenance/i.test(text)) return 'maintenance';
  if (status === 401 || KEY_CODES.includes(code)) return 'key-refused';
  if (status === 403 || code === FUNCTION_OFF_CODE) return 'not-permitted';
  if (status >= 500) return 'mall-error';
  if (status >= 400 || code.includes('_ERROR_')) return 'bad-request';
  return 'unreadable';
}

function retryOf(
  kind: TroubleKind,
  status: number,
  code: string | undefined,
  headers: Headers,
  now: Instant,
): Retry {
  // How the order API words its rate limit is not known (§8.2): a 403 nobody has described may pass by itself, so that it
  // is asked again slowly instead of stopping the import until somebody looks.
  if (kind === 'not-permitted' && status === 403 && !code) return { policy: 'self', at: now + 5 * MINUTE };
  const retry = retryAfter(kind, now);
  const asked = Number(headers.get('Retry-After'));
  if (retry.policy !== 'self' || !(asked > 0)) return retry;
  return { policy: 'self', at: Math.max(retry.at, now + Math.min(asked * SECOND, 60 * MINUTE)) };
}

/** Only these prove that nothing was done: refused at the gate, or refused as a whole. */
function provesRefusal(status: number, kind: TroubleKind): boolean {
  if (status === 403) return kind === 'rate' || kind === 'key-refused';
  return [400, 401, 404, 405, 429].includes(status);
}

function safeId(text: string | null | undefined): string | undefined {
  return text && /^[A-Za-z0-9_-]{6,80}$/.test(text) ? text : undefined;
}
