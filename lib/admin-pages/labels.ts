import { PROGRESS_LABELS } from '../orders/progress';

/**
 * The texts that the recognisers look for, as normaliseLabel leaves them (admin-pages.md §4.3). Synonyms stand together; a
 * text of the page counts as a label only if it is one of these.
 */
export const LABELS = {
  orderNumberHead: ['受注番号', '注文番号', '受注番号/販売分類', '注文No.'],
  feeHead: ['送料', '配送料', '送料合計'],
  totalHead: ['合計金額', '合計', '請求金額'],
  progress: [...Object.values<string>(PROGRESS_LABELS), '発送済み'],

  codFee: ['代引手数料', '代引料'],
  orderNumber: ['受注番号', '注文番号'],

  rmsBulkMenu: ['一括処理'],
  rmsConfirm: ['注文確認'],
  rmsConfirmOne: ['注文確認する'],
  rmsSave: ['入力内容を反映'],
  rmsSearch: ['検索'],
  rmsConfirmedAt: ['注文確認日時'],
  rmsFixedAt: ['注文確定日時'],
  rmsShippedAt: ['発送完了報告日', '発送完了報告日時'],

  goqPanel: ['処理パネル', '注文一覧のチェックした項目の処理を行います'],
  goqConfirmSelected: ['注文確認通知を送る', '楽天ペイ注文確認', '注文確認連携'],
  goqFetchStatus: ['RMSステータスを取得'],
  goqConfirmOne: ['注文確認通知'],
  goqProgress: ['【楽天処理中】', '【楽天処理済】'],
  goqStatusHead: ['受注ステータス', 'ステータス'],
  goqEdit: ['注文内容修正'],
  goqAmounts: ['送付先・注文商品・金額の修正'],
  goqFix: ['修正'],
  goqSave: ['保存', 'この内容で保存する'],
  goqReflect: ['入力内容を反映する'],
  goqAllMalls: ['すべて', '全て', '全ての受注'],

  goqExportCreate: ['データ作成'],

  feeUnset: ['送料が未設定の注文です'],
  emptyList: ['指定された条件に該当する注文はありません'],
  notice: ['確認した', '上記について確認しました', 'RMSメインメニューへ進む'],
  rmsSessionLost: ['再度ログインをお願いいたします', '認証が必要です', '認証エラー'],
  goqLogin: ['認証する'],
} as const satisfies Record<string, readonly string[]>;

export const ALL_LABELS: ReadonlySet<string> = new Set(Object.values(LABELS).flat());
