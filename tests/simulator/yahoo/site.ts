import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import type { Fault } from '../faults.ts';
import type { Call } from '../ledger.ts';
import type { MallSite, SiteReply, SiteRequest } from '../mall-site.ts';
import type { World } from '../world.ts';
import { detailed, error, listed, xml } from './answers.ts';
import { YahooLogin } from './login.ts';
import { type Told, type YahooOrder, yahooOrder } from './orders.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const API = 'circus.shopping.yahooapis.jp';
const LOGIN = 'auth.login.yahoo.co.jp';

let keys: { publicKey: string; privateKey: string } | undefined;
/** The store's key pair; made once, since that takes a while. */
const storeKeys = () =>
  (keys ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }));

/** Yahoo!ショッピング: one store, its key, its registered address and its orders, and the login (other-malls-api.md §1). */
export class YahooSite implements MallSite {
  readonly hosts = [API, LOGIN];
  readonly sellerId = 'honey-store';
  readonly keyVersion = '3';
  readonly login: YahooLogin;
  address: 'registered' | 'unknown' = 'registered';
  /** The application's and the public key's standing, and whether the session of the order API is over. */
  approved = true;
  keyExpired = false;
  sessionOver = false;
  /** Answers an update with this warning; the change is done. */
  warning: string | null = null;
  readonly #world: World;
  readonly #orders: YahooOrder[] = [];

  constructor(world: World) {
    this.#world = world;
    this.login = new YahooLogin(world.clock);
  }

  get publicKey(): string {
    return storeKeys().publicKey;
  }

  /** Adds orders of the last hours (`spread` ms), oldest first, none of them in the buyer's first 10 minutes. */
  addOrders(count: number, told: Told = {}, spread = 6 * HOUR): YahooOrder[] {
    const now = this.#world.clock.now();
    const added = Array.from({ length: count }, (_, place) => {
      const orderedAt = now - spread + Math.floor(((spread - 11 * MINUTE) * place) / count);
      return yahooOrder(this.sellerId, this.#orders.length + place, orderedAt, told);
    });
    this.#orders.push(...added);
    return added;
  }

  order(number: string): YahooOrder {
    const found = this.#orders.find((order) => order.number === number);
    if (!found) throw new Error(`No order ${number}`);
    return found;
  }

  carryOut(call: Call, request: SiteRequest): SiteReply {
    if (request.url.hostname === LOGIN) {
      if (call.api === 'authorization') return this.login.page(request);
      return call.api === 'token' ? this.login.token(request) : { status: 404, body: '' };
    }
    const { headers, body } = request;
    if (this.address === 'unknown') return error(403, 'px-04306', 'Access denied by source IP.');
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
    if (!this.login.isValid(token))
      return error(401, 'expired token', 'Please provide valid credentials', {
        'WWW-Authenticate':
          'Bearer realm="yahooapis.jp",error="invalid_token",error_description="expired token"',
      });
    if (!this.approved) return error(403, 'px-04303', 'Application is not approved.');
    if (this.sessionOver)
      return error(
        401,
        'px-04102',
        'AccessToken has been expired. This API session is shorter than another API.',
      );
    if (textIn(body, 'SellerId') !== this.sellerId) return error(403, 'px-14304', 'Not allowed.');
    call.shop = this.sellerId;
    const authorized = this.#authorization(headers);
    switch (call.api) {
      case 'orderList':
        return xml(this.#list(call, body), authorized);
      case 'orderInfo':
        return this.#info(call, body, authorized);
      case 'orderShipStatusChange':
        return this.#ship(call, body, authorized);
      default:
        return { status: 404, body: '' };
    }
  }

  refusal(fault: Fault): SiteReply | undefined {
    switch (fault.kind) {
      case 'unauthorized':
        return error(401, 'px-14303', 'Use of API is not permitted.');
      case 'forbidden':
        return { status: 403, body: '<html><body>Forbidden</body></html>' };
      case 'qps':
        return { status: 403, body: 'Your Request was Forbidden' };
      case 'maintenance':
        return error(503, '503', 'API_MAINTENANCE');
      default:
        return undefined;
    }
  }

  spoil(fault: Fault, reply: SiteReply): SiteReply {
    const rows = reply.body.match(/<OrderInfo>.*?<\/OrderInfo>/gs) ?? [];
    const changed = rows.flatMap((row, place): string[] => {
      switch (fault.kind) {
        case 'wrong-types':
          return [place > 0 ? row : row.replace(/<OrderTime>.*?</, '<OrderTime>いつか<')];
        case 'unknown-fields':
          return [row.replace('</OrderInfo>', '<NewField><Nested>1</Nested></NewField></OrderInfo>')];
        case 'fewer-rows':
          return place < rows.length - 1 ? [row] : [];
        case 'doubled-rows':
          return [row, row];
        case 'contradictory-rows':
          return [row, row.replace(/<OrderTime>20/, '<OrderTime>19')];
        case 'more-rows':
          return place > 0 ? [row] : [row, row.replace(/<OrderId>.*?</, '<OrderId>other-10000001<')];
        default:
          return [row];
      }
    });
    if (rows.length === 0) return reply;
    const end = reply.body.lastIndexOf('</OrderInfo>') + '</OrderInfo>'.length;
    const [head = ''] = reply.body.split('<OrderInfo>');
    return { ...reply, body: `${head}${changed.join('')}${reply.body.slice(end)}` };
  }

  /** The mall's word on the public key; undefined where the call brings none. */
  #authorization(headers: Headers): string | undefined {
    const signature = headers.get('x-sws-signature');
    if (!signature) return undefined;
    if (this.keyExpired || headers.get('x-sws-signature-version') !== this.keyVersion) return 'expired';
    const padding = constants.RSA_PKCS1_PADDING;
    const key = storeKeys().privateKey;
    const text = privateDecrypt({ key, padding }, Buffer.from(signature, 'base64')).toString();
    const [seller, seconds] = text.split(':');
    const isNow = Math.abs(Number(seconds) * 1_000 - this.#world.clock.source.now()) < 5 * MINUTE;
    return seller === this.sellerId && isNow ? 'authorized' : 'unauthorized';
  }

  #list(call: Call, body: string): string {
    const value = (name: string) => textIn(body, name) ?? '';
    const now = this.#world.clock.now();
    const [mode, showsHeld] = [value('ReadOnlyMode'), value('FraudHoldDisplayType') === '1'];
    const kind = value('OrderTimeFrom') ? 'OrderTime' : 'PublicationTime';
    const [from, to] = [timeOf(value(`${kind}From`)), timeOf(value(`${kind}To`))];
    const found = this.#orders
      .filter((order) => {
        const isHeld = order.top['FraudHoldStatus'] === '1';
        const isReadOnly = now - order.orderedAt < 10 * MINUTE;
        if (isHeld && !showsHeld) return false;
        if (mode !== '2' && isReadOnly !== (mode === '1')) return false;
        const at = kind === 'OrderTime' ? order.orderedAt : order.publishedAt;
        return at >= from && at < to + 1_000;
      })
      .toSorted((one, other) => one.orderedAt - other.orderedAt);
    const start = Number(value('Start')) - 1;
    const page = found.slice(start, start + Math.min(Number(value('Result')), 2_000));
    call.orders = page.map(({ number }) => number);
    const asked = value('Field').split(',');
    const rows = page.map((order, place) => listed(order, start + place + 1, asked)).join('');
    return `<Result><Status>OK</Status><Search><TotalCount>${found.length}</TotalCount>${rows || '<OrderInfo />'}</Search></Result>`;
  }

  #info(call: Call, body: string, authorized?: string): SiteReply {
    const number = textIn(body, 'OrderId') ?? '';
    call.orders = [number];
    const order = this.#orders.find((each) => each.number === number);
    if (!order) return error(400, 'od91001', 'Order Not Found');
    return xml(
      `<ResultSet firstResultPosition="1" totalResultsAvailable="1" totalResultsReturned="1"><Result><Status>OK</Status>${detailed(order)}</Result></ResultSet>`,
      authorized,
    );
  }

