import type { Instant, Result } from '../orders/basics';
import type { OrderFacts } from '../orders/import-state';
import type { ShopRef } from '../orders/order-key';
import type { CsvEncoding } from './decode';
import { findColumns, wrongHeader } from './header';
import { DETAIL_FIELDS, ORDER_COLUMNS, type OrderField } from './order-columns';
import { OrderLines, ValueFault, type OrderLine } from './order-lines';
import { note, place, Problems, repeatedOrder, stop, type CsvProblem } from './problem';
import { readCsv } from './read';

export type OrderDownload = {
  encoding: CsvEncoding;
  /** Lines of the file, one an item. */
  lines: number;
  orders: number;
  /** Notes only: whatever would stop the file is the error. */
  problems: Problems;
};

/**
 * Reads RMS's order download (受注データ; rakuten-rms-api.md §7) of one shop: today's and older headers, columns by name,
 * one line an item, grouped per order. Only the columns of the allow-list are ever looked at. `onOrders` gets the facts
 * (source 'csv') in batches while reading; without it the file is only checked. An error means that the file is not to be
 * used: check first, store on a second reading, so that nothing is half imported.
 */
export async function readOrderDownload(
  file: Blob,
  shop: ShopRef,
  now: Instant,
  onOrders?: (orders: OrderFacts[]) => Promise<void>,
): Promise<Result<OrderDownload, CsvProblem>> {
  const reader = new OrderDownloadReader(shop, now);
  const read = await readCsv(file, {
    header: (cells) => reader.header(cells),
    row: (cells, line) => reader.row(cells, line),
    uses: (column) => reader.used.has(column),
    flush: async () => {
      const orders = reader.takeFinished();
      if (onOrders && orders.length > 0) await onOrders(orders);
    },
  });
  if (!read.ok) return read;
  const problem = reader.end();
  if (problem) return { ok: false, error: problem };
  const rest = reader.takeFinished();
  if (onOrders && rest.length > 0) await onOrders(rest);
  const { encoding, rows } = read.value;
  return { ok: true, value: { encoding, lines: rows, orders: reader.orders, problems: reader.problems } };
}

const ORDER_NUMBER = /^\d{6}-\d{8}-\d{4,10}$/;

class OrderDownloadReader {
  readonly problems = new Problems();
  used: ReadonlySet<number> = new Set();
  orders = 0;
  private columns: Partial<Record<OrderField, number>> = {};
  private detailed = true;
  private open: OrderLines | undefined;
  private finished: OrderFacts[] = [];
  private readonly seen = new Set<string>();
  private prefix: string | undefined;

  constructor(
    private readonly shop: ShopRef,
    private readonly now: Instant,
  ) {
    this.prefix = shop.prefix;
  }

  header(cells: string[]): CsvProblem | undefined {
    this.columns = findColumns(cells, ORDER_COLUMNS);
    this.used = new Set(Object.values(this.columns));
    if (this.columns.number === undefined || this.columns.progress === undefined) {
      return wrongHeader(cells, 'RMSの受注データ');
    }
    const missing = DETAIL_FIELDS.filter((field) => this.columns[field] === undefined);
    this.detailed = missing.length === 0;
    if (!this.detailed) {
      const names = missing.slice(0, 3).map((field) => `「${ORDER_COLUMNS[field][0]}」`);
      this.problems.add(
        note(
          'columns-missing',
          `${names.join('')}${missing.length > 3 ? `など ${missing.length}列` : ''}がないため、受注番号・注文日時・ステータスだけを取り込みます。すべて取り込むには「全カラムダウンロード用」を選んでください。`,
          { line: 1 },
        ),
      );
    }
    return undefined;
  }

  row(cells: string[], line: number): CsvProblem | undefined {
    const of: OrderLine = (field) => {
      const column = this.columns[field];
      return column === undefined ? '' : cells[column]!;
    };
    const number = of('number');
    try {
      if (this.open?.number === number) {
        if (this.detailed) this.open.addItem(of, line);
        return undefined;
      }
      return this.finishOpen() ?? this.begin(number, of, line);
    } catch (error) {
      if (error instanceof ValueFault) return error.problem;
      throw error;
    }
  }

  end(): CsvProblem | undefined {
    return this.finishOpen();
  }

  takeFinished(): OrderFacts[] {
    const orders = this.finished;
    this.finished = [];
    return orders;
  }

  private begin(number: string, of: OrderLine, line: number): CsvProblem | undefined {
    const column = ORDER_COLUMNS.number[0];
    if (!ORDER_NUMBER.test(number)) {
      return stop(
        'bad-value',
        `${place(line, column)}が楽天の受注番号ではありません。もう一度ダウンロードしてください。`,
        {
          line,
          column,
        },
      );
    }
    // Kept for the whole file: a copy, since a slice would hold on to the text it was cut from.
    const own = ` ${number}`.slice(1);
    this.prefix ??= own.slice(0, 6);
    if (!own.startsWith(`${this.prefix}-`)) {
      return stop(
        'other-shop',
        `${place(line)}は別の店舗（${own.slice(0, 6)}）の受注です。店舗を選び直してください。`,
        {
          line,
          column,
        },
      );
    }
    if (this.seen.has(own)) {
      return repeatedOrder(own, line, column);
    }
    this.seen.add(own);
    this.open = new OrderLines(own, this.shop, this.now, of, line);
    if (this.detailed) this.open.addItem(of, line);
    return undefined;
  }

  private finishOpen(): undefined {
    if (!this.open) return;
    this.orders += 1;
    this.finished.push(this.detailed ? this.open.facts() : this.open.stub());
    this.open = undefined;
  }
}
