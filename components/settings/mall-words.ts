import { canDo } from '@/lib/orders/mall-acts';
import { mallLabel } from '@/lib/orders/mall-names';
import type { MallId } from '@/lib/orders/order-key';

const FIXED_ADDRESS =
  'は、届け出た接続元IPアドレスからの呼び出しだけを受け付けます。IPアドレスが変わる回線では断られ、そのエラーをここに出します。そのときはCSVで取り込んでください。';

/** What is to know before a shop of this mall is added. */
const NOTES: Partial<Record<MallId, string>> = {
  qoo10: '販売者認証キーは1年で切れます。QSMのパスワードを変えると、その場で使えなくなります。',
  makeshop: '自社利用の申請が要ります。MakeShopのアプリを削除すると、トークンはその場で使えなくなります。',
  amazon:
    'お店が自分で登録した自社用のアプリのキーを使います。Amazonはシークレットをブラウザの中に置くことを勧めていないので、店舗を追加しないかぎり使いません。',
  'au-pay': `au PAY マーケット${FIXED_ADDRESS}`,
  yahoo: `Yahoo!ショッピングの注文API${FIXED_ADDRESS}公開鍵の1年の期限は、［認証情報］の［期限を追加する］に入れておくと、切れる前に知らせます。`,
};

export const mallNote = (mall: MallId): string | undefined => NOTES[mall];

/** When a key ends, where the mall does not tell it with 接続テスト. */
const KEY_ENDS: Partial<Record<MallId, string>> = {
  qoo10: '発行した日から1年です。貼り付けたキーは、［認証情報］に発行した日を入れると、切れる前に知らせます',
  makeshop: '期限はありません。アプリを削除すると使えなくなります',
  amazon: '期限はありません。セラーセントラルでアプリの承認を取り消すと使えなくなります',
  'au-pay': '発行した日から90日です。［認証情報］に発行した日を入れると、切れる前に知らせます',
};

export const keyEnd = (mall: MallId): string => KEY_ENDS[mall] ?? '分かりません';

/** What a shop's own id at its mall is, for the example beside the field. */
const IDS: Partial<Record<MallId, string>> = {
  qoo10: 'QSMのID',
  makeshop: 'ショップID',
  amazon: '出品者ID',
  'au-pay': '会員番号',
  yahoo: 'ストアアカウント',
};

export const idHint = (mall: MallId): string =>
  `${IDS[mall] ?? 'モールでのID'}など、この店舗を見分ける半角の英数字です。あとから変えられません。`;

const WRITES = [
  ['confirm', '注文確認'],
  ['report-shipment', '発送報告'],
] as const;

/** What a shop of this mall lets the extension write, and when. */
export function writesNote(mall: MallId): string {
  const acts = WRITES.flatMap(([act, word]) => (canDo(mall, act) ? word : []));
  return acts.length === 0
    ? `${mallLabel(mall)}の注文は読むだけです。${mallLabel(mall)}への書き込みには対応していません。`
    : `接続テストは読むだけです。${mallLabel(mall)}に書き込むのは、人が${acts.join('・')}を押したときだけです。`;
}
