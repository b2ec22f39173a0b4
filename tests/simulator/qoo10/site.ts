import { jstDate, jstWall, parseJstDatetime } from '../japan.ts';
import type { Fault } from '../faults.ts';
import type { Call } from '../ledger.ts';
import type { MallSite, SiteReply, SiteRequest } from '../mall-site.ts';
import type { Wire } from '../wire.ts';
import type { World } from '../world.ts';
import {
  type Cart,
  type CartLine,
  type CartOptions,
  claimRow,
  type ClaimStatus,
  makeCarts,
  shippingRow,
  type ShippingStatus,
} from './carts.ts';
import { spoiltReply } from './spoil.ts';

const YEAR = 365 * 86_400_000;
const LONGEST = 90 * 86_400_000;
/** How far ahead 発送予定日 may lie. The true limit of a shop is not published. */
const LATEST_SHIP_DAYS = 30;

const METHODS = [
  'CertificationAPI.CreateCertificationKey',
  'ShippingBasic.GetShippingInfo_v3',
  'ShippingBasic.GetClaimInfo_V3',
  'ShippingBasic.SetSellerCheckYN_V2',
  'ShippingBasic.SetSendingInfo',
] as const;
export type Qoo10Method = (typeof METHODS)[number];

/** Plays the QAPI of one shop (other-malls-api.md §4); what has never been published is plausible, not proven. */
export class Qoo10Site implements MallSite {
  readonly hosts = ['api.qoo10.jp'];
  readonly carts: Cart[] = [];
  readonly apiKey = 'qapi-key-of-the-demo-shop';
  readonly userId = 'juchu-demo';
  password = 'qsm-password-1';
  /** The 販売者認証キー in use; each exchange issues the next one. */
  sellerKey: { value: string; expiresAt: number };
  /** Methods that the account may not call. */
  readonly notPermitted = new Set<Qoo10Method>();
  readonly #world: World;
  #issued = 1;

  constructor(world: World) {
    this.#world = world;
    this.sellerKey = this.#issue();
  }

  /** Generates carts and answers with them, oldest first. */
  addOrders(count: number, options: Partial<Omit<CartOptions, 'count' | 'first'>> = {}): Cart[] {
    const { clock } = this.#world;
    const made = makeCarts({ now: clock.now(), seed: 1, ...options, count, first: this.carts.length });
    this.carts.push(...made);
    return made;
  }

  cart(packNo: number | string): Cart {
    const cart = this.carts.find((one) => one.packNo === Number(packNo));
    if (!cart) throw new Error(`No cart ${packNo}`);
    return cart;
  }

  /** Moves a cart, as QSM's staff or the buyer would. */
  setStatus(packNo: number | string, status: ShippingStatus): void {
    for (const line of this.cart(packNo).lines) line.status = status;
  }

  setClaim(packNo: number | string, claim: ClaimStatus | null): void {
    for (const line of this.cart(packNo).lines) line.claim = claim;
  }

