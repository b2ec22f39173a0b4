import type { Simulator } from './control.ts';
import { jstDatetime } from './japan.ts';
import type { ApiKey } from './shop.ts';

const ORDER_BASE = 'https://api.rms.rakuten.co.jp/es/2.0/order';

/** The ESA header of a key. */
export function esa({ serviceSecret, licenseKey }: Pick<ApiKey, 'serviceSecret' | 'licenseKey'>): string {
  return `ESA ${Buffer.from(`${serviceSecret}:${licenseKey}`).toString('base64')}`;
}

/** One well-formed call of the order API, as a shop's own tool would make it: for tests, and for a floor to measure against. */
export function callOrderApi(
  { fetch, shop }: Pick<Simulator, 'fetch' | 'shop'>,
  method: string,
  body: unknown,
  init: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Response> {
  const headers = {
    Authorization: esa(shop().key),
    'Content-Type': 'application/json; charset=utf-8',
    ...init.headers,
  };
  const { signal } = init;
  return fetch(`${ORDER_BASE}/${method}/`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/** A searchOrder request over a period (ms UTC), ascending, 1,000 a page. */
export function searchRequest(from: number, to: number, page = 1): Record<string, unknown> {
  return {
    dateType: 1,
    startDatetime: jstDatetime(from),
    endDatetime: jstDatetime(to),
    PaginationRequestModel: {
      requestRecordsAmount: 1000,
      requestPage: page,
      SortModelList: [{ sortColumn: 1, sortDirection: 1 }],
    },
  };
}

interface Row {
  messageCode: string;
  message: string;
  orderNumber?: string;
  dataNumber?: number;
  shippingDetailId?: number | null;
  requestId?: string;
}

interface Answer {
  status: number;
  /** The body, as far as tests look into it. */
  body: {
    orderNumberList: string[] | null;
    MessageModelList: Row[];
    ResultShippingModelList: { orderNumber?: string; MessageModelList: Row[] }[];
    PaginationResponseModel: Record<string, number | null> | null;
    OrderModelList: Record<string, unknown>[];
    version?: number;
  };
  rows: Row[];
  /** Message codes without `ORDER_EXT_API_`. */
  codes: string[];
}

/** A call and its parsed answer. */
export async function ask(
  sim: Pick<Simulator, 'fetch' | 'shop'>,
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await callOrderApi(sim, method, body, { headers });
  const answer = (await response.json()) as Answer['body'];
  const rows = answer.MessageModelList ?? [];
  const codes = rows.map((row) => row.messageCode.replace('ORDER_EXT_API_', ''));
  return { status: response.status, body: answer, rows, codes };
}
