import { badRequest, json, overLimit, respond, unauthorized, type Reply, type Row } from './answers.ts';
import { confirmOrder } from './confirm-order.ts';
import { getOrder } from './get-order.ts';
import { jstWall } from './japan.ts';
import type { Call } from './ledger.ts';
import type { Wire } from './wire.ts';
import { searchOrder } from './search-order.ts';
import type { ApiFunction, ApiKey, Shop } from './shop.ts';
import { updateOrderSender } from './update-order-sender.ts';
import { shippingReports } from './update-order-shipping.ts';
import type { World } from './world.ts';

/** What the API sees of a request besides the ledger's entry. */
export interface ApiRequest {
  url: URL;
  authorization: string | null;
  contentType: string | null;
}
/** Carries a call out, at once and synchronously: late processing and a fake clock both need that. */
export type CarryOut = (call: Call, request: ApiRequest) => Reply;

type Handler = (shop: Shop, body: Wire, call: Call) => Reply;

const JSON_TYPE = /^application\/json;\s*charset=utf-8$/i;
const EXPIRY_PATH = '/es/1.0/license-management/license-key/expiry-date';
// Live calls without the last slash were answered too.
const ORDER_PATH = /^\/es\/2\.0\/order\/(\w+)\/?$/;

/** Plays api.rms.rakuten.co.jp. */
export function rakutenApi(world: World): CarryOut {
  const now = (): number => world.clock.now();
  const shipping = shippingReports(world);
  const methods: Record<string, { needs: ApiFunction; handle: Handler }> = {
    searchOrder: {
      needs: 'search',
      handle: (shop, body, call) => {
        const { reply, numbers } = searchOrder(shop, body, now(), world.settings.totalBeyondCap);
        call.orders = numbers;
        return reply;
      },
    },
    getOrder: { needs: 'get', handle: (shop, body) => getOrder(shop, body, now()) },
    confirmOrder: {
      needs: 'confirm',
      handle: (shop, body, call) =>
        confirmOrder(shop, body, now(), { by: call.sender === 'goq' ? 'goq-page' : 'api', call: call.id }),
    },
    updateOrderSender: {
      needs: 'sender',
      handle: (shop, body, call) => updateOrderSender(shop, body, now(), { by: 'api', call: call.id }),
    },
    updateOrderShipping: { needs: 'shipping', handle: shipping.report },
    updateOrderShippingAsync: { needs: 'shipping', handle: shipping.reportLater },
    getResultUpdateOrderShippingAsync: { needs: 'shipping', handle: shipping.result },
  };
  const gateway = gatewayOf(world);

  const order = (call: Call, request: ApiRequest, method: (typeof methods)[string]): Reply => {
    if (call.method !== 'POST') return respond('Method Not Allowed', 'text/plain', now(), 405);
    const passed = gateway(request, method.needs);
    if ('refused' in passed) return passed.refused;
    if (!JSON_TYPE.test(request.contentType ?? ''))
      return respond('Unsupported Media Type', 'text/plain', now(), 415);
    const body = parse(call.body);
    if (!body) return badRequest(now());
    const reply = method.handle(passed.shop, body, call);
    call.rows = rowsOf(reply);
    // A request refused as a whole (400 with rows) was not carried out.
    if (reply.status === 200) processed(call, now());
    return reply;
  };

  const expiry = (call: Call, request: ApiRequest): Reply => {
    const passed = gateway(request, 'expiry');
    if ('refused' in passed) return passed.refused;
    const licenseKey = request.url.searchParams.get('licenseKey');
    const asked = passed.shop.keys.find((each) => each.licenseKey === licenseKey);
    if (!asked) return badRequest(now());
    processed(call, now());
    return json({ expiryDate: jstWall(asked.expiresAt) }, now());
  };

  return (call, request) => {
    if (request.url.pathname === EXPIRY_PATH && call.method === 'GET') return expiry(call, request);
    const method = methods[ORDER_PATH.exec(request.url.pathname)?.[1] ?? ''];
    return method ? order(call, request, method) : respond('Not Found', 'text/plain', now(), 404);
  };
}

/** The key whose `ESA base64(secret:license)` this header is. */
export function findKey(world: World, header: string | null): { key: ApiKey; shop: Shop } | null {
  const encoded = /^ESA ([A-Za-z0-9+/=]+)$/.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString();
  for (const shop of world.shops) {
    const key = [...shop.keys, shop.goqKey].find(
      (each) => text === `${each.serviceSecret}:${each.licenseKey}`,
    );
    if (key) return { key, shop };
  }
  return null;
}

/** Refuses what the gateway would: too many calls a second, a wrong or dead key, a function that is not switched on. */
function gatewayOf(
  world: World,
): (request: ApiRequest, needs: ApiFunction) => { refused: Reply } | { shop: Shop } {
  const recent = new Map<string, number[]>();
  const overRate = (key: string): boolean => {
    const { elapsed } = world.clock;
    const window = (recent.get(key) ?? []).filter((at) => at > elapsed - 1000);
    window.push(elapsed);
    recent.set(key, window);
    return window.length > world.settings.perSecond;
  };
  return ({ authorization }, needs) => {
    const now = world.clock.now();
    const found = findKey(world, authorization);
    // Refused calls count as well.
    if (Number.isFinite(world.settings.perSecond) && overRate(authorization ?? '')) {
      return { refused: overLimit(now, world.settings.qpsShape) };
    }
    if (!found) return { refused: unauthorized(now, 'Results') };
    const { key, shop } = found;
    if (now < key.activeFrom || now >= key.expiresAt)
      return { refused: unauthorized(now, world.settings.refusedKeyShape) };
    return key.functions.has(needs) ? { shop } : { refused: badRequest(now) };
  };
}

function processed(call: Call, now: number): void {
  call.processed = true;
  call.processedAt = now;
}

function parse(text: string): Wire | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Wire) : null;
  } catch {
    return null;
  }
}

/** The order numbers that a request names, however it ends. */
export function namedOrders(body: string): string[] {
  const request = parse(body);
  const list = request?.['orderNumberList'] ?? request?.['OrderShippingModelList'] ?? [request];
  const names = Array.isArray(list)
    ? list.map((each: unknown) => (each as Wire | null)?.['orderNumber'] ?? each)
    : [];
  return names.filter((each) => typeof each === 'string');
}

function rowsOf(reply: Reply): Call['rows'] {
  const rows = (reply.value?.['MessageModelList'] ?? []) as Row[];
  return rows.map((each) => ({ number: each.orderNumber ?? null, code: each.messageCode }));
}