  /** 発送予定日 entered on QSM: the cart goes to 配送準備 before any tool has seen it (S-152). */
  enterShipDate(packNo: number | string, day = jstDate(this.#world.clock.now() + 86_400_000)): void {
    for (const line of this.cart(packNo).lines) {
      line.status = 3;
      line.estimatedShipping = day;
    }
  }

  /** A new QSM password: the key that was issued with the old one is dead at once. */
  changePassword(password: string): void {
    this.password = password;
    this.sellerKey.expiresAt = 0;
  }

  carryOut(call: Call, { url, method, headers, body }: SiteRequest): SiteReply {
    const name = METHODS.find((each) => url.pathname.endsWith(`/ebayjapan.qapi/${each}`));
    const key = headers.get('GiosisCertificationKey');
    const form = new URLSearchParams(body);
    if (!name || method !== 'POST') return noSuchApi();
    if (name === 'CertificationAPI.CreateCertificationKey') return this.#exchange(key, form);
    if (key !== this.sellerKey.value) return noSuchApi();
    call.shop = this.userId;
    if (this.#world.clock.now() >= this.sellerKey.expiresAt) return result(-90_004, KEY_EXPIRED);
    if (this.notPermitted.has(name)) return result(-90_002, NOT_PERMITTED);
    switch (name) {
      case 'ShippingBasic.GetShippingInfo_v3':
        return this.#shippingInfo(call, form);
      case 'ShippingBasic.GetClaimInfo_V3':
        return this.#claimInfo(call, form);
      default:
        return this.#write(call, form, name);
    }
  }

  refusal(fault: Fault): SiteReply | undefined {
    switch (fault.kind) {
      case 'unauthorized':
        return result(-10_000, '販売者認証キーを確認してください。');
      case 'bad-request':
        return noSuchApi();
      case 'forbidden':
        return result(-90_002, NOT_PERMITTED);
      case 'maintenance':
        return {
          status: 503,
          headers: { 'Content-Type': 'text/html' },
          body: '<html><body>ただいまメンテナンス中です</body></html>',
        };
      default:
        return undefined;
    }
  }

  spoil = spoiltReply;

  #issue(): Qoo10Site['sellerKey'] {
    const value = `sak-${this.#issued++}-of-the-demo-shop`;
    return { value, expiresAt: this.#world.clock.now() + YEAR };
  }

  #exchange(key: string | null, form: URLSearchParams): SiteReply {
    if (key !== this.apiKey) return noSuchApi();
    if (form.get('user_id') !== this.userId || form.get('pwd') !== this.password)
      return result(-10_001, 'IDまたはパスワードを確認してください。');
    this.sellerKey = this.#issue();
    return json({ ResultObject: this.sellerKey.value, ResultCode: 0, ResultMsg: 'SUCCESS' });
  }

  #shippingInfo(call: Call, form: URLSearchParams): SiteReply {
    const period = periodOf(form.get('SearchStartDate'), form.get('SearchEndDate'));
    if (!period) return result(-10_001, '検索日を確認してください。');
    if (period.to - period.from > LONGEST) return result(-10_002, '検索期間が90日を超えています。');
    const status = Number(form.get('ShippingStatus') || 0);
    if (!(status >= 0 && status <= 5)) return result(-10_003, '配送ステータスは0~5までです。');
    if (form.get('SearchCondition') !== '1')
      return result(-10_004, '配送ステータスと日付の種類が一致しません。');
    const wanted = status === 0 ? [1, 2, 3] : [status];
    return this.#list(call, period, shippingRow, (line) => !isGone(line) && wanted.includes(line.status));
  }

