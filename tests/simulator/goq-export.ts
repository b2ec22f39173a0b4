import type { SimulatorClock } from './clock.ts';
import { encodeCp932 } from './cp932.ts';
import type { ExportKind, Goq } from './goq.ts';
import { jstDate } from './japan.ts';

const DAY = 86_400_000;
export const EXPORT_KINDS: readonly ExportKind[] = ['通常注文', 'オークション', '共同購入'];
const FILE_NAMES: Record<ExportKind, string> = {
  通常注文: 'tuuzyou',
  オークション: 'auction',
  共同購入: 'kyoudou',
};
/** The seven columns (S-180). */
const HEADER = '受注番号,受注ステータス,配送日,お荷物伝票番号,レコードナンバー,消費税再計算フラグ,配送会社';
const FIRST_RECORD = 133_000_000;

export interface ExportFile {
  name: string;
  rows: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** データ書出 of one GoQ account: its stores, the period, and the files as they were when データ作成 was pressed. */
export class GoqExport {
  readonly stores: readonly Goq[];
  /** 作成期間: orders changed in the last so many days (S-175). */
  days = 3;
  /** 作成日時, ms UTC; null before the first press. */
  createdAt: number | null = null;
  readonly #clock: SimulatorClock;
  #files = new Map<string, ExportFile>();

  constructor(stores: readonly Goq[], clock: SimulatorClock) {
    this.stores = stores;
    this.#clock = clock;
  }

  /** データ作成: writes the files of every store and kind anew. */
  create(): void {
    const now = this.#clock.now();
    this.createdAt = now;
    this.#files = new Map();
    const date = jstDate(now).replaceAll('-', '_');
    this.stores.forEach((store, index) => {
      for (const kind of EXPORT_KINDS) {
        const rows = exportRows(store, kind, now - this.days * DAY);
        const name = `${FILE_NAMES[kind]}${index === 0 ? '' : index + 1}_${date}.csv`;
        const bytes = encodeCp932([HEADER, ...rows].map((row) => `${row}\r\n`).join(''));
        if (rows.length > 0) this.#files.set(`${index} ${kind}`, { name, rows: rows.length, bytes });
      }
    });
  }

  /** The file of a store and kind; none where it would have no rows. */
  file(store: number, kind: ExportKind): ExportFile | undefined {
    return this.#files.get(`${store} ${kind}`);
  }

  named(name: string): ExportFile | undefined {
    return [...this.#files.values()].find((file) => file.name === name);
  }
}

/** One row an order, oldest first; 新規受付 is in it, キャンセル never (S-194, S-199). */
function exportRows(goq: Goq, kind: ExportKind, since: number): string[] {
  return goq
    .rows()
    .filter((row) => row.mall === '楽天' && row.status !== 'キャンセル' && row.updatedAt >= since)
    .reverse()
    .flatMap(({ numbers, status, fields }) =>
      numbers
        .filter((number) => goq.kind(number) === kind)
        .map((number) => {
          const record = FIRST_RECORD + goq.id(number);
          const date = fields.shipDate.replaceAll('-', '');
          return [number, status, date, fields.parcelNumber, record, 0, fields.carrier].join(',');
        }),
    );
}
