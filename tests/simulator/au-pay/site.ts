import type { Fault } from '../faults.ts';
import type { Call } from '../ledger.ts';
import type { MallSite, SiteReply, SiteRequest } from '../mall-site.ts';
import type { World } from '../world.ts';
import { BUSY_PAGE, DONE, error, orderXml, xml } from './answers.ts';
import { type AuPayOrder, auPayOrder } from './orders.ts';

const HOUR = 3_600_000;

/** au PAY マーケット: one shop of Wow!manager, its key, its registered address and its orders (other-malls-api.md §2). */
export class AuPaySite implements MallSite {
  readonly hosts = ['api.manager.wowma.jp'];
  readonly shopId = '12345678';
  readonly apiKey = 'aupay-key-0123456789abcdef';
  /** What nobody outside knows of the mall; a test may set either truth. */
  readonly truths = {
    days: 'any' as 'any' | 'YYYYMMDD' | 'YYYY-MM-DD',
    counts: 'all' as 'all' | 'page',
    /** The most orders a page, whatever is asked for. */
    pageCap: 1_000,
    nothing: 'empty' as 'empty' | 'words',
    order: 'oldest first' as 'oldest first' | 'newest first',
  };
  /** The 90 days are over. */
  keyExpired = false;
  /** The caller's address is registered; otherwise how the refusal is worded. */
  address: 'registered' | 'named' | 'unnamed' = 'registered';
  readonly #world: World;
  readonly #orders: AuPayOrder[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** Adds orders of the last hours (`spread` ms), oldest first. */
  addOrders(count: number, { status = '新規受付', spread = 6 * HOUR } = {}): AuPayOrder[] {
    const now = this.#world.clock.now();
    const added = Array.from({ length: count }, (_, place) => {
      const orderedAt = now - spread + Math.floor((spread * place) / count);
      return auPayOrder(this.#orders.length + place, orderedAt, status);
    });
    this.#orders.push(...added);
    return added;
  }

  order(orderId: string): AuPayOrder {
    const found = this.#orders.find((order) => order.orderId === orderId);
    if (!found) throw new Error(`No order ${orderId}`);
    return found;
  }

  setStatus(orderId: string, status: string): void {
    const order = this.order(orderId);
    this.#record(order, 'progress', order.status, status, null, 'test');
    order.status = status;
  }

  carryOut(call: Call, request: SiteRequest): SiteReply {
    const { url, method, headers, body } = request;
    if (this.address === 'named') return error('0003', '接続元IPアドレスが登録されていません', 403);
    const isKey = headers.get('authorization') === `Bearer ${this.apiKey}` && !this.keyExpired;
    if (!isKey || this.address === 'unnamed') return error('0002', '認証に失敗しました', 401);
    const shopId = method === 'GET' ? url.searchParams.get('shopId') : textIn(body, 'shopId');
    if (shopId !== this.shopId) return error('CME0022', '店舗IDが不正です');
    call.shop = shopId;
    switch (call.api) {
      case 'searchTradeInfoListProc':
        return this.#list(call, url.searchParams);
      case 'searchTradeInfoProc':
        return this.#detail(call, url.searchParams.get('orderId') ?? '');
      case 'updateTradeInfoProc':
        return this.#ship(call, body);
      default:
        return { status: 404, body: '' };
    }
  }

  refusal(fault: Fault): SiteReply | undefined {
    if (fault.kind === 'unauthorized') return error('0002', '認証に失敗しました', 401);
    if (fault.kind === 'forbidden') return { status: 403, body: '<html><body>Forbidden</body></html>' };
    return fault.kind === 'maintenance' ? BUSY_PAGE : undefined;
  }

  spoil(fault: Fault, reply: SiteReply): SiteReply {
    const rows = reply.body.match(/<orderInfo>.*?<\/orderInfo>/gs) ?? [];
    const changed = rows.flatMap((row, place): string[] => {
      switch (fault.kind) {
        case 'wrong-types':
          return [place > 0 ? row : row.replace(/<totalPrice>.*?</, '<totalPrice>なし<')];
        case 'unknown-fields':
          return [row.replace('</orderInfo>', '<newField><nested>1</nested></newField></orderInfo>')];
        case 'fewer-rows':
          return place < rows.length - 1 ? [row] : [];
        case 'doubled-rows':
          return [row, row];
        case 'contradictory-rows':
          return [row, row.replace(/<orderStatus>.*?</, '<orderStatus>キャンセル<')];
        case 'more-rows':
          return place > 0 ? [row] : [row, row.replace(/<orderId>.*?</, '<orderId>1<')];
        default:
          return [row];
      }
    });
    const [head = ''] = reply.body.split('<orderInfo>');
    return rows.length > 0 ? { ...reply, body: `${head}${changed.join('')}</response>` } : reply;
  }

  #list(call: Call, query: URLSearchParams): SiteReply {
    const days = ['startDate', 'endDate'].map((name) => query.get(name) ?? '');
    if (days.some((day) => !this.#takes(day))) return error('CME0010', '[startDate]日付の形式が不正です');
    const [from = '', to = ''] = days.map((day) => day.replaceAll('-', ''));
    const size = Math.min(Number(query.get('totalCount')), this.truths.pageCap);
    const start = Number(query.get('startCount')) - 1;
    const found = this.#orders
      .filter(({ orderedAt }) => dayOf(orderedAt) >= from && dayOf(orderedAt) <= to)
      .toSorted((one, other) => one.orderedAt - other.orderedAt);
    if (this.truths.order === 'newest first') found.reverse();
    const page = found.slice(start, start + size);
    call.orders = page.map(({ orderId }) => orderId);
    if (page.length === 0 && this.truths.nothing === 'words')
      return error('CME0100', '該当する受注情報がありません');
    const count = this.truths.counts === 'all' ? found.length : page.length;
    return xml(`${DONE}<resultCount>${count}</resultCount>${page.map(orderXml).join('')}`);
  }

  #takes(day: string): boolean {
    const form = /^\d{8}$/.test(day) ? 'YYYYMMDD' : 'YYYY-MM-DD';
    return /^(?:\d{8}|\d{4}-\d{2}-\d{2})$/.test(day) && ['any', form].includes(this.truths.days);
  }

  #detail(call: Call, orderId: string): SiteReply {
    call.orders = [orderId];
    const order = this.#orders.find((each) => each.orderId === orderId);
    if (order) return xml(`${DONE}${orderXml(order)}`);
    return this.truths.nothing === 'words'
      ? error('CME0101', '指定された受注番号は存在しません')
      : xml(`${DONE}<orderInfo/>`);
  }

