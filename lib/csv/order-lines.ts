import { parseJapanDatetime } from '../japan-time';
import type { Instant } from '../orders/basics';
import type { OrderFacts } from '../orders/import-state';
import { amountFromWire, type Amount } from '../orders/money';
import type { DeliveryWish, Order, OrderType, Package } from '../orders/order';
import type { ShopRef } from '../orders/order-key';
import { isProgress, PROGRESS_LABELS, PROGRESSES, type Progress } from '../orders/progress';
import { excelDamage } from './excel-damage';
import { ORDER_COLUMNS, PAYMENTS, prefectureOf, type OrderField } from './order-columns';
import { place, stop, type CsvProblem } from './problem';

/** A line's cell by field; '' where the file has no such column. */
export type OrderLine = (field: OrderField) => string;

/** A cell that cannot be read; the reader turns it into the file's problem. */
export class ValueFault extends Error {
  constructor(readonly problem: CsvProblem) {
    super(problem.message);
  }
}

const TYPES: Readonly<Record<string, OrderType>> = {
  1: 'regular',
  4: 'subscription',
  5: 'hanpukai',
  6: 'reserve',
  通常購入: 'regular',
  定期購入: 'subscription',
  頒布会: 'hanpukai',
  予約商品: 'reserve',
};

/** The lines of one order of the download, grouped into facts. Money in yen, -9999 is 'unset', times in ms UTC. */
export class OrderLines {
  private readonly stubFacts: OrderFacts;
  private readonly packages = new Map<string, Package>();
  private details: Omit<Order, 'packages'> | undefined;

  constructor(
    readonly number: string,
    shop: ShopRef,
    now: Instant,
    of: OrderLine,
    line: number,
  ) {
    const orderedAt = instant(of, 'orderedAt', line);
    this.stubFacts = {
      mall: shop.mall,
      shop: shop.id,
      number,
      source: 'csv',
      foundAt: now,
      progress: progressOf(of('progress'), line),
      progressAt: now,
      ...(orderedAt === undefined ? {} : { orderedAt }),
    };
  }

  addItem(of: OrderLine, line: number): void {
    this.details ??= this.readDetails(of, line);
    const id = of('packageId');
    let one = this.packages.get(id);
    if (!one) {
      one = readPackage(of, line, this.details);
      this.packages.set(id, one);
    }
    one.itemCount += count(of, 'units', line);
  }

  /** Number, time and progress only. */
  stub(): OrderFacts {
    return this.stubFacts;
  }

  facts(): OrderFacts {
    if (!this.details) return this.stubFacts;
    const order: Order = { ...this.details, packages: [...this.packages.values()] };
    return { ...this.stubFacts, order, importedAt: this.stubFacts.foundAt, readAt: this.stubFacts.foundAt };
  }

  private readDetails(of: OrderLine, line: number): Omit<Order, 'packages'> {
    const { mall, shop, number, progress, orderedAt } = this.stubFacts;
    if (orderedAt === undefined || progress === undefined) throw fault('orderedAt', line, 'が空です。');
    const wish = wishOf(of, line);
    const payment = PAYMENTS.find(({ name }) => name.test(of('payment')));
    const subStatusId = optionalNumber(of('subStatusId'));
    const cancelDue = /^\d{4}-\d{2}-\d{2}/.exec(of('cancelDue'))?.[0];
    const temperature = optionalNumber(of('deliveryClass'));
    return {
      mall,
      shop,
      number,
      progress,
      type: TYPES[of('type')] ?? 'other',
      orderedAt,
      ...(subStatusId === undefined ? {} : { subStatusId }),
      ...instants(of, line),
      ...(cancelDue === undefined ? {} : { cancelDue: copy(cancelDue) }),
      ...(payment
        ? { payment: { code: payment.code, name: copy(of('payment')), common: payment.common } }
        : {}),
      delivery: { method: copy(of('delivery')), ...(temperature === undefined ? {} : { temperature }) },
      ...(wish ? { wish } : {}),
      amounts: {
        goods: amount(of, 'goods', line),
        postage: amount(of, 'postage', line),
        codFee: amount(of, 'codFee', line),
        paymentCharge: 0,
        total: amount(of, 'total', line),
        billed: amount(of, 'billed', line),
        coupons: of('coupons') === '' ? 0 : amount(of, 'coupons', line),
        points: of('points') === '' ? 0 : count(of, 'points', line),
        surcharge: 0,
      },
      flags: {
        asuraku: flag(of('asuraku')),
        nextDay: false,
        sameDay: false,
        drug: flag(of('drug')),
        island: flag(of('island')),
        severalDestinations: flag(of('severalDestinations')),
        mallChecking: flag(of('mallChecking')),
        editedByBuyer: flag(of('editedByBuyer')),
        socialGift: false,
        giftAddressMissing: false,
        caution: flag(of('caution')),
      },
      changes: [],
    };
  }
}

