import type { Instant } from '../../orders/basics';
import type { TroubleKind } from '../../orders/trouble';
import { z } from '../../zod';
import { type CallContext, type Failure, failureOf, mallTimeOf, type Said } from '../failure';
import type { HttpAnswer } from '../mall';
import { readXml, xmlText } from '../xml';
import type { Called, YahooClient } from './client';

type Answered<T> =
  | { ok: true; value: T; mallNow: Instant }
  | { ok: false; failure: Failure; message?: string };

const errorShape = z.object({ Error: z.object({ Code: xmlText, Message: xmlText }) });

/**
 * Reads a 200 by its schema; all else is a failure in the mall's words. A call with the store's public key must be answered as
 * authorized: otherwise the key was not taken, whatever else the answer says (other-malls-api.md §1.1).
 */
export function readAnswer<T>(
  called: Called,
  schema: z.ZodMiniType<T>,
  context: CallContext,
  { isSigned }: Pick<YahooClient, 'isSigned'>,
): Answered<T> {
  if (!called.ok) return { ok: false, failure: { ...called, processed: 'no' } };
  const { answer } = called;
  if (answer.kind !== 'answer') return { ok: false, failure: failureOf(answer, context) };
  const xml = readXml(answer.text);
  if (answer.status === 200 && (xml?.['Result'] ?? xml?.['ResultSet']) !== undefined) {
    if (isSigned && answer.headers.get('X-SWS-Authorize-Status') !== 'authorized')
      return { ok: false, failure: failureOf(answer, context, NOT_AUTHORIZED) };
    const { data } = schema.safeParse(xml);
    if (data !== undefined)
      return { ok: true, value: data, mallNow: mallTimeOf(answer.headers) ?? context.now() };
  }
  const { Code: code = '', Message: message = '' } = errorShape.safeParse(xml).data?.Error ?? {};
  return { ok: false, failure: failureOf(answer, context, saidBy(answer, code, message)), message };
}

const NOT_AUTHORIZED: Said = { kind: 'key-refused', code: 'not-authorized' };

const KINDS: Partial<Record<string, TroubleKind>> = {
  'px-04102': 'key-expired',
  'px-04303': 'not-permitted',
  'px-04306': 'ip-refused',
  'px-14303': 'key-refused',
  'px-14304': 'not-permitted',
};

function saidBy(
  { status, text, headers }: Extract<HttpAnswer, { kind: 'answer' }>,
  code: string,
  message: string,
): Said {
  if (/Your Request was Forbidden/i.test(text)) return { kind: 'rate', refused: true };
  if (message === 'API_MAINTENANCE') return { kind: 'maintenance' };
  const scope = /insufficient_scope/.exec(headers.get('WWW-Authenticate') ?? '')?.[0];
  if (scope) return { kind: 'not-permitted', code: scope, refused: true };
  if (!/^[a-z]{2}-?\d{4,6}$/.test(code)) return {};
  const kind = KINDS[code] ?? (status === 200 ? 'bad-request' : undefined);
  return { code, text: message, ...(kind && { kind }), ...(status < 500 && { refused: true }) };
}

/** Whether the mall takes the access token for one that is over; another one may be taken. */
export const isTokenRefused = (answer: HttpAnswer): boolean =>
  answer.kind === 'answer' &&
  answer.status === 401 &&
  /invalid_token|expired token/i.test(`${answer.headers.get('WWW-Authenticate') ?? ''} ${answer.text}`) &&
  !answer.text.includes('px-');
