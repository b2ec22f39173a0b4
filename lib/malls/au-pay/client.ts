import { japanDate } from '../../japan-time';
import type { Period } from '../../orders/basics';
import type { Credentials, HttpAnswer, HttpRequest, MallIo } from '../mall';
import { writeXml, type XmlFields } from '../xml';

const BASE = 'https://api.manager.wowma.jp/wmshopapi/';
const BY_ORDER_DATE = '0';

/** How days are written. Clients in use send either; which one the specification asks for is not known (§2). */
export const DAY_FORMS = ['YYYYMMDD', 'YYYY-MM-DD'] as const;
export type DayForm = (typeof DAY_FORMS)[number];

/** The calls of the Wow!manager API in its own terms (other-malls-api.md §2). Answers are raw. */
export function createClient(credentials: Credentials, { read, write }: Pick<MallIo, 'read' | 'write'>) {
  const { shopId = '', apiKey = '' } = credentials;
  const request = (call: string, type: string): Omit<HttpRequest, 'method'> => ({
    url: `${BASE}${call}`,
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': type },
  });
  const get = (call: string, query: Record<string, string>): Promise<HttpAnswer> =>
    read({
      ...request(
        `${call}?${new URLSearchParams({ shopId, ...query }).toString()}`,
        'application/x-www-form-urlencoded',
      ),
      method: 'GET',
    });
  return {
    /** Orders of the JST days that the period touches, from the `start`-th on (1 is the first). */
    searchTradeInfoList: (period: Period, form: DayForm, start: number, size: number): Promise<HttpAnswer> =>
      get('searchTradeInfoListProc', {
        totalCount: String(size),
        startCount: String(start),
        startDate: dayIn(form, period.from),
        endDate: dayIn(form, period.to),
        dateType: BY_ORDER_DATE,
      }),
    searchTradeInfo: (orderId: string): Promise<HttpAnswer> => get('searchTradeInfoProc', { orderId }),
    /** The fields stand directly in the request: a wrapper is refused (§2). */
    updateTradeInfo: (fields: XmlFields, notAfter: number): Promise<HttpAnswer> =>
      write({
        ...request('updateTradeInfoProc', 'application/xml; charset=utf-8'),
        method: 'POST',
        body: `<?xml version="1.0" encoding="UTF-8"?>${writeXml({ request: { shopId, ...fields } })}`,
        notAfter,
      }),
  };
}

export type AuPayClient = ReturnType<typeof createClient>;

function dayIn(form: DayForm, at: number): string {
  const day = japanDate(at);
  return form === 'YYYYMMDD' ? day.replaceAll('-', '') : day;
}
