import { decodeCp932 } from './cp932.ts';
import { isDate } from './japan.ts';
import type { Call } from './ledger.ts';
import type { PageSettings } from './pages.ts';
import type { Shop } from './shop.ts';
import { reportShipment } from './update-order-shipping.ts';
import type { World } from './world.ts';

export type UploadKind = '通常購入データ' | '共同購入データ' | 'オークションデータ' | '発送完了報告データ';

/** One file taken in by データアップロード. */
export interface Upload {
  readonly id: number;
  readonly kind: UploadKind;
  readonly fileName: string;
  readonly rows: readonly (readonly string[])[];
  readonly shop: Shop;
  /** `confirm`: waits for the second アップロード, which cannot be taken back. */
  state: 'confirm' | 'working' | 'done';
  startedAt: number;
  /** Order number and reason of each row that failed. */
  errors: { number: string; reason: string }[];
}

const SEVEN = '受注番号,受注ステータス,配送日,お荷物伝票番号,レコードナンバー,消費税再計算フラグ,配送会社';
const SIX = '注文番号,送付先ID,発送明細ID,お荷物伝票番号,配送会社,発送日';
const MAX_ROWS = 5000;
const FORMAT = 'ファイルの形式が正しくありません。';

/** データアップロード of RMS: files, their processing some minutes later, and the mail that follows. */
export class CsvUploads {
  /** Started ones, oldest first. */
  readonly history: Upload[] = [];
  readonly #world: World;
  readonly #settings: PageSettings;
  readonly #waiting = new Map<number, Upload>();
  #last = 20_260_000;

  constructor(world: World, settings: PageSettings) {
    this.#world = world;
    this.#settings = settings;
  }

  /** The first アップロード: the file for the confirm screen, or the complaint. Nothing is carried out. */
  take(shop: Shop, kind: UploadKind, fileName: string, bytes: ArrayBuffer): Upload | string {
    if (fileName === '') return 'ファイルを選択してください。';
    const [header, ...lines] = decodeCp932(bytes).replaceAll('"', '').split(/\r?\n/);
    if (header !== (kind === '発送完了報告データ' ? SIX : SEVEN)) return FORMAT;
    const rows = lines.filter((line) => line !== '').map((line) => line.split(','));
    if (rows.length === 0) return 'レコードがありません。';
    if (rows.length > MAX_ROWS) return `一度にアップロードできるのは${MAX_ROWS}件までです。`;
    if (rows.some((row) => row.length !== header.split(',').length)) return FORMAT;
    const id = (this.#last += 1);
    const upload: Upload = { id, kind, fileName, rows, shop, state: 'confirm', startedAt: 0, errors: [] };
    this.#waiting.set(id, upload);
    return upload;
  }

  /** The second アップロード. */
  start(id: number, call: Call): Upload | undefined {
    const upload = this.#waiting.get(id);
    if (!upload) return undefined;
    this.#waiting.delete(id);
    upload.state = 'working';
    upload.startedAt = this.#world.clock.now();
    this.history.push(upload);
    call.orders = upload.rows.map(([number = '']) => number);
    call.processed = true;
    call.processedAt = upload.startedAt;
    this.#world.clock.after(this.#settings.rmsUploadMs, () => {
      for (const row of upload.rows) {
        const reason = this.#apply(upload, row, call.id);
        if (reason !== '') upload.errors.push({ number: row[0] ?? '', reason });
      }
      upload.state = 'done';
    });
    return upload;
  }

  /** The last started upload of a file name. */
  find(fileName: string): Upload | undefined {
    this.#world.clock.settle();
    return this.history.findLast((upload) => upload.fileName === fileName);
  }

  /** Carries one row out; the reason where it fails. */
  #apply({ kind, shop }: Upload, row: readonly string[], call: number): string {
    const shipment = kind === '発送完了報告データ' ? sixColumns(row) : sevenColumns(row);
    if (typeof shipment === 'string') return shipment;
    const order = shop.find(shipment.number);
    const pack = order?.packages.find(
      (each) => shipment.basketId === '' || String(each.basketId) === shipment.basketId,
    );
    if (!order || !pack) return '該当の受注番号が存在しません。';
    if (order.progress === 900) return 'キャンセル済みの受注です。';
    const { parcelNumber, carrier, date } = shipment;
    if (parcelNumber === '' && date === '') return '';
    // The seven columns name no row at the mall: the order's first one is meant.
    const detail = kind === '発送完了報告データ' ? shipment.detailId : pack.shipping[0]?.shippingDetailId;
    const model = {
      ...(detail ? { shippingDetailId: Number(detail) } : {}),
      ...(carrier === '' ? {} : { deliveryCompany: carrier }),
      ...(parcelNumber === '' ? {} : { shippingNumber: parcelNumber }),
      ...(date === '' ? {} : { shippingDate: date }),
    };
    const body = {
      orderNumber: shipment.number,
      BasketidModelList: [{ basketId: pack.basketId, ShippingModelList: [model] }],
    };
    const answers = reportShipment(this.#world, shop, body, { by: 'rms-page', call });
    return answers.find((answer) => answer.messageType === 'ERROR')?.message ?? '';
  }
}

interface Shipment {
  number: string;
  basketId: string;
  detailId: string;
  parcelNumber: string;
  carrier: string;
  /** `YYYY-MM-DD`, or empty. */
  date: string;
}

function sevenColumns(row: readonly string[]): Shipment | string {
  const [number = '', status = '', compact = '', parcelNumber = '', record = '', flag = '', carrier = ''] =
    row;
  if (status.includes('キャンセル')) return 'キャンセル済みの受注です。';
  if (compact !== '' && !/^\d{8}$/.test(compact)) return '配送日の形式が不正です。';
  if (!/^\d{9}$/.test(record)) return 'レコードナンバーの形式が不正です。';
  if (flag !== '0' && flag !== '1') return '消費税再計算フラグの形式が不正です。';
  const date = compact.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return checked({ number, basketId: '', detailId: '', parcelNumber, carrier, date });
}

function sixColumns(row: readonly string[]): Shipment | string {
  const [number = '', basketId = '', detailId = '', parcelNumber = '', carrier = '', date = ''] = row;
  return checked({ number, basketId, detailId, parcelNumber, carrier, date });
}

function checked(shipment: Shipment): Shipment | string {
  const { parcelNumber, carrier, date } = shipment;
  if (date !== '' && !isDate(date)) return '配送日の形式が不正です。';
  if (!/^[0-9A-Za-z-]{0,120}$/.test(parcelNumber)) return 'お荷物伝票番号の形式が不正です。';
  if (carrier !== '' && !/^10[0-3]\d$/.test(carrier)) return '配送会社の形式が不正です。';
  return shipment;
}

/** 正常終了 and エラー of a processed upload. */
export function outcome({ rows, errors }: Upload): string {
  return `正常終了(正常終了:${rows.length - errors.length}件、エラー:${errors.length}件)`;
}

/** The mail that follows a processed upload (S-217…S-222). */
export function resultMail(upload: Upload): string {
  return `件名：【楽天市場】CSV受注データアップロード処理完了のお知らせ

運用ご担当者様

「CSV 受注データアップロード機能」
処理完了のお知らせ

アップロードされたファイルの処理が完了しました。

■アップロード時のファイル名
(${upload.fileName})

■結果
${outcome(upload)}

※処理結果の詳細はアップロード利用履歴画面でご確認ください。
※お問合せの際には、下記のお問合せ番号をおっしゃっていただくと
  スムーズにご案内できます。
お問合せ番号：${upload.id}
`;
}
