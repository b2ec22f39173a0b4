import { randomUUID } from 'node:crypto';
import type { Wire } from './wire.ts';

/** An answer before it meets a socket. */
export interface Reply {
  status: number;
  type: string;
  body: string;
  /** What `body` was made from, when it is JSON. */
  value: Wire | null;
  headers: Record<string, string>;
}

export interface Row {
  messageType: 'INFO' | 'ERROR' | 'WARNING';
  messageCode: string;
  message: string;
  orderNumber?: string;
  [key: string]: unknown;
}

/** A row of MessageModelList. `method` as it stands in the code: SEARCH_ORDER, GET_ORDER, … */
export function row(
  method: string,
  type: Row['messageType'],
  number: string,
  message: string,
  more: Wire = {},
): Row {
  return { messageType: type, messageCode: `ORDER_EXT_API_${method}_${type}_${number}`, message, ...more };
}

/** JSON answer with the mall's headers. `now` is the mall's time: Timestamp is UTC without a zone. */
export function json(value: Wire, now: number, status = 200): Reply {
  return { ...respond(JSON.stringify(value), 'application/json;charset=UTF-8', now, status), value };
}

/** Any answer with the mall's headers. */
export function respond(body: string, type: string, now: number, status = 200): Reply {
  const headers = {
    'Cache-Control': 'no-cache,no-store',
    RequestId: randomUUID(),
    Timestamp: timestamp(now),
  };
  return { status, type, body, value: null, headers };
}

export function timestamp(now: number): string {
  return new Date(now).toISOString().slice(0, 19);
}

export function unauthorized(now: number, shape: 'Results' | 'errors'): Reply {
  const body =
    shape === 'Results'
      ? { Results: { errorCode: 'ES01-01', message: 'Un-Authorised' } }
      : { errors: [{ code: 'GA0001', message: 'Un-Authorised' }] };
  return json(body, now, 401);
}

export function badRequest(now: number): Reply {
  return json({ Results: { errorCode: 'ES04-01', message: 'Bad Request' } }, now, 400);
}

/** 403 over the limit. Only the XML form is on record (for older APIs); the other two are what people report as text. */
export function overLimit(now: number, shape: 'xml' | 'json' | 'text'): Reply {
  if (shape === 'json')
    return json({ errors: [{ code: 'GA0003', message: 'Exceeded QPS Limitation' }] }, now, 403);
  if (shape === 'text') return respond('Forbidden-Exceeded QPS Limitation', 'text/plain', now, 403);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<result><status><interfaceId>order</interfaceId><systemStatus>NG</systemStatus><message>QPSLimit</message><requestId>${randomUUID()}</requestId><requests></requests></status></result>`;
  return respond(xml, 'application/xml;charset=UTF-8', now, 403);
}

/** 503 as a maintenance night gives it: a page for people, or the text staff see in GoQ. */
export function maintenance(now: number, shape: 'html' | 'text'): Reply {
  if (shape === 'text') return respond('API In Maintenance', 'text/plain', now, 503);
  const page =
    '<!DOCTYPE html><html lang="ja"><head><meta charset="UTF-8"><title>メンテナンスのお知らせ</title></head><body><h1>ただいまメンテナンス中です</h1></body></html>';
  return respond(page, 'text/html;charset=UTF-8', now, 503);
}
