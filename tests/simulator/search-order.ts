import { json, row, type Reply, type Row } from './answers.ts';
import { parseJstDatetime } from './japan.ts';
import type { Wire } from './wire.ts';
import type { OrderRecord } from './orders.ts';
import type { Shop } from './shop.ts';

const METHOD = 'SEARCH_ORDER';
const DAY = 86_400_000;
const MAX_DAYS = 63;
const OLDEST_DAYS = 730;
const MAX_PAGE = 1000;
/** Hits beyond this one cannot be fetched. */
const MAX_HITS = 15_000;

/** True total of hits beyond 15,000, or clamped to 15,000: which one the mall does is not known, so tests play both. */
export type TotalBeyondCap = 'true' | 'clamped';

interface Page {
  size: number;
  number: number;
  ascending: boolean;
}

/** searchOrder: the rules of reference §2. */
export function searchOrder(
  shop: Shop,
  request: Wire,
  now: number,
  beyondCap: TotalBeyondCap,
): { reply: Reply; numbers: string[] } {
  const errors = faults(request, now);
  if (errors.length > 0) {
    return {
      reply: json(
        { orderNumberList: null, MessageModelList: errors, PaginationResponseModel: null },
        now,
        400,
      ),
      numbers: [],
    };
  }
  const page = pageOf(request);
  const hits = find(shop, request);
  if (!page.ascending) hits.reverse();
  if (hits.length === 0) {
    const empty = { totalRecordsAmount: null, totalPages: null, requestPage: null };
    const messages = [row(METHOD, 'INFO', '102', '注文検索に成功しました。(検索結果０件)')];
    return {
      reply: json({ orderNumberList: [], MessageModelList: messages, PaginationResponseModel: empty }, now),
      numbers: [],
    };
  }
  const total = beyondCap === 'clamped' ? Math.min(hits.length, MAX_HITS) : hits.length;
  const start = (page.number - 1) * page.size;
  const numbers = hits.slice(start, Math.min(start + page.size, MAX_HITS)).map((order) => order.number);
  const body = {
    orderNumberList: numbers,
    MessageModelList: [row(METHOD, 'INFO', '101', '注文検索に成功しました。')],
    PaginationResponseModel: {
      totalRecordsAmount: total,
      totalPages: Math.ceil(total / page.size),
      requestPage: page.number,
    },
  };
  return { reply: json(body, now), numbers };
}

function faults(request: Wire, now: number): Row[] {
  const errors: Row[] = [];
  const missing = (field: string): number =>
    errors.push(row(METHOD, 'ERROR', '009', `${field}の項目を指定して下さい。`));
  const malformed = (field: string): number =>
    errors.push(row(METHOD, 'ERROR', '011', `${field}の書式が不正です。`));
  // The numbers of the two range errors are not on public record; 023 is the only other code of this method that is.
  const range = (text: string): number => errors.push(row(METHOD, 'ERROR', '023', text));
  const { dateType } = request;
  if (dateType === undefined || dateType === null) missing('dateType');
  else if (![1, 2, 3, 4, 5, 6].includes(Number(dateType))) malformed('dateType');
  for (const field of ['startDatetime', 'endDatetime']) {
    const value = request[field];
    if (value === undefined || value === null || value === '') missing(field);
    else if (parseJstDatetime(value) === null) malformed(field);
  }
  for (const field of ['orderProgressList', 'orderTypeList', 'subStatusIdList']) {
    const value = request[field];
    if (
      value !== undefined &&
      value !== null &&
      !(Array.isArray(value) && value.every((each) => Number.isInteger(Number(each))))
    )
      malformed(field);
  }
  const page = pageOf(request);
  if (!Number.isInteger(page.size) || page.size < 1 || page.size > MAX_PAGE)
    malformed('requestRecordsAmount');
  if (!Number.isInteger(page.number) || page.number < 1) malformed('requestPage');
  else if ((page.number - 1) * page.size >= MAX_HITS) range('検索結果の上限(15000件)を超えています。');
  const start = parseJstDatetime(request['startDatetime']);
  const end = parseJstDatetime(request['endDatetime']);
  if (start !== null && end !== null) {
    if (end < start) range('endDatetimeはstartDatetime以降を指定して下さい。');
    if (end - start > MAX_DAYS * DAY) range('検索期間は63日以内で指定して下さい。');
    if (start < now - OLDEST_DAYS * DAY) range('startDatetimeは過去730日以内を指定して下さい。');
  }
  return errors;
}

