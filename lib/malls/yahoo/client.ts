import { toJapanDigits } from '../../japan-time';
import { type Period, SECOND } from '../../orders/basics';
import type { CallContext } from '../failure';
import type { Credentials, HttpAnswer, MallIo, Read } from '../mall';
import { writeXml, type XmlFields } from '../xml';
import { isTokenRefused } from './answer';
import { accessToken } from './consent';
import { encryptFor } from './signature';

const BASE = 'https://circus.shopping.yahooapis.jp/ShoppingWebService/V1/';
/** ReadOnlyMode: also what the buyer can still cancel in its first 10 minutes; FraudHoldDisplayType: also what is held (§9). */
const EVERYTHING = { ReadOnlyMode: '2', FraudHoldDisplayType: '1' };

/** What a search is of: when orders were made, or when they came into the list. */
export type TimeKind = 'OrderTime' | 'PublicationTime';

/** An answer, or the trouble of having no access token. */
export type Called = { ok: true; answer: HttpAnswer } | Extract<Read<never>, { ok: false }>;

/** The calls of the order API in its own terms (other-malls-api.md §1.2). Answers are raw. */
export function createClient(credentials: Credentials, io: MallIo, context: CallContext) {
  const { sellerId = '', publicKey, keyVersion = '' } = credentials;

  async function call(
    http: 'read' | 'write',
    method: string,
    fields: XmlFields,
    notAfter?: number,
  ): Promise<Called> {
    const got = await accessToken(credentials, io, context);
    if (!got.ok) return got;
    const first = await send(got.value['accessToken'] ?? '');
    if (http === 'write' || !isTokenRefused(first)) return { ok: true, answer: first };
    const again = await accessToken(credentials, io, context, got.value['accessToken']);
    return again.ok ? { ok: true, answer: await send(again.value['accessToken'] ?? '') } : again;

    async function send(token: string): Promise<HttpAnswer> {
      const seconds = Math.floor(io.now() / SECOND);
      const signature = publicKey && (await encryptFor(publicKey, `${sellerId}:${seconds}`));
      return io[http]({
        method: 'POST',
        url: `${BASE}${method}`,
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/xml; charset=utf-8',
          ...(signature && { 'X-sws-signature': signature, 'X-sws-signature-version': keyVersion }),
        },
        body: writeXml({ Req: { ...fields, SellerId: sellerId } }),
        ...(notAfter !== undefined && { notAfter }),
      });
    }
  }

  return {
    /** Whether answers must say that they are authorized. */
    isSigned: Boolean(publicKey),
    /** One page of the orders made or published within the period, both ends counted, by order time. */
    orderList: (kind: TimeKind, { from, to }: Period, start: number, size: number, fields: string) =>
      call('read', 'orderList', {
        Search: {
          Result: String(size),
          Start: String(start),
          Sort: '+order_time',
          Condition: {
            [`${kind}From`]: toJapanDigits(from),
            [`${kind}To`]: toJapanDigits(to),
            ...EVERYTHING,
          },
          Field: fields,
        },
      }),
    orderInfo: (OrderId: string, Field: string) => call('read', 'orderInfo', { Target: { OrderId, Field } }),
    orderShipStatusChange: (OrderId: string, Ship: XmlFields, notAfter: number) =>
      call(
        'write',
        'orderShipStatusChange',
        { Target: { OrderId, IsPointFix: 'true' }, Order: { Ship } },
        notAfter,
      ),
  };
}

export type YahooClient = ReturnType<typeof createClient>;
