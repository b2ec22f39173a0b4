import type { Instant } from '../../orders/basics';
import { z } from '../../zod';
import { parseJson } from '../parse-json';
import { type CallContext, type Failure, failureOf, mallTimeOf, type Said } from '../failure';
import type { HttpAnswer } from '../mall';

/** What every answer tells besides its content; the shape of the port's `ok: true`. */
export type Heard = { mallNow: Instant; requestId?: string };

export type Readable<T> = { ok: true; value: T; heard: Heard };
export type Unreadable = { ok: false; failure: Failure };

/** What Amazon calls an error; the first one of an answer, which never holds a second. */
export type AmazonError = { code: string; message: string };

const errorAnswer = z.object({
  errors: z
    .array(z.object({ code: z.string(), message: z.string(), details: z.nullish(z.string()) }))
    .check(z.minLength(1)),
});

/** Reads the body of a 200 by its schema; all else is a failure in Amazon's words (other-malls-api.md §3.4). */
export function readAnswer<T>(
  answer: HttpAnswer,
  schema: z.ZodMiniType<T>,
  context: CallContext,
): Readable<T> | Unreadable {
  if (answer.kind === 'answer' && answer.status === 200) {
    const parsed = schema.safeParse(parseJson(answer.text));
    if (parsed.success) return { ok: true, value: parsed.data, heard: heardOf(answer, context) };
  }
  return { ok: false, failure: failureIn(answer, context) };
}

export function heardOf(answer: Extract<HttpAnswer, { kind: 'answer' }>, context: CallContext): Heard {
  const requestId = answer.headers.get('x-amzn-RequestId');
  return { mallNow: mallTimeOf(answer.headers) ?? context.now(), ...(requestId ? { requestId } : {}) };
}

/** The error that an answer names; `details` counts as its words, since Amazon puts the reason into either. */
export function errorIn(answer: HttpAnswer): AmazonError | undefined {
  if (answer.kind !== 'answer') return undefined;
  const [first] = errorAnswer.safeParse(parseJson(answer.text)).data?.errors ?? [];
  return first && { code: first.code, message: `${first.message} ${first.details ?? ''}` };
}

/** What an answer that is not the wanted one comes to. */
export const failureIn = (answer: HttpAnswer, context: CallContext): Failure =>
  failureOf(answer, context, saidBy(answer));

function saidBy(answer: HttpAnswer): Said {
  const error = errorIn(answer);
  if (!error || answer.kind !== 'answer') return {};
  // The sandbox spells 「Invalid Input」 with a blank; a code never is a sentence.
  const code = error.code.replace(/\s/g, '');
  const said: Said = /^\w{1,40}$/.test(code) ? { code } : {};
  return answer.status < 500 ? { ...said, refused: true } : said;
}
