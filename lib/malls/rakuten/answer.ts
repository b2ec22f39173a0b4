import type { Instant } from '../../orders/basics';
import type { Evidence, Trouble, TroubleKind } from '../../orders/trouble';
import type { z } from '../../zod';
import type { HttpAnswer } from '../mall';
import { parseJson } from '../parse-json';
import { type Failure, failureOf, makeTrouble, mallTimeOf, requestIdOf } from './trouble';

export type Context = { shop: string; now: () => Instant };

/** What every answer tells besides its content; the shape of the port's `ok: true`. */
export type Heard = { mallNow: Instant; requestId?: string };

type Readable<T> = { ok: true; status: number; value: T; heard: Heard };
type Unreadable = { ok: false; failure: Failure & { mallNow?: Instant } };

/**
 * Reads a body by its schema. 200 and 400 are read, since the methods answer both with their own message rows; whether a 400
 * counts is the caller's business. Everything else is a failure.
 */
export function readAnswer<T>(
  answer: HttpAnswer,
  schema: z.ZodMiniType<T>,
  context: Context,
): Readable<T> | Unreadable {
  const now = context.now();
  const failure = () => failureOf(answer, { shop: context.shop, now });
  if (answer.kind !== 'answer') return { ok: false, failure: failure() };
  const mallNow = mallTimeOf(answer.headers);
  if (answer.status === 200 || answer.status === 400) {
    const parsed = schema.safeParse(parseJson(answer.text));
    const requestId = requestIdOf(answer.headers);
    if (parsed.success) {
      const heard = { mallNow: mallNow ?? now, ...(requestId ? { requestId } : {}) };
      return { ok: true, status: answer.status, value: parsed.data, heard };
    }
  }
  return { ok: false, failure: { ...failure(), ...(mallNow === undefined ? {} : { mallNow }) } };
}

/** The port's answer of a reading that failed. */
export function readFailed({ failure: { trouble, mallNow } }: Unreadable): {
  ok: false;
  trouble: Trouble;
  mallNow?: Instant;
} {
  return { ok: false, trouble, ...(mallNow === undefined ? {} : { mallNow }) };
}

/** The trouble of an answer that could be read, but refuses the whole call or contradicts itself. */
export function troubleIn(
  answer: { status: number; heard: Heard },
  kind: TroubleKind,
  code: string | undefined,
  { shop, now }: Context,
): Trouble {
  const evidence: Evidence = { http: answer.status };
  if (code) evidence.code = code;
  if (answer.heard.requestId) evidence.requestId = answer.heard.requestId;
  return makeTrouble({ kind, shop, now: now(), evidence });
}
