import type { Instant } from '../../orders/basics';
import { type CallContext, type Failure, failureOf, mallTimeOf, type Said } from '../failure';
import type { HttpAnswer } from '../mall';
import { readXml } from '../xml';
import { answerShape, type AuPayResponse } from './wire';

/**
 * What an answer comes to. `refused`: the mall took no offence at the caller, but at what was asked; 'nothing' where its words are
 * that there is no such order.
 */
export type Answered =
  | { ok: true; value: AuPayResponse; mallNow: Instant }
  | { ok: false; failure: Failure; refused?: 'nothing' | 'content' };

/** Reads an answer: 200 with status 0 is one, everything else is a failure in the mall's words (other-malls-api.md §2). */
export function readAnswer(answer: HttpAnswer, context: CallContext): Answered {
  if (answer.kind !== 'answer') return { ok: false, failure: failureOf(answer, context) };
  const { data } = answerShape.safeParse(readXml(answer.text));
  if (!data) return { ok: false, failure: failureOf(answer, context, WITHOUT_XML[String(answer.status)]) };
  const { result } = data.response;
  if (answer.status === 200 && result.status === '0')
    return { ok: true, value: data.response, mallNow: mallTimeOf(answer.headers) ?? context.now() };
  const error = result.error[0] ?? { code: '', message: '' };
  const kind = kindOf(error.code, error.message);
  const isContent = answer.status < 500 && result.status === '1' && !kind;
  const said: Said = {
    ...(/^\w{1,40}$/.test(error.code) && { code: error.code }),
    ...(error.message && { text: error.message }),
    // Its own refusal proves that nothing was carried out, unless the mall's system broke while it worked.
    ...(kind
      ? { kind, refused: kind !== 'mall-error' }
      : isContent && { kind: 'bad-request', refused: true }),
  };
  const failure = failureOf(answer, context, said);
  // How it answers where it finds nothing is not known: with status 0 and no order, or in words.
  const refused = /該当|存在し|見つかり/.test(error.message) ? 'nothing' : 'content';
  return { ok: false, failure, ...(isContent && { refused }) };
}

/** A page instead of XML means that the mall is overloaded or under maintenance, not that the key is wrong (§9). */
const WITHOUT_XML: Partial<Record<string, Said>> = { 200: { kind: 'maintenance', code: 'not-xml' } };

function kindOf(code: string, message: string): Said['kind'] {
  if (/IP\s?アドレス|接続元/i.test(message.normalize('NFKC'))) return 'ip-refused';
  if (code === '0002' || code === WRONG_SHOP || message.includes('認証に失敗')) return 'key-refused';
  if (message.includes('メンテナンス')) return 'maintenance';
  return /システムエラー|混み合|時間をおいて/.test(message) ? 'mall-error' : undefined;
}

/** The key is another 会員番号's. */
const WRONG_SHOP = 'CME0022';
