import type { SimulatorClock } from './clock.ts';
import { amounts } from './money.ts';
import { settlementName } from './order-model.ts';
import type { OrderRecord } from './orders.ts';
import type { PageSettings } from './pages.ts';
import type { Shop } from './shop.ts';

/** One row of GoQ's list. */
export interface GoqRow {
  /** GoQ's own number: value of the row's checkbox, never a mall's number. */
  id: number;
  /** More than one when bundled (同梱). */
  numbers: string[];
  mall: '楽天' | 'Yahoo!' | 'Amazon';
  orderedAt: number;
  /** GoQ's own status: 新規受付, 発送待ち, … */
  status: string;
  /** What GoQ last heard from RMS: '', 【楽天処理中】 or 【楽天処理済】. */
  heard: string;
  payment: string;
  /** Yen or -9999. */
  total: number;
  /** Has the button 注文確認通知. */
  mayConfirm: boolean;
}

/** The statuses of one shop's GoQ and their `stat` numbers; both differ from shop to shop. */
export const STATS: readonly [number, string][] = [
  [1, '新規受付'],
  [2, '保留'],
  [5, '発送待ち'],
  [7, '処理済'],
  [8, 'キャンセル'],
  [12, '全て'],
];
export const ALL_STAT = 12;

interface Heard {
  progress: number;
  total: number;
}

const FIRST_ID = 183_479;
const OTHERS: readonly Pick<GoqRow, 'mall' | 'numbers' | 'payment' | 'total'>[] = [
  { mall: 'Yahoo!', numbers: ['juchu-demo-10004821'], payment: 'PayPay残高払い', total: 3980 },
  { mall: 'Amazon', numbers: ['250-1234567-7654321'], payment: 'Amazonペイメント', total: 2480 },
];

/** GoQ of one shop: its own numbers and statuses, and what it has heard from RMS, which is up to five minutes old. */
export class Goq {
  readonly shop: Shop;
  readonly #clock: SimulatorClock;
  readonly #settings: PageSettings;
  readonly #startedAt: number;
  /** State before the first change within a cycle: what GoQ still shows until that cycle ends. */
  readonly #older = new Map<string, Heard & { cycle: number }>();
  readonly #ids = new Map<string, number>();
  readonly #statuses = new Map<number, string>();
  readonly #sent = new Set<string>();
  readonly #bundles: string[][] = [];

  constructor(shop: Shop, clock: SimulatorClock, settings: PageSettings) {
    this.shop = shop;
    this.#clock = clock;
    this.#settings = settings;
    this.#startedAt = clock.elapsed;
    shop.onChanging.push((order) => this.#keep(order));
  }

  /** Shows several orders as one row, without a confirm button. */
  bundle(numbers: string[]): void {
    this.#bundles.push(numbers);
  }

  /** The rows of one status tab, newest first; 全て for all. */
  rows(stat: number): GoqRow[] {
    const label = STATS.find(([each]) => each === stat)?.[1] ?? '全て';
    const bundled = new Set(this.#bundles.flatMap((numbers) => numbers.slice(1)));
    const own = this.shop.orders
      .filter((order) => !bundled.has(order.number))
      .map((order) => this.#row(order));
    const others = OTHERS.slice(0, this.#settings.goqOtherMalls).map((each, index) =>
      this.#otherRow(each, index),
    );
    const rows = [...own, ...others].filter((row) => label === '全て' || row.status === label);
    return rows.sort((a, b) => b.orderedAt - a.orderedAt);
  }

  find(id: number): GoqRow | undefined {
    return this.rows(ALL_STAT).find((row) => row.id === id);
  }

  /** 受注ステータスの変更. */
  setStatus(id: number, status: string): void {
    this.#statuses.set(id, status);
  }

  /** 注文確認通知: works once; the result is heard in a later cycle. */
  confirm(id: number, call: number): 'ok' | 'fee-unset' | 'not-confirmable' {
    const row = this.find(id);
    const number = row?.numbers[0];
    if (!row?.mayConfirm || number === undefined) return 'not-confirmable';
    const result = this.shop.confirm(number, { by: 'goq-page', call });
    if (result === 'fee-unset') return 'fee-unset';
    if (result !== 'ok') return 'not-confirmable';
    this.#sent.add(number);
    return 'ok';
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
    const cycle = this.#cycle;
    const kept = this.#older.get(order.number);
    if (kept?.cycle !== cycle) this.#older.set(order.number, { ...now(order), cycle });
  }

  #heard(order: OrderRecord): Heard {
    const kept = this.#older.get(order.number);
    return kept?.cycle === this.#cycle ? kept : now(order);
  }

  #row(order: OrderRecord): GoqRow {
    const heard = this.#heard(order);
    const id = this.#id(order.number);
    const numbers = this.#bundles.find((each) => each[0] === order.number) ?? [order.number];
    const sent = this.#sent.has(order.number) && heard.progress === 100;
    return {
      id,
      numbers,
      mall: '楽天',
      orderedAt: order.orderedAt,
      status: this.#statuses.get(id) ?? statusOf(heard.progress),
      heard: sent ? '【楽天処理中】' : heardText(heard.progress),
      payment: `${settlementName(order.settlement).replace(/決済$/, '')}決済`,
      total: heard.total,
      mayConfirm: heard.progress === 100 && !sent && numbers.length === 1,
    };
  }

  #otherRow(other: (typeof OTHERS)[number], index: number): GoqRow {
    const id = FIRST_ID - 1 - index;
    const orderedAt = this.#startedAt - (index + 1) * 3_600_000;
    return {
      ...other,
      id,
      orderedAt,
      status: this.#statuses.get(id) ?? '新規受付',
      heard: '',
      mayConfirm: false,
    };
  }

  #id(number: string): number {
    const id = this.#ids.get(number) ?? FIRST_ID + this.#ids.size;
    this.#ids.set(number, id);
    return id;
  }
}

function now(order: OrderRecord): Heard {
  return { progress: order.progress, total: amounts(order).total };
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
