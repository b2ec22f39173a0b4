import type { SimulatorClock } from './clock.ts';
import type { Change, Ledger } from './ledger.ts';
import type { Wire } from './wire.ts';
import { generateOrders, UNSET, type GenerateOptions, type OrderRecord } from './orders.ts';

export type ApiFunction = 'search' | 'get' | 'confirm' | 'expiry' | 'sender' | 'shipping';
const ALL_FUNCTIONS: readonly ApiFunction[] = ['search', 'get', 'confirm', 'expiry', 'sender', 'shipping'];

export interface ApiKey {
  serviceSecret: string;
  licenseKey: string;
  /** The mall's time, ms UTC. */
  expiresAt: number;
  /** A new key works only some minutes after it was issued. */
  activeFrom: number;
  /** What is switched on in 利用機能編集. */
  functions: Set<ApiFunction>;
}

export interface ShopSettings {
  /** From 注文確認 to 発送待ち, ms. Default 3 minutes. */
  processingMs: number;
  /** Buyers may cancel for 30 minutes after ordering; ordinary orders stay in 200 until then. Default true. */
  waitsForBuyerCancel: boolean;
}

export type Actor = Pick<Change, 'by' | 'call'>;
export type ConfirmResult = 'ok' | 'unknown-order' | 'cancelled' | 'moved-on' | 'fee-unset';

const BUYER_CANCEL_MS = 30 * 60_000;
const PREPAID = [9, 13, 14];
const BY_TEST: Actor = { by: 'test', call: null };
const BY_CLOCK: Actor = { by: 'clock', call: null };

/** One shop at the mall: its orders, its keys, and the rules by which orders change state. */
export class Shop {
  /** The part of an order number before the first hyphen. */
  readonly prefix: string;
  /** 店舗URL's XXXX. */
  readonly id: string;
  readonly keys: ApiKey[];
  /** The key that GoQ was given; renewing the shop's own key leaves it alone. */
  readonly goqKey: ApiKey;
  readonly settings: ShopSettings = { processingMs: 3 * 60_000, waitsForBuyerCancel: true };
  /** Rows of getOrder that a test wants changed, by order number: a malformed order stays malformed however often it is fetched. */
  readonly distortions = new Map<string, (model: Wire) => unknown>();
  /** Told before an order changes: GoQ keeps what it last saw. */
  readonly onChanging: ((order: OrderRecord) => void)[] = [];
  readonly #clock: SimulatorClock;
  readonly #ledger: Ledger;
  readonly #orders = new Map<string, OrderRecord>();
  #sorted: OrderRecord[] | null = null;
  #generated = 0;
  #shippingDetail = 15_000;

  constructor(prefix: string, id: string, clock: SimulatorClock, ledger: Ledger) {
    this.prefix = prefix;
    this.id = id;
    this.#clock = clock;
    this.#ledger = ledger;
    this.keys = [
      {
        serviceSecret: `SP${prefix}_aB3dE5gH7jK9mN1p`,
        licenseKey: `SL${prefix}_qR2sT4uV6wX8yZ0a`,
        expiresAt: clock.now() + 60 * 86_400_000,
        activeFrom: 0,
        functions: new Set(ALL_FUNCTIONS),
      },
    ];
    this.goqKey = {
      ...this.key,
      licenseKey: `SL${prefix}_gO3qR5sT7uV9wX1y`,
      functions: new Set(ALL_FUNCTIONS),
    };
  }

  /** The newest key. */
  get key(): ApiKey {
    const newest = this.keys.at(-1);
    if (!newest) throw new Error(`Shop ${this.prefix} has no key`);
    return newest;
  }

  /** Issues a new key that starts to work after `spreadingMs`; the old one dies at once unless `keepOld`. */
  renewKey({ spreadingMs = 15 * 60_000, keepOld = false } = {}): ApiKey {
    const now = this.#clock.now();
    const fresh: ApiKey = {
      ...this.key,
      licenseKey: `SL${this.prefix}_renewed${String(this.keys.length).padStart(8, '0')}`,
      expiresAt: now + 90 * 86_400_000,
      activeFrom: now + spreadingMs,
      functions: new Set(this.key.functions),
    };
    if (!keepOld) for (const old of this.keys) old.expiresAt = Math.min(old.expiresAt, now);
    this.keys.push(fresh);
    return fresh;
  }