function readPackage(of: OrderLine, line: number, order: Omit<Order, 'packages'>): Package {
  const prefecture = prefectureOf(of('prefecture'));
  return {
    basketId: count(of, 'packageId', line),
    ...(prefecture === undefined ? {} : { prefecture: copy(prefecture) }),
    island: order.flags.island,
    postage: amount(of, 'packagePostage', line),
    codFee: amount(of, 'packageCodFee', line),
    goods: amount(of, 'packageGoods', line),
    total: amount(of, 'packageTotal', line),
    itemCount: 0,
    convenienceStorePickup: order.delivery.method === 'コンビニ受取',
    shipments: [],
  };
}

const TIME_FIELDS = ['confirmedAt', 'fixedAt', 'shippingInstructedAt', 'shipmentReportedAt'] as const;

function instants(of: OrderLine, line: number): Partial<Record<(typeof TIME_FIELDS)[number], Instant>> {
  const times: Partial<Record<(typeof TIME_FIELDS)[number], Instant>> = {};
  for (const field of TIME_FIELDS) {
    const at = instant(of, field, line);
    if (at !== undefined) times[field] = at;
  }
  return times;
}

const LABELLED = new Map<string, Progress>(
  PROGRESSES.map((progress) => [PROGRESS_LABELS[progress], progress]),
);

function progressOf(text: string, line: number): Progress {
  const code = Number(text);
  const progress = isProgress(code) ? code : LABELLED.get(text);
  if (progress === undefined)
    throw fault('progress', line, 'が RMSのステータス（100～900）ではありません。', text);
  return progress;
}

function instant(of: OrderLine, field: OrderField, line: number): Instant | undefined {
  const text = of(field);
  if (text === '') return undefined;
  const at = parseJapanDatetime(text.replace(' ', 'T'));
  if (at === undefined)
    throw fault(field, line, 'が日時（例 2026-11-20 10:00:00）ではありません。', text.split(' ')[0]);
  return at;
}

function date(of: OrderLine, field: OrderField, line: number): string {
  const text = of(field);
  if (parseJapanDatetime(`${text}T00:00:00`) === undefined) {
    throw fault(field, line, 'が日付（例 2026-11-20）ではありません。', text);
  }
  return copy(text);
}

function count(of: OrderLine, field: OrderField, line: number): number {
  const text = of(field);
  const value = Number(text);
  if (text === '' || !Number.isInteger(value)) throw fault(field, line, 'が整数ではありません。', text);
  return value;
}

/** For codes that only describe: an unknown spelling must not refuse the file. */
function optionalNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function amount(of: OrderLine, field: OrderField, line: number): Amount {
  return amountFromWire(count(of, field, line));
}

function flag(text: string): boolean {
  return text !== '' && text !== '0';
}

function wishOf(of: OrderLine, line: number): DeliveryWish | undefined {
  const day = of('wishDate') === '' ? undefined : date(of, 'wishDate', line);
  const time = wishTime(of('wishTime'));
  if (day === undefined && time === undefined) return undefined;
  return {
    ...(day === undefined ? {} : { date: day }),
    ...(time === undefined ? {} : { time }),
    source: 'field',
  };
}

/** 1 morning, 2 afternoon, 9 other, else two hours as 1416 or 708 (rakuten-rms-api.md §3.1); 0 and '' are no wish. */
function wishTime(text: string): string | undefined {
  const term = Number(text);
  if (!Number.isInteger(term) || term <= 0) return undefined;
  const named = { 1: '午前', 2: '午後', 9: 'その他' }[term];
  return named ?? `${Math.floor(term / 100)}時〜${term % 100}時`;
}

function fault(field: OrderField, line: number, what: string, value = ''): ValueFault {
  const column = ORDER_COLUMNS[field][0];
  const damage = excelDamage(value, 'digits', line, column);
  return new ValueFault(
    damage ??
      stop('bad-value', `${place(line, column)}${what}もう一度ダウンロードしてください。`, { line, column }),
  );
}

/** A text of its own: a slice of the file would keep the whole piece, personal data included, in memory. */
function copy(text: string): string {
  return ` ${text}`.slice(1);
}
