import { toJapanDigits } from '../../japan-time';
import { MINUTE, type Period, SECOND } from '../../orders/basics';
import type { TroubleKind } from '../../orders/trouble';
import { type CallContext, failureOf, mallTimeOf, type Said } from '../failure';
import type { Credentials, HttpAnswer, MallIo, Read } from '../mall';
import { parseJson } from '../parse-json';
import { errorAnswer, type Row, searchAnswer } from './wire';

/** Orders of one answer (other-malls-api.md §5). */
export const PAGE = 1_000;

// A field that the mall does not know fails the whole query, so that only fields are named that are in use elsewhere; none of
// them tells of a person.
const QUERY = `query($input: SearchOrderRequest!) { searchOrder(input: $input) { searchedCount orders {
  systemOrderNumber orderDate sumPrice paymentStatusCode
  deliveryInfos { deliveryStatus shippingCharge slipNumber basketInfos { amount price } }
} } }`;

export type Found = { rows: Row[]; count: number | null };

/** searchOrder, which lists orders with all that we keep of them. */
export function createClient(
  { token = '', apiKey = '' }: Credentials,
  { read }: MallIo,
  context: CallContext,
) {
  return {
    /** One page of the orders made in the period, both ends counted, in whole seconds. */
    searchOrder: async ({ from, to }: Period, page: number): Promise<Read<Found>> => {
      const input = {
        startOrderDate: toJapanDigits(from),
        endOrderDate: toJapanDigits(to),
        page,
        limit: PAGE,
      };
      const answer = await read({
        method: 'POST',
        url: 'https://app-api.makeshop.jp/v1/graphql',
        headers: {
          authorization: `Bearer ${token}`,
          'x-api-key': apiKey,
          'x-timestamp': String(Math.floor(context.now() / SECOND)),
          'content-type': 'application/json',
        },
        body: JSON.stringify({ query: QUERY, variables: { input } }),
      });
      return readAnswer(answer, context);
    },
  };
}

export type MakeshopClient = ReturnType<typeof createClient>;

function readAnswer(answer: HttpAnswer, context: CallContext): Read<Found> {
  if (answer.kind === 'answer' && answer.status === 200) {
    const parsed = searchAnswer.safeParse(parseJson(answer.text));
    const refused = errorAnswer.safeParse(parseJson(answer.text)).success;
    if (parsed.success && !refused) {
      const { searchedCount, orders } = parsed.data.data.searchOrder;
      const mallNow = mallTimeOf(answer.headers) ?? context.now();
      return { ok: true, value: { rows: orders ?? [], count: searchedCount ?? null }, mallNow };
    }
  }
  return { ok: false, ...failureOf(answer, context, saidBy(answer, context)) };
}

/** x-timestamp is taken within an hour; clocks are off for sure from somewhat less on. */
const CLOCK_OFF = 55 * MINUTE;

/** The mall's words of a refusal. A call that is refused while the PC's clock is far off the mall's is refused for that. */
function saidBy(answer: HttpAnswer, { now }: CallContext): Said {
  if (answer.kind !== 'answer') return {};
  const { data } = errorAnswer.safeParse(parseJson(answer.text));
  const [error] = data?.errors ?? [];
  const words = `${error?.extensions?.code ?? ''} ${error?.message ?? ''}`.toUpperCase();
  const code = /\b[A-Z]+(?:_[A-Z]+)*\b/.exec(words)?.[0];
  const kind = error && answer.status === 200 ? kindOf(words) : undefined;
  const mallNow = mallTimeOf(answer.headers);
  const isRefusal =
    error !== undefined || (answer.status >= 400 && answer.status < 500 && answer.status !== 429);
  if (isRefusal && mallNow !== undefined && Math.abs(mallNow - now()) > CLOCK_OFF)
    return { kind: 'clock', code: 'x-timestamp' };
  return { ...(kind && { kind }), ...(code && { code }) };
}

function kindOf(words: string): TroubleKind {
  if (words.includes('FORBIDDEN')) return 'not-permitted';
  if (/UNAUTH|TOKEN/.test(words)) return 'key-refused';
  return /VALIDATION|BAD_USER_INPUT|PARSE_FAILED/.test(words) ? 'bad-request' : 'mall-error';
}