  /** All orders, oldest first. */
  get orders(): readonly OrderRecord[] {
    this.#clock.settle();
    this.#sorted ??= [...this.#orders.values()].sort(
      (a, b) => a.orderedAt - b.orderedAt || (a.number < b.number ? -1 : 1),
    );
    return this.#sorted;
  }

  find(number: string): OrderRecord | undefined {
    this.#clock.settle();
    return this.#orders.get(number);
  }

  /** The order; throws when a test names one that isn't there. */
  get(number: string): OrderRecord {
    const order = this.find(number);
    if (!order) throw new Error(`No order ${number} in shop ${this.prefix}`);
    return order;
  }

  /** Generates orders and takes them in; see GenerateOptions. `now` defaults to the mall's time. */
  generate(options: Partial<Omit<GenerateOptions, 'prefix' | 'first'>> & { count: number }): OrderRecord[] {
    const first = this.#generated;
    this.#generated += options.count;
    const made = generateOrders({ now: this.#clock.now(), ...options, prefix: this.prefix, first });
    this.add(made);
    return made;
  }

  add(orders: readonly OrderRecord[]): void {
    for (const order of orders) this.#orders.set(order.number, order);
    this.#sorted = null;
    if (orders.length > 0) this.#record('added', `${orders.length}`, null, orders.length, BY_TEST);
  }

  /** Takes an order away, as if the mall had never heard of it. */
  remove(number: string): void {
    this.#orders.delete(number);
    this.#sorted = null;
  }

  /** 注文確認 of one order, by the mall's rules. */
  confirm(number: string, actor: Actor): ConfirmResult {
    const order = this.find(number);
    if (!order) return 'unknown-order';
    if (order.progress === 900) return 'cancelled';
    if (order.progress !== 100) return 'moved-on';
    if (order.packages.some((pack) => pack.postage === UNSET || pack.deliveryPrice === UNSET))
      return 'fee-unset';
    order.confirmedAt = this.#second();
    this.setStatus(number, 200, actor);
    if (!PREPAID.includes(order.settlement)) this.#scheduleProcessing(order);
    return 'ok';
  }

  /** The buyer pays a prepaid order that waits in 200. */
  pay(number: string): void {
    const order = this.get(number);
    order.paidAt = this.#second();
    if (order.progress === 200) this.#scheduleProcessing(order);
  }

  /** Moves an order to any status and sets the time that goes with it. */
  setStatus(number: string, progress: number, actor: Actor = BY_TEST): void {
    const order = this.get(number);
    const from = order.progress;
    const now = this.#second();
    this.changing(order);
    order.progress = progress;
    if (progress >= 200 && progress < 800) order.confirmedAt ??= now;
    if (progress >= 300 && progress < 800) {
      order.fixedAt ??= now;
      order.shippingInstructedAt ??= now;
      order.paidAt ??= now;
    }
    if (progress >= 500 && progress < 800) order.shippedAt ??= now;
    if (progress >= 800) order.cancelledAt ??= now;
    this.#record('progress', number, from, progress, actor);
  }

  /** Cancelled: 900, or 800 while the shop still has to agree. */
  cancel(number: string, { pending = false } = {}): void {
    this.setStatus(number, pending ? 800 : 900);
  }

  /** Sets 送料 (yen or UNSET) of one package, by default of the first. */
  setFee(number: string, postage: number, basketId?: number, actor: Actor = BY_TEST): void {
    const pack = this.get(number).packages.find(
      (each) => basketId === undefined || each.basketId === basketId,
    );
    if (!pack) throw new Error(`No package ${basketId} in order ${number}`);
    this.#record('postage', number, pack.postage, postage, actor);
    pack.postage = postage;
  }

  /** Sets 代引料 (yen or UNSET) of one package. */
  setDeliveryPrice(number: string, price: number, basketId: number, actor: Actor = BY_TEST): void {
    const pack = this.get(number).packages.find((each) => each.basketId === basketId);
    if (!pack) throw new Error(`No package ${basketId} in order ${number}`);
    this.#record('deliveryPrice', number, pack.deliveryPrice, price, actor);
    pack.deliveryPrice = price;
  }

  /** The next 発送明細ID. */
  nextShippingDetail(): number {
    return (this.#shippingDetail += 1);
  }

  /** To be called before a record is changed by hand. */
  changing(order: OrderRecord): void {
    for (const each of this.onChanging) each(order);
  }

  /** Writes a change into the ledger that a caller made on a record. */
  note(field: Change['field'], number: string, from: unknown, to: unknown, actor: Actor): void {
    this.#record(field, number, from, to, actor);
  }

  #scheduleProcessing(order: OrderRecord): void {
    const { processingMs, waitsForBuyerCancel } = this.settings;
    const held =
      waitsForBuyerCancel &&
      ['asuraku', 'saikyo', 'reserve', 'subscription', 'hanpukai'].includes(order.kind) === false;
    const wait = held ? order.orderedAt + BUYER_CANCEL_MS - this.#clock.now() : 0;
    this.#clock.after(Math.max(processingMs, wait), () => {
      if (order.progress === 200) this.setStatus(order.number, 300, BY_CLOCK);
    });
  }

  /** Rakuten's times have whole seconds. */
  #second(): number {
    return Math.floor(this.#clock.now() / 1000) * 1000;
  }

  #record(field: Change['field'], order: string, from: unknown, to: unknown, actor: Actor): void {
    this.#ledger.record({ shop: this.prefix, order, field, from, to, ...actor });
  }
}
