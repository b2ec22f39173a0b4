import { encodeCp932 } from './cp932';
import { BROKEN } from './decode';
import { stop, type CsvProblem } from './problem';

/** Column names as files write them: the first is today's, the rest are older or misread ones. */
export type ColumnNames<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** A column name without width, blanks and quotes, for comparing. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s"'\u200b\ufeff]/g, '')
    .toLowerCase();
}

/** Where each field's column stands, by any of its names; the first column with a name wins. */
export function findColumns<Field extends string>(
  header: readonly string[],
  names: ColumnNames<Field>,
): Partial<Record<Field, number>> {
  const positions = new Map<string, number>();
  header.forEach((name, index) => {
    const plain = plainName(name);
    if (!positions.has(plain)) positions.set(plain, index);
  });
  const found: Partial<Record<Field, number>> = {};
  for (const field of Object.keys(names) as Field[]) {
    const name = names[field].find((one) => positions.has(plainName(one)));
    if (name !== undefined) found[field] = positions.get(plainName(name));
  }
  return found;
}

/** Files that a clerk can mix up, each by column names that no other has. */
const KINDS: readonly { label: string; columns: readonly string[] }[] = [
  { label: 'GoQの書出しファイル', columns: ['受注番号', 'レコードナンバー', '消費税再計算フラグ'] },
  { label: 'RMSの発送完了報告ファイル', columns: ['注文番号', '発送明細ID', 'お荷物伝票番号', '発送日'] },
  { label: 'RMSの受注データ', columns: ['注文番号', 'ステータス', '注文日時'] },
  { label: 'ヤマト B2クラウドの送り状データ', columns: ['お客様管理番号', '送り状種類', '伝票番号'] },
];

/** Says why a header is not the expected one: another known file, a wrong code page, or something unknown. */
export function wrongHeader(header: readonly string[], expected: string): CsvProblem {
  const text = header.join(',');
  if (isMojibake(text)) {
    return stop(
      'wrong-encoding',
      '見出しが文字化けしています。別の文字コードのまま保存し直されたファイルなので、元の画面からもう一度ダウンロードしてください。',
      { line: 1 },
    );
  }
  const names = new Set(header.map(plainName));
  const known = KINDS.find((kind) => kind.columns.every((column) => names.has(plainName(column))));
  const what = known ? `これは${known.label}です。` : `見出しの行に${expected}の列がありません。`;
  return stop('wrong-file', `${what}${expected}のファイルを選んでください。`, { line: 1 });
}

const EXPECTED_WORDS = /番号|注文|受注|ステータス|日時|伝票/;

/** Whether a text is Japanese that was decoded with the wrong code page and saved so. */
function isMojibake(text: string): boolean {
  if (EXPECTED_WORDS.test(text)) return false;
  const asCp932 = encodeCp932(text.replaceAll(BROKEN, ''));
  const asLatin = latinBytes(text);
  const readings = [
    asCp932.ok ? new TextDecoder('utf-8').decode(asCp932.bytes) : '',
    asLatin ? new TextDecoder('utf-8').decode(asLatin) : '',
    asLatin ? new TextDecoder('shift_jis').decode(asLatin) : '',
  ];
  return readings.some((reading) => EXPECTED_WORDS.test(reading)) || /\?{3}/.test(text);
}

/** The bytes behind a text that was decoded as Windows-1252, or undefined where it was not. */
function latinBytes(text: string): Uint8Array | undefined {
  const decoder = new TextDecoder('windows-1252');
  const byteOf = new Map<string, number>();
  for (let byte = 0; byte <= 0xff; byte++) byteOf.set(decoder.decode(Uint8Array.of(byte)), byte);
  const bytes = Array.from(text, (character) => byteOf.get(character));
  return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes as number[]);
}

const PERSONAL =
  /氏名|名前|(?:届け?先|送付先|配送先|送り先|注文者|購入者|受取人|依頼主)名|宛名|名称|姓|フリガナ|ふりがな|カナ|ｶﾅ|郵便番号|〒|住所|市区町村|郡市区|番地|建物|マンション|会社名|会社・?部門|部署|担当者|電話|携帯|tel|fax|ファックス|メール|mail|備考|通信欄|コメント|メモ|項目・?選択肢|のし|熨斗|名入れ|メッセージ|性別|生年月日|誕生日|カード|領収書|依頼主|記事/;
const NOT_PERSONAL = /都道府県|メール便/;

/** Whether a column name promises personal data; such a column can never be mapped (design.md §1.3). */
export function isPersonalColumn(name: string): boolean {
  const plain = plainName(name);
  return PERSONAL.test(plain) && !NOT_PERSONAL.test(plain);
}
