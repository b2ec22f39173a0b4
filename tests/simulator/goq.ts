import type { SimulatorClock } from './clock.ts';
import { feesOf, GoqFees, type PackageFees } from './goq-fees.ts';
import { EMPTY_FIELDS, usualFields, type GoqFields } from './goq-fields.ts';
import { GOQ_ERRORS, type ConfirmAtMall } from './goq-mall.ts';
import { OTHER_ORDERS, UNKNOWN_MALL_ORDERS, type OtherOrder } from './goq-other-malls.ts';
import { amounts } from './money.ts';
import { settlementName } from './order-model.ts';
import { UNSET, type OrderRecord } from './orders.ts';
import type { PageSettings } from './pages.ts';
import type { ApiKey, Shop } from './shop.ts';

export type GoqMallName = '楽天' | 'Yahoo!' | 'Amazon' | 'Wowma!' | '本店カート';
/** RMS keeps the three kinds of Rakuten orders in files of their own. */
export type ExportKind = '通常注文' | 'オークション' | '共同購入';

/** One row of GoQ's list. */
export interface GoqRow {
  /** GoQ's own number: value of the row's checkbox, never a mall's number. */
  id: number;
  /** More than one when bundled (同梱). */
  numbers: string[];
  mall: GoqMallName;
  orderedAt: number;
  /** Last change that counts for 作成期間. */
  updatedAt: number;
  /** GoQ's own status: 新規受付, 発送待ち, … */
  status: string;
  /** What GoQ last heard from RMS: '', 【楽天処理中】 or 【楽天処理済】. */
  heard: string;
  payment: string;
  /** Yen or -9999. */
  total: number;
  /** Has the button 注文確認通知. */
  mayConfirm: boolean;
  /** Why the last 注文確認通知 failed, or ''. */
  error: string;
  fields: GoqFields;
  /** The order with the fees that GoQ knows; null for other malls' orders. */
  order: OrderRecord | null;
}

/** The statuses of one shop's GoQ and their `stat` numbers; both differ from shop to shop. */
export const STATS: readonly [number, string][] = [
  [1, '新規受付'],
  [3, '新規受付メール済み'],
  [2, '保留'],
  [5, '発送待ち'],
  [7, '処理済'],
  [8, 'キャンセル'],
  [12, '全て'],
];
export const ALL_STAT = 12;

interface Heard {
  progress: number;
  fees: ReadonlyMap<number, PackageFees>;
}

/** A button of 処理パネル or a row that was pressed, for tests to look at. */
export interface Press {
  /** Row label and button label: `楽天ペイ › 注文確認通知を送る`. */
  button: string;
  ids: number[];
}

/** GoQ of one shop: its own numbers, statuses, fees and entries, and what it has heard from RMS, which is up to five minutes old. */
export class Goq {
  readonly shop: Shop;
  /** Every press since the start, oldest first. */
  readonly presses: Press[] = [];
  readonly #clock: SimulatorClock;
  readonly #settings: PageSettings;
  readonly #confirmAtMall: ConfirmAtMall;
  readonly #firstId: number;
  readonly #startedAt: number;
  /** State before the first change within a cycle: what GoQ still shows until that cycle ends. */
  readonly #older = new Map<string, Heard & { cycle: number }>();
  readonly #fees = new GoqFees();
  readonly #ids = new Map<string, number>();
  readonly #statuses = new Map<number, string>();
  readonly #fields = new Map<number, Partial<GoqFields>>();
  readonly #errors = new Map<number, string>();
  readonly #touched = new Map<number, number>();
  readonly #kinds = new Map<string, ExportKind>();
  readonly #sent = new Set<string>();
  readonly #bundles: string[][] = [];

