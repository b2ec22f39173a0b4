import { type Instant, type Period, SECOND } from '../../orders/basics';
import type { CallContext } from '../failure';
import type { Credentials, HttpAnswer, HttpRequest, MallIo, Read } from '../mall';
import { type Access, accessToken } from './access-token';

const HOST = 'https://sellingpartnerapi-fe.amazon.com';
/** Amazon.co.jp. */
export const MARKETPLACE = 'A1VC38T7YXB528';
/** Neither buyer nor recipient: what is not asked for cannot leak, and needs no role for personal data. */
const INCLUDED = 'PROCEEDS,CANCELLATION,FULFILLMENT,PACKAGES';

/** Orders of one answer of searchOrders. */
export const PAGE = 100;

/** The filters of one searchOrders; every page of it repeats them (other-malls-api.md §3.2). */
export type SearchQuery = { updated: Period; token?: string; size?: number };

/** What came of a call, or the trouble on the way to a token: nothing was sent then. */
export type Called = { ok: true; answer: HttpAnswer } | Extract<Read<never>, { ok: false }>;

/** The calls of the Selling Partner API in its own terms (other-malls-api.md §3.2). Answers are raw. */
export function createClient(credentials: Credentials, io: MallIo, context: CallContext) {
  const get = async (path: string): Promise<Called> => {
    const access = await accessToken(credentials, io, context);
    if (!access.ok) return access;
    const request = (token: string) => ({
      method: 'GET' as const,
      url: HOST + path,
      headers: headersOf(token),
    });
    const answer = await io.read(request(access.value.token));
    // 403 is both a role that is missing and a token that is over: an old one is renewed once.
    if (!isRefused(answer) || !access.value.mayBeStale) return { ok: true, answer };
    const renewed = await accessToken(credentials, io, context, access.value);
    return renewed.ok ? { ok: true, answer: await io.read(request(renewed.value.token)) } : renewed;
  };
  return {
    /** How far Amazon's clock is ahead of this PC's, as the token told. */
    access: (): Promise<Read<Access>> => accessToken(credentials, io, context),
    /** Orders of the shop's own shipping, changed within the period. */
    searchOrders: ({ updated, token, size = PAGE }: SearchQuery): Promise<Called> => {
      const query = new URLSearchParams({
        marketplaceIds: MARKETPLACE,
        lastUpdatedAfter: iso(updated.from),
        lastUpdatedBefore: iso(updated.to),
        fulfilledBy: 'MERCHANT',
        maxResultsPerPage: String(size),
        includedData: INCLUDED,
        ...(token !== undefined && { paginationToken: token }),
      });
      return get(`/orders/2026-01-01/orders?${query.toString()}`);
    },
    getOrder: (number: string): Promise<Called> =>
      get(`/orders/2026-01-01/orders/${encodeURIComponent(number)}?includedData=${INCLUDED}`),
    confirmShipment: async (number: string, body: object, notAfter: Instant): Promise<Called> => {
      const access = await accessToken(credentials, io, context);
      if (!access.ok) return access;
      const request: HttpRequest = {
        method: 'POST',
        url: `${HOST}/orders/v0/orders/${encodeURIComponent(number)}/shipmentConfirmation`,
        headers: { ...headersOf(access.value.token), 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        notAfter,
      };
      return { ok: true, answer: await io.write(request) };
    },
  };
}

export type AmazonClient = ReturnType<typeof createClient>;

const headersOf = (token: string) => ({ 'x-amz-access-token': token });

const isRefused = (answer: HttpAnswer) =>
  answer.kind === 'answer' && (answer.status === 401 || answer.status === 403);

/** Whole seconds in UTC. */
const iso = (at: Instant) => new Date(Math.floor(at / SECOND) * SECOND).toISOString().replace('.000', '');