  #ship(call: Call, body: string): SiteReply {
    const orderId = /^<\?xml[^>]*\?><request>(?:<\w+>[^<]*<\/\w+>)+<\/request>$/.test(body)
      ? textIn(body, 'orderId')
      : undefined;
    if (!orderId) return error('CME0001', '[orderId]必須入力項目です');
    call.orders = [orderId];
    const order = this.#orders.find((each) => each.orderId === orderId);
    if (!order) return error('CME0101', '指定された受注番号は存在しません');
    const shipment = {
      shippingDate: textIn(body, 'shippingDate') ?? '',
      shippingCarrier: textIn(body, 'shippingCarrier') ?? '',
      shippingNumber: textIn(body, 'shippingNumber') ?? '',
    };
    this.#record(order, 'shipping', order.shipment, shipment, call, 'api');
    order.shipment = shipment;
    call.processed = true;
    call.processedAt = this.#world.clock.now();
    return xml(DONE);
  }

  #record(
    { orderId }: AuPayOrder,
    field: 'progress' | 'shipping',
    from: unknown,
    to: unknown,
    call: Call | null,
    by: 'api' | 'test',
  ): void {
    this.#world.ledger.record({
      shop: this.shopId,
      order: orderId,
      field,
      from,
      to,
      call: call?.id ?? null,
      by,
    });
  }
}

const dayOf = (at: number): string => new Date(at + 9 * HOUR).toISOString().slice(0, 10).replaceAll('-', '');

const textIn = (body: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
