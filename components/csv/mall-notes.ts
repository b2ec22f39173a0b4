import type { MallId } from '@/lib/orders/order-key';

const CHANGING_ADDRESS =
  'APIは届け出たIPアドレスからだけ使えます。IPアドレスが変わる回線では、受注CSVで取り込みます。列名は確かめていないので、列を見て選びます。';

/** What is known of the order CSV of each mall, said where it is chosen (other-malls-api.md §2, §6, §8). */
const NOTES: Partial<Record<MallId, string>> = {
  futureshop: 'FutureShop2の受注CSVの列名は、各社の説明書のものです。実際のファイルでは確かめていません。',
  yamada: '公開されている受注APIがありません。CSVの列名も確かめていないので、列を見て選びます。',
  ponpare:
    '2025年末までに終了したと伝えられています。手元に残っている受注CSVを読めます。列名は確かめていません。',
  yahoo: `Yahoo!ショッピングの${CHANGING_ADDRESS}`,
  'au-pay': `au PAY マーケットの${CHANGING_ADDRESS}`,
  amazon: 'アプリのシークレットをこのパソコンに置かない店舗は、1行が1注文のCSVを用意すると取り込めます。',
  qoo10: 'QSMのCSVは1行が1商品です。カートごとの金額の列があるときに読めます。',
  makeshop:
    '自社利用の申請が済むまでは、注文CSVで取り込めます。注文番号・日付・処理状況の列名はMakeShopの説明書のものです。金額の列は選んでください。',
};

export const csvNote = (mall: MallId): string | undefined => NOTES[mall];
