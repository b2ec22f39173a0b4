import type { MallId } from '@/lib/orders/order-key';

export type MallWords = {
  /** What the mall calls the shop's id. */
  idLabel: string;
  idHint: string;
  /** What is to know before a shop of this mall is added. */
  note: string;
};

const FIXED_ADDRESS =
  'は、届け出た接続元IPアドレスからの呼び出しだけを受け付けます。IPアドレスが変わる回線では断られ、そのエラーをここに出します。そのときはCSVで取り込んでください。';

const WORDS: Partial<Record<MallId, MallWords>> = {
  qoo10: {
    idLabel: 'QSMのログインID',
    idHint: 'QSMにログインするときのIDです。店舗を見分けるために使います。',
    note: '販売者認証キーは1年で切れます。QSMのパスワードを変えると、その場で使えなくなります。',
  },
  makeshop: {
    idLabel: 'ショップID',
    idHint: 'MakeShopのショップIDです。',
    note: 'MakeShopは読むだけです。注文の状態や発送を、ここからMakeShopへ書き込むことはありません。',
  },
  amazon: {
    idLabel: '出品者ID',
    idHint:
      'セラーセントラルの［出品用アカウント情報］にある出品者トークンです。店舗を見分けるために使います。',
    note: 'お店が自分で登録した自社用のアプリのキーを使います。アプリのシークレットをこのパソコンに置くことになるので、Amazonは追加しないかぎり使いません。',
  },
  'au-pay': {
    idLabel: '会員番号',
    idHint: 'Wow!managerの会員番号（数字）です。',
    note: `au PAY マーケット${FIXED_ADDRESS}APIキーは90日で切れます。`,
  },
  yahoo: {
    idLabel: 'ストアアカウント',
    idHint: 'ストアのURL（https://store.shopping.yahoo.co.jp/XXXX/）の XXXX です。',
    note: `Yahoo!ショッピングの注文API${FIXED_ADDRESS}`,
  },
};

const UNKNOWN: MallWords = { idLabel: '店舗のID', idHint: 'モールでのこの店舗のIDです。', note: '' };

export const mallWords = (mall: MallId): MallWords => WORDS[mall] ?? UNKNOWN;
