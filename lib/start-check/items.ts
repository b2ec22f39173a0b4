/** Who tells whether an item holds: the stored orders, the orders with a person's look, or a person alone. */
export type How = 'automatic' | 'suggested' | 'by-hand';

export type Item = {
  id: string;
  group: 'setup' | 'import';
  /** As numbered on the sheet (S-230) and in the list of import tests (S-253). */
  number: number;
  label: string;
  how: How;
  /** What to look at, or what to do where it does not hold. */
  help: string;
};

const SETUP: readonly Omit<Item, 'id' | 'group' | 'number'>[] = [
  {
    label: '店舗設定（各モールの情報がそろっている）',
    how: 'by-hand',
    help: '各種設定＞店舗設定。初回は受注取込〜注文キャンセル時在庫戻しをすべてOFF、送付元住所自動編集は「許可する」にします。',
  },
  {
    label: 'カレンダー設定（休業日が入っている）',
    how: 'suggested',
    help: '各種設定＞カレンダー設定。発送日の自動出力に使います。受注アシストの設定にも同じ休業日を入れてください。',
  },
  {
    label: 'マスタ管理（受注ステータスがRMSと同じ）',
    how: 'automatic',
    help: '各種設定＞マスタ管理。受注ステータスがRMSとそろっていないとエラーが出ます。都道府県もRMSと同じか見てください。楽天配送設定から下は、使っている所だけ設定します。',
  },
  {
    label: '商品インポート',
    how: 'by-hand',
    help: '商品管理＞商品インポート。各モールのCSVを取り込みます。最初に取り込んだモールの商品がマスター商品になります。',
  },
  {
    label: '物流会社・配送条件の設定',
    how: 'by-hand',
    help: '商品管理＞物流会社・配送条件の設定。商品ごとに設定します。CSVでもできます。',
  },
  {
    label: '項目選択肢の設定',
    how: 'by-hand',
    help: '商品管理＞項目選択肢の設定。金額が加算される項目選択肢は、加算の設定が要ります。',
  },
  {
    label: '顧客ランク設定',
    how: 'by-hand',
    help: 'データ管理＞顧客ランク設定。使わないときは、理由を書いて対象外にできます。',
  },
  {
    label: '受注取込（ONにして内容を確かめた）',
    how: 'automatic',
    help: '各種設定＞受注取込。店舗設定で受注取込だけをONにし、下の取り込みテストを確かめます。',
  },
  {
    label: 'テスト中に取り込んだ受注を処理済へ移した',
    how: 'by-hand',
    help: '受注管理＞受注取込分のステータス移動。連動の前に、テストで取り込んだ受注をすべて処理済などのわかりやすいステータスへ移します。',
  },
];

const IMPORT: readonly Omit<Item, 'id' | 'group' | 'number'>[] = [
  {
    label: '物流会社が空白にならない',
    how: 'by-hand',
    help: '空白なら、商品の物流会社が未登録のことがあります。▶物流会社管理',
  },
  {
    label: '配送会社が空白にならない',
    how: 'automatic',
    help: '空白なら、商品の配送条件が未設定のことがあります。▶配送会社管理▶物流会社管理',
  },
  {
    label: '出荷予定日が想定どおり',
    how: 'suggested',
    help: 'ちがうときは、配送条件と休業日を見てください。▶配送会社管理＞お届け対応可能日数・時間帯設定',
  },
  {
    label: 'お届け希望日が想定どおり',
    how: 'automatic',
    help: '出ないときは、配送条件が未設定のことがあります。▶配送会社管理＞お届け対応可能日数・時間帯設定',
  },
  {
    label: '送付元住所が想定どおり',
    how: 'by-hand',
    help: '▶店舗設定の「送付元住所自動編集ON/OFF」を見てください。住所は受注アシストには保存しません。',
  },
  {
    label: '備考欄の希望日・希望時間を読み取れている',
    how: 'automatic',
    help: '設定する所はありません。読み取れないときは ▶お問合せ',
  },
  {
    label: '決済方法が空白にならない',
    how: 'automatic',
    help: '空白なら、決済方法が未設定のことがあります。▶決済方法管理',
  },
  {
    label: 'オプション金額が空白にならない',
    how: 'by-hand',
    help: '項目選択肢のオプションを使うときだけです。▶商品管理＞編集＞項目選択肢の欄',
  },
  {
    label: '請求金額がRMSと一致する',
    how: 'automatic',
    help: 'モールと照らし合わせて確かめてください。',
  },
  {
    label: 'メールが想定どおりの文面で届く',
    how: 'by-hand',
    help: '届かないときは、店舗設定のあんしんメルアド設定と送信元メールアドレスを見てください。',
  },
];

const numbered = (group: Item['group'], items: readonly Omit<Item, 'id' | 'group' | 'number'>[]): Item[] =>
  items.map((item, index) => ({ ...item, group, number: index + 1, id: `${group}-${index + 1}` }));

/** The row of the status master, which is compared with the words a person pastes (S-235, S-236). */
export const STATUS_MASTER = 'setup-3';
/** The row that is done once the import tests are (S-244, S-245). */
export const IMPORT_ON = 'setup-8';
/** The row of the orders that came in while testing (S-246, S-273). */
export const TEST_ORDERS_MOVED = 'setup-9';

/** The nine rows of 初期設定確認チェックシート (S-230–S-246) and the ten import tests (S-253–S-263), in their own order. */
export const ITEMS: readonly Item[] = [...numbered('setup', SETUP), ...numbered('import', IMPORT)];

export const ITEM_IDS = ITEMS.map(({ id }) => id);