  #claimInfo(call: Call, form: URLSearchParams): SiteReply {
    const period = periodOf(form.get('search_Sdate'), form.get('search_Edate'));
    if (!period) return result(-10_002, 'Search Date Error');
    if (period.to - period.from > LONGEST) return result(-10_003, 'Searching period exceeds to 90 days.');
    const claim = Number(form.get('ClaimStat'));
    return this.#list(call, period, claimRow, (line) => line.claim === claim);
  }

  #list(
    call: Call,
    { from, to }: { from: number; to: number },
    rowOf: (cart: Cart, line: CartLine) => Wire,
    fits: (line: CartLine) => boolean,
  ): SiteReply {
    const carts = this.carts.filter(({ orderedAt }) => orderedAt >= from && orderedAt <= to);
    const rows = carts.flatMap((cart) => cart.lines.filter(fits).map((line) => rowOf(cart, line)));
    call.orders = [...new Set(rows.map((row) => String(row['PackNo'] ?? row['packNo'])))];
    this.#took(call);
    return json({ ResultObject: rows, ResultCode: 0, ResultMsg: 'SUCCESS' });
  }

  #write(call: Call, form: URLSearchParams, method: Qoo10Method): SiteReply {
    const number = Number(form.get('OrderNo'));
    const cart = this.carts.find(({ lines }) => lines.some(({ orderNo }) => orderNo === number));
    const line = cart?.lines.find(({ orderNo }) => orderNo === number);
    if (!cart || !line) return result(-10_004, '販売者に関連する注文番号ではありません。');
    call.orders = [String(cart.packNo)];
    const refused =
      method === 'ShippingBasic.SetSellerCheckYN_V2' ? this.#confirm(line, form) : this.#send(line, form);
    if (typeof refused !== 'number') return refused;
    this.#took(call);
    this.#world.ledger.record({
      shop: this.userId,
      order: String(cart.packNo),
      field: 'progress',
      from: refused,
      to: line.status,
      call: call.id,
      by: 'api',
    });
    return result(0, 'SUCCESS');
  }

  /** The status before it, or the mall's refusal. */
  #confirm(line: CartLine, form: URLSearchParams): number | SiteReply {
    if (line.claim !== null) return result(-10_014, 'クレーム中の注文です。');
    if (line.status === 3) return result(-10_012, 'すでに発送予定日が登録されています。');
    if (line.status !== 2) return result(-10_013, '配送要請の注文ではありません。');
    const date = form.get('EstShipDt');
    const day = (days: number) => jstDate(this.#world.clock.now() + days * 86_400_000).replaceAll('-', '');
    if (date !== null && date <= day(0)) return result(-10_018, '発送予定日は明日以降にしてください。');
    if (date !== null && date > day(LATEST_SHIP_DAYS))
      return result(-10_017, '発送予定日が期限を過ぎています。');
    line.estimatedShipping = date ?? day(1);
    line.status = 3;
    return 2;
  }

  #send(line: CartLine, form: URLSearchParams): number | SiteReply {
    const [carrier, trackingNo] = [form.get('ShippingCorp'), form.get('TrackingNo')];
    if (!carrier) return result(-10_002, 'パラメーター”ShippingCorp”がありません。');
    if (!trackingNo) return result(-10_003, 'パラメーター”TrackingNo”がありません。');
    const before = line.status;
    if (line.claim !== null || before < 2 || before > 3)
      return result(-10_010, '配送状況を[配送完了]に更新できませんでした。');
    Object.assign(line, { carrier, trackingNo, status: 4, shippedAt: this.#world.clock.now() });
    return before;
  }

  #took(call: Call): void {
    call.processed = true;
    call.processedAt = this.#world.clock.now();
  }
}

/** A cart that is cancelled, or about to be, is in no shipping list; one whose buyer only asks still is. */
const isGone = ({ claim }: CartLine): boolean => claim !== null && claim !== 1;

const NOT_PERMITTED = '当該メソッドの実行権限が許可されていません。';
const KEY_EXPIRED = '販売者認証キーが期限切れです。新しいキーを使用してください。';

const json = (value: Wire): SiteReply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});
const result = (code: number, message: string): SiteReply => json({ ResultCode: code, ResultMsg: message });
/** As seen live, for a dead key and for a wrong method. */
const noSuchApi = (): SiteReply => json({ ErrorCode: -90_001, ErrorMsg: '存在しないAPIです。' });

/** yyyyMMdd (the whole day) or yyyyMMddHHmmss, both ends included. */
function periodOf(start: string | null, end: string | null): { from: number; to: number } | null {
  const [from, to] = [instantOf(start, '000000'), instantOf(end, '235959')];
  return from === null || to === null || to < from ? null : { from, to: to + 999 };
}

function instantOf(text: string | null, time: string): number | null {
  const digits = text?.length === 8 ? text + time : (text ?? '');
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
  const at = parseJstDatetime(`${year}-${month}-${day}T${hour}:${minute}:${second}+0900`);
  return at === null || jstWall(at).replace(/\D/g, '') !== digits ? null : at;
}