function pageOf(request: Wire): Page {
  const model = (request['PaginationRequestModel'] ?? {}) as Wire;
  const sort = (model['SortModelList'] ?? []) as Wire[];
  return {
    size: Number(model['requestRecordsAmount'] ?? 30),
    number: Number(model['requestPage'] ?? 1),
    ascending: Number(sort[0]?.['sortDirection'] ?? 2) === 1,
  };
}

/** Ascending by order time; both ends of the period count. */
function find(shop: Shop, request: Wire): OrderRecord[] {
  const from = parseJstDatetime(request['startDatetime']) ?? 0;
  const to = parseJstDatetime(request['endDatetime']) ?? 0;
  const time = TIMES[Number(request['dateType'])] ?? TIMES[1];
  const keep = filters(request);
  const within = Number(request['dateType']) === 1 ? slice(shop.orders, from, to) : shop.orders;
  return within.filter((order) => {
    const at = time?.(order) ?? null;
    return at !== null && at >= from && at <= to && keep.every((each) => each(order));
  });
}

const TIMES: Record<number, (order: OrderRecord) => number | null> = {
  1: (order) => order.orderedAt,
  2: (order) => order.confirmedAt,
  3: (order) => order.fixedAt,
  4: (order) => parseJstDatetime(`${order.packages[0]?.shipping[0]?.shippingDate ?? ''}T00:00:00+0900`),
  5: (order) => order.shippedAt,
  6: (order) => order.paidAt,
};

/** The part of the sorted orders within a period; spares a walk over 100,000 orders for each poll. */
function slice(orders: readonly OrderRecord[], from: number, to: number): OrderRecord[] {
  const firstAfter = (limit: number): number => {
    let low = 0;
    let high = orders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((orders[middle]?.orderedAt ?? 0) < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return orders.slice(firstAfter(from), firstAfter(to + 1));
}

function filters(request: Wire): ((order: OrderRecord) => boolean)[] {
  const keep: ((order: OrderRecord) => boolean)[] = [];
  const list = (field: string, of: (order: OrderRecord) => number): void => {
    const wanted = request[field];
    if (Array.isArray(wanted) && wanted.length > 0) {
      const numbers = new Set(wanted.map(Number));
      keep.push((order) => numbers.has(of(order)));
    }
  };
  const flag = (field: string, holds: (order: OrderRecord) => boolean): void => {
    if (Number(request[field] ?? 0) === 1) keep.push(holds);
  };
  list('orderProgressList', (order) => order.progress);
  list('subStatusIdList', (order) => order.subStatusId ?? -1);
  list('orderTypeList', (order) => ({ subscription: 4, hanpukai: 5, reserve: 6 })[order.kind as string] ?? 1);
  const settlement = Number(request['settlementMethod'] ?? 0);
  if (settlement > 0) keep.push((order) => order.settlement === settlement);
  const rows = (order: OrderRecord): OrderRecord['packages'][number]['shipping'] =>
    order.packages.flatMap((pack) => pack.shipping);
  flag('shippingDateBlankFlag', (order) => rows(order).every((each) => each.shippingDate === null));
  flag('shippingNumberBlankFlag', (order) => rows(order).every((each) => each.shippingNumber === null));
  flag('asurakuFlag', (order) => order.kind === 'asuraku');
  flag('couponUseFlag', (order) => order.kind === 'coupon');
  flag('drugFlag', (order) => order.kind === 'drug');
  flag('oneDayOperationFlag', (order) => order.kind === 'one-day');
  return keep;
}