  constructor(
    shop: Shop,
    clock: SimulatorClock,
    settings: PageSettings,
    confirmAtMall: ConfirmAtMall,
    firstId = 183_479,
  ) {
    this.shop = shop;
    this.#clock = clock;
    this.#settings = settings;
    this.#confirmAtMall = confirmAtMall;
    this.#firstId = firstId;
    this.#startedAt = clock.elapsed;
    shop.onChanging.push((order) => this.#keep(order));
  }

  /** GoQ's key to the mall: let it run out (`expiresAt`) or take a function away to see GoQ's own errors. */
  get key(): ApiKey {
    return this.shop.goqKey;
  }

  /** Shows several orders as one row, without a confirm button. */
  bundle(numbers: string[]): void {
    this.#bundles.push(numbers);
  }

  /** GoQ's id of an order; for a bundle, of its first number. */
  id(number: string): number {
    const id = this.#ids.get(number) ?? this.#firstId + this.#ids.size;
    this.#ids.set(number, id);
    return id;
  }

  /** Which export file an order belongs to. Default 通常注文. */
  kind(number: string): ExportKind {
    return this.#kinds.get(number) ?? '通常注文';
  }

  setKind(number: string, kind: ExportKind): void {
    this.#kinds.set(number, kind);
  }

  /** The rows of one status tab, newest first; 全て for all. */
  rows(stat = ALL_STAT): GoqRow[] {
    this.#clock.settle();
    const label = STATS.find(([each]) => each === stat)?.[1] ?? '全て';
    const bundled = new Set(this.#bundles.flatMap((numbers) => numbers.slice(1)));
    const own = this.shop.orders
      .filter((order) => !bundled.has(order.number))
      .map((order) => this.#row(order));
    const unknown = this.#settings.goqMallTabs === 'unknown-tab' ? UNKNOWN_MALL_ORDERS : [];
    const others = [...OTHER_ORDERS.slice(0, this.#settings.goqOtherMalls), ...unknown];
    const rows = [...own, ...others.map((other, index) => this.#otherRow(other, index))];
    return rows
      .filter((row) => label === '全て' || row.status === label)
      .sort((a, b) => b.orderedAt - a.orderedAt);
  }

  find(id: number): GoqRow | undefined {
    return this.rows().find((row) => row.id === id);
  }

  /** 受注ステータスの変更. */
  setStatus(id: number, status: string): void {
    this.#statuses.set(id, status);
    this.#touched.set(id, this.#clock.now());
  }

  /** What staff enter for an order, on the detail or by 一括入力. */
  enter(id: number, fields: Partial<GoqFields>): void {
    this.#fields.set(id, { ...this.#fields.get(id), ...fields });
    this.#touched.set(id, this.#clock.now());
  }

  /** Fees entered on the amount edit; they reach RMS by `reflect` only. */
  enterFees(id: number, basketId: number, fees: PackageFees): void {
    this.#fees.enter(basketId, fees);
    this.#touched.set(id, this.#clock.now());
  }

  /** 注文確認通知: once an order, with GoQ's own key; the result is heard in a later cycle. GoQ's error texts, '' where it went. */
  async confirm(ids: readonly number[]): Promise<string[]> {
    const rows = new Map(this.rows().map((row) => [row.id, row]));
    const sendable = ids.filter((id) => rows.get(id)?.mayConfirm);
    const numbers = sendable.map((id) => rows.get(id)?.numbers[0] ?? '');
    const answers = await this.#confirmAtMall(this.shop, numbers);
    return ids.map((id) => {
      const at = sendable.indexOf(id);
      const error = at === -1 ? GOQ_ERRORS.state : (answers[at] ?? '');
      this.#errors.set(id, error);
      if (error === '') this.#sent.add(numbers[at] ?? '');
      return error;
    });
  }

  /** 入力内容を反映する with the API option: writes GoQ's fees to RMS. GoQ's error text, or ''. */
  reflect(id: number, call: number): string {
    const row = this.find(id);
    const order = this.shop.find(row?.numbers[0] ?? '');
    if (!row?.order || !order) return '';
    const held = feesOf(order);
    const by = { by: 'goq-page', call } as const;
    const changes = row.order.packages.flatMap(({ basketId, postage, deliveryPrice }) => {
      const at = held.get(basketId);
      const fee = postage !== UNSET && postage !== at?.postage;
      const charge = deliveryPrice !== UNSET && deliveryPrice !== at?.deliveryPrice;
      return [
        ...(fee ? [() => this.shop.setFee(order.number, postage, basketId, by)] : []),
        ...(charge ? [() => this.shop.setDeliveryPrice(order.number, deliveryPrice, basketId, by)] : []),
      ];
    });
    if (changes.length === 0) return '';
    if (![100, 200, 300].includes(order.progress)) return GOQ_ERRORS.api;
    this.shop.changing(order);
    for (const change of changes) change();
    return '';
  }

  /** RMSステータスを取得: queues the same poll as the cycle, for these orders. */
  fetchStatus(ids: readonly number[]): void {
    const numbers = ids.flatMap((id) => this.find(id)?.numbers ?? []);
    this.#clock.after(this.#settings.goqFetchMs, () => {
      for (const number of numbers) this.#older.delete(number);
    });
  }

  get #cycle(): number {
    return Math.floor((this.#clock.elapsed - this.#startedAt) / this.#settings.goqCycleMs);
  }

  #keep(order: OrderRecord): void {
    this.#fees.import(order);
    const cycle = this.#cycle;
    const kept = this.#older.get(order.number);
    if (kept?.cycle !== cycle) this.#older.set(order.number, { ...now(order), cycle });
  }

  #heard(order: OrderRecord): Heard {
    const kept = this.#older.get(order.number);
    return kept?.cycle === this.#cycle ? kept : now(order);
  }

  #row(order: OrderRecord): GoqRow {
    this.#fees.import(order);
    const heard = this.#heard(order);
    const known = this.#fees.of(order, this.#settings.goqHearsFees ? heard.fees : undefined);
    const id = this.id(order.number);
    const numbers = this.#bundles.find((each) => each[0] === order.number) ?? [order.number];
    const sent = this.#sent.has(order.number) && heard.progress === 100;
    const status = this.#statuses.get(id) ?? statusOf(heard.progress);
    const times = [order.orderedAt, order.confirmedAt, order.fixedAt, order.shippedAt, this.#touched.get(id)];
    return {
      id,
      numbers,
      mall: '楽天',
      orderedAt: order.orderedAt,
      updatedAt: Math.max(...times.map((at) => at ?? 0)),
      status,
      heard: sent ? '【楽天処理中】' : heardText(heard.progress),
      payment: `${settlementName(order.settlement).replace(/決済$/, '')}決済`,
      total: amounts(known).total,
      mayConfirm: heard.progress === 100 && !sent && numbers.length === 1,
      error: this.#errors.get(id) ?? '',
      fields: { ...usualFields(order, status), ...this.#fields.get(id) },
      order: known,
    };
  }

  #otherRow({ mall, number, payment, total }: OtherOrder, index: number): GoqRow {
    const id = this.#firstId - 1 - index;
    const orderedAt = this.#startedAt - (index + 1) * 3_600_000;
    return {
      id,
      numbers: [number],
      mall,
      orderedAt,
      updatedAt: this.#touched.get(id) ?? orderedAt,
      status: this.#statuses.get(id) ?? '新規受付',
      heard: '',
      payment,
      total,
      mayConfirm: false,
      error: '',
      fields: { ...EMPTY_FIELDS, ...this.#fields.get(id) },
      order: null,
    };
  }
}

function now(order: OrderRecord): Heard {
  return { progress: order.progress, fees: feesOf(order) };
}

function statusOf(progress: number): string {
  if (progress >= 800) return 'キャンセル';
  if (progress >= 500) return '処理済';
  return progress >= 300 ? '発送待ち' : '新規受付';
}

function heardText(progress: number): string {
  if (progress === 200) return '【楽天処理中】';
  return progress >= 300 && progress < 800 ? '【楽天処理済】' : '';
}
