import {
  badRequest,
  maintenance,
  overLimit,
  respond,
  timestamp,
  unauthorized,
  type Reply,
  type Row,
} from './answers.ts';
import type { Fault } from './faults.ts';
import type { Wire } from './wire.ts';

/** What the caller gets instead of an answer, when a fault gives one without any processing; null when the fault isn't of that kind. */
export function refusal(fault: Fault, now: number): Reply | null {
  switch (fault.kind) {
    case 'unauthorized':
      return unauthorized(now, fault.shape ?? 'Results');
    case 'bad-request':
      return badRequest(now);
    case 'qps':
      return overLimit(now, fault.shape ?? 'xml');
    case 'forbidden':
      return respond('<html><body>Access Denied. Reference #18.2f4d</body></html>', 'text/html', now, 403);
    case 'too-many-requests': {
      const reply = respond('Too Many Requests', 'text/plain', now, 429);
      return {
        ...reply,
        headers: { ...reply.headers, 'Retry-After': String(fault.retryAfterSeconds ?? 10) },
      };
    }
    case 'maintenance':
      return maintenance(now, fault.shape ?? 'html');
    default:
      return null;
  }
}

/** 5xx of a server that broke before or after its work. */
export function serverError(now: number, status = 500): Reply {
  return respond('Internal Server Error', 'text/plain', now, status);
}

/** A right answer, spoilt on its way. */
export function spoil(fault: Fault, reply: Reply, now: number): Reply {
  switch (fault.kind) {
    case 'html':
      return respond(
        '<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>',
        'text/html;charset=UTF-8',
        now,
      );
    case 'truncated':
      return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length * 0.6)) };
    case 'empty-body':
      return { ...reply, body: '' };
    case 'wrong-timestamp':
      return { ...reply, headers: { ...reply.headers, Timestamp: timestamp(now + fault.offsetMs) } };
    case 'no-timestamp': {
      const { Timestamp: _dropped, ...headers } = reply.headers;
      return { ...reply, headers };
    }
    default: {
      const change = REWRITES[fault.kind];
      if (!change || !reply.value) return reply;
      return { ...reply, body: JSON.stringify(change(structuredClone(reply.value))) };
    }
  }
}

type Rewrite = (value: Wire) => Wire;
const REWRITES: Partial<Record<Fault['kind'], Rewrite>> = {
  'wrong-types': (value) =>
    eachList(value, (list) => list.map((each, index) => (index === 0 ? wrongType(each) : each))),
  'unknown-fields': (value) => ({
    ...eachList(value, (list) =>
      list.map((each) => (isWire(each) ? { ...each, newField: { nested: [1, 'x', null] } } : each)),
    ),
    NewModelList: [{ newFlag: 1 }],
  }),
  'fewer-rows': (value) => eachList(value, (list) => list.slice(0, -1)),
  'doubled-rows': (value) => eachList(value, (list) => list.flatMap((each) => [each, structuredClone(each)])),
  'more-rows': (value) => eachList(value, (list) => (list.length > 0 ? [...list, stranger(list[0])] : list)),
  'contradictory-rows': (value) =>
    eachList(value, (list) => list.flatMap((each) => [each, ...opposite(each)])),
};
const LISTS = ['orderNumberList', 'OrderModelList', 'MessageModelList', 'ResultShippingModelList'];
/** An order of no shop the simulator plays in, in the right form. */
const STRANGER = '999999-20260101-0000000001';

function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function eachList(value: Wire, change: (list: unknown[]) => unknown[]): Wire {
  const result = { ...value };
  for (const name of LISTS) {
    const list = value[name];
    // A general message without order number (検索に成功しました) isn't a row about an order.
    const general =
      name === 'MessageModelList' &&
      Array.isArray(list) &&
      list.every((each) => isWire(each) && each['orderNumber'] === undefined);
    if (Array.isArray(list) && !general) result[name] = change(list);
  }
  return result;
}

function wrongType(each: unknown): unknown {
  if (!isWire(each)) return 20_261_113;
  if (each['messageType'] !== undefined) return { ...each, messageType: 1, messageCode: null };
  return { ...each, orderDatetime: 20_261_113, orderProgress: 'いち', PackageModelList: 'なし' };
}

function stranger(like: unknown): unknown {
  return isWire(like) ? { ...structuredClone(like), orderNumber: STRANGER } : STRANGER;
}

function opposite(each: unknown): unknown[] {
  if (!isWire(each)) return [];
  if (each['messageType'] !== undefined) {
    const success = each['messageType'] === 'INFO';
    const code = String((each as Row).messageCode).replace(
      /(INFO|ERROR)_\d+$/,
      success ? 'ERROR_103' : 'INFO_101',
    );
    return [{ ...each, messageType: success ? 'ERROR' : 'INFO', messageCode: code }];
  }
  return [{ ...structuredClone(each), orderProgress: each['orderProgress'] === 100 ? 300 : 100 }];
}
