import { parseJapanDatetime } from '../japan-time';
import type { Instant, Result } from '../orders/basics';
import type { OrderFacts } from '../orders/import-state';
import { statusNamed } from '../orders/mall-status';
import { NO_FLAGS, type Order } from '../orders/order';
import { locateColumns, ORDER_TARGETS, type OrderMapping, type OrderTarget } from './column-mapping';
import { excelDamage } from './excel-damage';
import { prefectureOf } from './order-columns';
import { place, repeatedOrder, stop, type CsvProblem } from './problem';
import { readCsv } from './read';

/** What an order number of a mall may look like: no blanks, no sign that would make it a formula. */
const ORDER_NUMBER = /^[0-9A-Za-z][0-9A-Za-z_-]{2,39}$/;

/**
 * Reads any mall's order CSV through a mapping (S-266): lines with the same order number become one order, their
 * quantities added up. Facts carry source 'csv' and nothing but the mapped columns. Money in yen.
 */
export async function readMappedOrders(
  file: Blob,
  mapping: OrderMapping,
  shop: string,
  now: Instant,
): Promise<Result<OrderFacts[], CsvProblem>> {
  const orders = new Map<string, Order>();
  let latest = '';
  let at: Partial<Record<OrderTarget, number>> = {};
  let used: ReadonlySet<number> = new Set();
  const read = await readCsv(file, {
    header(cells) {
      const located = locateColumns(mapping, cells);
      if (!located.ok) return located.problem;
      at = located.at;
      used = new Set(Object.values(at));
      return undefined;
    },
    row(cells, line) {
      const row = new MappedRow(cells, at, mapping, line);
      const number = row.text('orderNumber');
      const known = orders.get(number);
      if (known && number === latest) known.packages[0]!.itemCount += row.yen('units', 1);
      else if (known) return repeatedOrder(number, line, mapping.columns.orderNumber);
      else if (row.check(number)) orders.set(number, row.order(number, shop));
      latest = number;
      return row.problem;
    },
    uses: (column) => used.has(column),
  });
  if (!read.ok) return read;
  const facts = Array.from(orders.values(), (order): OrderFacts => ({
    mall: mapping.mall,
    shop,
    number: order.number,
    source: 'csv',
    foundAt: now,
    orderedAt: order.orderedAt,
    progress: order.progress,
    progressAt: now,
    order,
    importedAt: now,
    readAt: now,
  }));
  return { ok: true, value: facts };
}

/** One line through the mapping. The first cell that cannot be read is kept as `problem`. */
class MappedRow {
  problem: CsvProblem | undefined;

  constructor(
    private readonly cells: string[],
    private readonly at: Partial<Record<OrderTarget, number>>,
    private readonly mapping: OrderMapping,
    private readonly line: number,
  ) {}

  text(target: OrderTarget): string {
    const column = this.at[target];
    // A copy: a slice would keep the file's text, personal data included, in memory.
    return column === undefined ? '' : ` ${this.cells[column]!.trim()}`.slice(1);
  }

  check(number: string): boolean {
    const damage = excelDamage(number, 'digits', this.line, this.column('orderNumber'));
    if (damage) this.problem = damage;
    else if (!ORDER_NUMBER.test(number)) this.fail('orderNumber', 'が受注番号の形ではありません。');
    return this.problem === undefined;
  }

  yen(target: OrderTarget, missing = 0): number {
    const text = this.text(target).replace(/[,円¥]/g, '');
    if (text === '') return missing;
    const value = Number(text);
    if (Number.isInteger(value)) return value;
    this.fail(target, 'が整数ではありません。');
    return missing;
  }

  order(number: string, shop: string): Order {
    const postage = this.yen('postage');
    const codFee = this.yen('codFee');
    const billed = this.yen('billed');
    const goods = this.yen('goods');
    const wish = this.text('wishDate');
    const wishTime = this.text('wishTime');
    const prefecture = prefectureOf(this.text('prefecture'));
    return {
      mall: this.mapping.mall,
      shop,
      number,
      ...this.status(),
      type: 'regular',
      orderedAt: this.instant('orderedAt'),
      delivery: { method: this.text('delivery') },
      ...(wish || wishTime
        ? {
            wish: {
              source: 'field',
              ...(wish ? { date: wish } : {}),
              ...(wishTime ? { time: wishTime } : {}),
            },
          }
        : {}),
      amounts: {
        goods,
        postage,
        codFee,
        paymentCharge: this.yen('paymentCharge'),
        total: goods + postage,
        billed,
        coupons: 0,
        points: this.yen('points'),
        surcharge: 0,
      },
      flags: NO_FLAGS,
      changes: [],
      packages: [
        {
          basketId: 1,
          ...(prefecture ? { prefecture } : {}),
          island: false,
          postage,
          codFee,
          goods,
          total: billed,
          itemCount: this.yen('units', 1),
          convenienceStorePickup: false,
          shipments: [],
        },
      ],
    };
  }

  /** In the mall's own words where a column holds them; never guessed from a word that its table does not have. */
  private status(): Pick<Order, 'progress' | 'mallStatus'> {
    const word = this.text('status');
    if (word === '') return { progress: this.mapping.progress };
    const known = statusNamed(this.mapping.mall, word);
    if (known) return { progress: known.progress, mallStatus: known.code };
    this.fail('status', 'が知らないステータスです。列を「なし」にすると、発送待ちとして読みます。');
    return { progress: this.mapping.progress };
  }

  /** `2026-11-20 10:00:00`, `2026/11/20 10:00` or a day alone; the malls' own forms. */
  private instant(target: OrderTarget): Instant {
    const parts = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(
      this.text(target),
    );
    const [year, month, day, hour = '0', minute = '0', second = '0'] = parts?.slice(1) ?? [];
    const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
    const text = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
    const at = parseJapanDatetime(text);
    if (at === undefined) this.fail(target, 'が日時ではありません。');
    return at ?? 0;
  }

  private column(target: OrderTarget): string {
    return this.mapping.columns[target] ?? ORDER_TARGETS[target];
  }

  private fail(target: OrderTarget, what: string): void {
    const column = this.column(target);
    this.problem ??= stop('bad-value', `${place(this.line, column)}${what}`, { line: this.line, column });
  }
}
