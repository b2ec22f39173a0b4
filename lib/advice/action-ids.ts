/**
 * Everything an advice's button can do, with its label; closed, so that a loaded catalogue can name nothing else. A button that
 * opens another screen says where. GoQ's and other vendors' menus have no known addresses: those buttons open the system's start
 * page and show the menu path of the advice's links beside it.
 */
export const ACTIONS = {
  'renew-key': '新しいライセンスキーを登録する',
  'open-credentials': '認証情報を開く',
  'open-settings': '設定を開く',
  'test-connection': '接続テストをする',
  'grant-access': 'アクセスを許可する',
  'import-now': '今すぐ取込',
  'try-again-now': 'いますぐ試す',
  'reread-now': 'いま読み直す',
  'fix-fee': '送料を修正する',
  'notify-imported': '取り込まれたら知らせる',
  'enter-goq-side': 'GoQ側の設定を入力する',
  'choose-who-confirms': 'だれが確認するか決める',
  'open-csv': 'CSVの画面を開く',
  'open-log': '記録を開く',
  'open-shipping': '発送報告を開く',
  'open-start': '導入チェックを開く',
  'copy-report': 'サポートに送る内容をコピー（個人情報なし）',
  'diagnose-again': 'もう一度診断する',
  'reload-page': 'この画面を再読み込みする',
  'open-rms-order': 'RMSでこの注文を開く',
  'open-rms-menu': 'RMSメインメニューを開く',
  'open-rms-functions': 'RMSの利用機能編集を開く',
  'open-rms-delivery': 'RMSの配送方法・送料設定を開く',
  'show-goq-fetch-status': '［RMSステータスを取得］の場所を示す',
  'show-goq-confirm': '［注文確認通知］の場所を示す',
  'open-goq-list': 'GoQの受注一覧を開く',
  'open-goq-order': 'GoQでこの注文を開く',
  'open-goq-import': 'GoQのデータ取込を開く',
  'open-goq-export': 'GoQのデータ書出を開く',
  'open-goq-source-status': 'GoQの取得ステータスを開く',
  'open-goq-key': 'GoQのキーの設定を開く',
  'open-next-engine': 'ネクストエンジンの設定を開く',
  'open-rakuraku': '楽楽通販2の設定を開く',
  'open-store-creator': 'ストアクリエイターProを開く',
  'open-wow-manager': 'Wow!managerを開く',
  'open-seller-central': 'セラーセントラルを開く',
  'open-qsm': 'QSMを開く',
  'open-makeshop': 'MakeShopの管理画面を開く',
  'open-futureshop': 'futureshopの管理画面を開く',
} as const;

export type ActionId = keyof typeof ACTIONS;