  #ship(call: Call, body: string, authorized?: string): SiteReply {
    const number = textIn(body, 'OrderId') ?? '';
    call.orders = [number];
    const order = this.#orders.find((each) => each.number === number);
    if (!order) return error(400, 'od91001', 'Order Not Found');
    if (order.top['FraudHoldStatus'] === '1' || order.top['OrderStatus'] !== '2')
      return error(400, 'od91202', 'Cannot Be Operated : ShipStatus');
    const names = ['ShipStatus', 'ShipCompanyCode', 'ShipInvoiceNumber1', 'ShipInvoiceNumber2'];
    const from = { ...order.ship };
    for (const name of names) order.ship[name] = textIn(body, name) ?? '';
    order.ship['ShipDate'] = (textIn(body, 'ShipDate') ?? '').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
    this.#world.ledger.record({
      shop: this.sellerId,
      order: number,
      field: 'shipping',
      from,
      to: { ...order.ship },
      call: call.id,
      by: 'api',
    });
    call.processed = true;
    call.processedAt = this.#world.clock.now();
    const warning = this.warning
      ? `<Warning><Code>${this.warning}</Code><Message></Message><Detail></Detail></Warning>`
      : '';
    return xml(
      `<ResultSet totalResultsAvailable="1" totalResultsReturned="1" ok="1" ng="0"><Result><Status>OK</Status>${warning}</Result></ResultSet>`,
      authorized,
    );
  }
}

/** `YYYYMMDDHHmmss` in JST as ms UTC. */
const timeOf = (digits: string): number =>
  Date.parse(digits.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6+09:00'));

const textIn = (body: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
