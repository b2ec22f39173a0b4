import { toRakutenDatetime } from '../../japan-time';
import type { Instant, Period } from '../../orders/basics';
import type { Progress } from '../../orders/progress';
import type { Credentials, HttpAnswer, HttpRequest, MallIo } from '../mall';

const HOST = 'https://api.rms.rakuten.co.jp';
const ORDER = `${HOST}/es/2.0/order/`;
const EXPIRY = `${HOST}/es/1.0/license-management/license-key/expiry-date`;

/** The newest version; what it added over 7 is optional in wire.ts (rakuten-rms-api.md §3.1). */
const GET_ORDER_VERSION = 10;
const BY_ORDER_TIME = 1;
const ASCENDING = 1;

/** The calls of the RMS WEB SERVICE in its own terms (rakuten-rms-api.md §1). Answers are raw. */
export function createClient(credentials: Credentials, { read, write }: Pick<MallIo, 'read' | 'write'>) {
  const { serviceSecret = '', licenseKey = '' } = credentials;
  const authorization = `ESA ${base64(`${serviceSecret}:${licenseKey}`)}`;
  const post = (method: string, body: object): HttpRequest => ({
    method: 'POST',
    url: `${ORDER}${method}/`,
    headers: { Authorization: authorization, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  });
  return {
    /** One page of the numbers ordered within the period (whole seconds, both ends counted), oldest first. */
    searchOrder: (
      period: Period,
      page: number,
      size: number,
      progress?: readonly Progress[],
    ): Promise<HttpAnswer> =>
      read(
        post('searchOrder', {
          dateType: BY_ORDER_TIME,
          startDatetime: toRakutenDatetime(period.from),
          endDatetime: toRakutenDatetime(period.to),
          ...(progress ? { orderProgressList: progress } : {}),
          PaginationRequestModel: {
            requestRecordsAmount: size,
            requestPage: page,
            SortModelList: [{ sortColumn: BY_ORDER_TIME, sortDirection: ASCENDING }],
          },
        }),
      ),
    getOrder: (numbers: readonly string[]): Promise<HttpAnswer> =>
      read(post('getOrder', { orderNumberList: numbers, version: GET_ORDER_VERSION })),
    confirmOrder: (numbers: readonly string[]): Promise<HttpAnswer> =>
      write(post('confirmOrder', { orderNumberList: numbers })),
    updateOrderSender: (order: object, notAfter: Instant): Promise<HttpAnswer> =>
      write({ ...post('updateOrderSender', order), notAfter }),
    updateOrderShippingAsync: (orders: readonly object[], notAfter: Instant): Promise<HttpAnswer> =>
      write({ ...post('updateOrderShippingAsync', { OrderShippingModelList: orders }), notAfter }),
    /** The key stands in the address: nothing may keep or show it. */
    expiryDate: (): Promise<HttpAnswer> =>
      read({
        method: 'GET',
        url: `${EXPIRY}?licenseKey=${encodeURIComponent(licenseKey)}`,
        headers: { Authorization: authorization },
      }),
  };
}

export type RakutenClient = ReturnType<typeof createClient>;

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
