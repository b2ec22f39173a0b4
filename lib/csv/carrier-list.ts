import type { Result } from '../orders/basics';
import { findRakutenOrderNumbers } from '../orders/order-key';
import { CARRIERS } from '../orders/carriers';
import { locateColumns, unnamedColumns, type ShipmentMapping, type ShipmentTarget } from './column-mapping';
import { excelDamage, hasLostZero, isCompactDate, isDigits, lostZeros } from './excel-damage';
import { note, place, Problems, stop, type CsvProblem } from './problem';
import { readCsv } from './read';
import type { ShipmentDraft } from './shipment-report';

export type CarrierList = {
  drafts: ShipmentDraft[];
  /** Rows without a parcel number: labels not printed yet. */
  withoutNumber: number;
  /** Rows whose number column holds no Rakuten order number. */
  otherOrders: number;
  rows: number;
  problems: Problems;
};

/**
 * Reads a carrier's shipment list through a mapping into drafts for the shipment report:
 * `rows = drafts + withoutNumber + otherOrders` where no problem stops it. Spreadsheet damage is a 'stop'.
 */
export async function readCarrierList(
  file: Blob,
  mapping: ShipmentMapping,
): Promise<Result<CarrierList, CsvProblem>> {
  const list = new CarrierListReader(mapping);
  const read = await readCsv(file, {
    header: (cells) => list.first(cells),
    row: (cells, line) => list.take(cells, line),
    uses: (column) => list.used.has(column),
  });
  // A list without a header may consist of its first row alone.
  if (!read.ok && !(read.error.code === 'header-only' && list.result.rows > 0)) return read;
  return { ok: true, value: list.result };
}

class CarrierListReader {
  readonly result: CarrierList = {
    drafts: [],
    withoutNumber: 0,
    otherOrders: 0,
    rows: 0,
    problems: new Problems(),
  };
  used: ReadonlySet<number> = new Set();
  private at: Partial<Record<ShipmentTarget, number>> = {};
  private readonly seen = new Map<string, number>();

  constructor(private readonly mapping: ShipmentMapping) {}

  first(cells: string[]): CsvProblem | undefined {
    const { hasHeader } = this.mapping;
    const located = locateColumns(this.mapping, hasHeader ? cells : unnamedColumns(cells.length));
    if (!located.ok) return located.problem;
    this.at = located.at;
    this.used = new Set(Object.values(located.at));
    return hasHeader ? undefined : this.take(cells, 1);
  }

  take(cells: string[], line: number): undefined {
    const { result } = this;
    result.rows += 1;
    const orderNumber = findRakutenOrderNumbers(this.cell(cells, 'orderNumber'))[0];
    const parcelNumber = this.cell(cells, 'parcelNumber').replaceAll('-', '');
    if (parcelNumber === '') result.withoutNumber += 1;
    else if (orderNumber === undefined) result.otherOrders += 1;
    else this.draft({ orderNumber, parcelNumber }, cells, line);
  }

  private draft(
    known: Pick<ShipmentDraft, 'orderNumber' | 'parcelNumber'>,
    cells: string[],
    line: number,
  ): void {
    const { problems, drafts } = this.result;
    const carrier = this.carrier(cells, line);
    const date = this.date(cells, line);
    const parcelFault = this.parcelFault(known.parcelNumber, carrier, line);
    if (parcelFault) problems.add(parcelFault);
    const key = `${known.orderNumber}/${known.parcelNumber}`;
    const earlier = this.seen.get(key);
    if (earlier !== undefined) {
      problems.add(
        note('duplicate', `${place(line)}は ${earlier}行目と同じ受注番号・伝票番号です。`, { line }),
      );
    }
    this.seen.set(key, earlier ?? line);
    drafts.push({ ...known, date, carrier });
  }

  private carrier(cells: string[], line: number): string {
    const code = this.at.carrier === undefined ? (this.mapping.carrier ?? '') : this.cell(cells, 'carrier');
    if (!CARRIERS.has(code)) {
      this.result.problems.add(
        stop(
          'unknown-value',
          `${place(line, this.mapping.columns.carrier)}が楽天の配送会社コードではありません。`,
          { line },
        ),
      );
    }
    return code;
  }

  /** `2026/11/20`, `2026-11-20` and `20261120` are all carriers' own forms; here they are no damage. */
  private date(cells: string[], line: number): string {
    const text = this.cell(cells, 'date').split(' ')[0]!;
    const parts = /^(\d{4})[/-]?(\d{1,2})[/-]?(\d{1,2})$/.exec(text);
    const compact = parts ? `${parts[1]}${parts[2]!.padStart(2, '0')}${parts[3]!.padStart(2, '0')}` : '';
    if (isCompactDate(compact)) return `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6)}`;
    const column = this.mapping.columns.date ?? '';
    this.result.problems.add(
      excelDamage(text, 'date', line, column) ??
        stop('bad-value', `${place(line, column)}が日付ではありません。`, { line, column }),
    );
    return '';
  }

  private parcelFault(parcelNumber: string, carrier: string, line: number): CsvProblem | undefined {
    const column = this.mapping.columns.parcelNumber ?? '';
    if (hasLostZero(parcelNumber, carrier)) return lostZeros(parcelNumber, 12, line, column);
    if (isDigits(parcelNumber)) return undefined;
    const damage = excelDamage(parcelNumber, 'digits', line, column);
    if (damage || /^[0-9A-Za-z]+$/.test(parcelNumber)) return damage;
    return stop('bad-value', `${place(line, column)}が伝票番号ではありません。`, { line, column });
  }

  private cell(cells: string[], target: ShipmentTarget): string {
    const column = this.at[target];
    return column === undefined ? '' : cells[column]!.trim();
  }
}
