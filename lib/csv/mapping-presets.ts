import type { OrderMapping, ShipmentMapping } from './column-mapping';

/** A mapping to start from. `verified` tells whether a real file of that kind was seen; none was so far. */
export type Preset<Mapping> = { mapping: Mapping; verified: boolean };

/** Malls whose API refuses an office with a changing address: the fields' names of that API, as their files are said to use. */
const API_MALL_PRESETS: readonly Preset<OrderMapping>[] = [
  {
    mapping: {
      for: 'orders',
      label: 'Yahoo!ショッピング（注文CSV）',
      mall: 'yahoo',
      progress: 300,
      columns: {
        orderNumber: 'OrderId',
        orderedAt: 'OrderTime',
        postage: 'ShipCharge',
        paymentCharge: 'PayCharge',
        billed: 'TotalPrice',
        points: 'UsePoint',
        payment: 'PayMethodName',
        delivery: 'ShipMethodName',
        prefecture: 'ShipPrefecture',
        wishDate: 'ShipRequestDate',
        wishTime: 'ShipRequestTime',
      },
    },
    verified: false,
  },
  {
    mapping: {
      for: 'orders',
      label: 'au PAY マーケット（受注CSV）',
      mall: 'au-pay',
      progress: 300,
      columns: {
        orderNumber: 'orderId',
        orderedAt: 'orderDate',
        status: 'orderStatus',
        goods: 'totalSalePrice',
        postage: 'postagePrice',
        paymentCharge: 'chargePrice',
        billed: 'requestPrice',
        points: 'usePoint',
        payment: 'settlementName',
        delivery: 'deliveryName',
        units: 'unit',
      },
    },
    verified: false,
  },
];

/** Order CSVs of carts and malls without an API here (S-266), and of those whose API an office may not reach. */
export const ORDER_PRESETS: readonly Preset<OrderMapping>[] = [
  {
    // Column names as Next Engine's manual 6334 lists the futureshop order CSV.
    mapping: {
      for: 'orders',
      label: 'FutureShop2（受注CSV）',
      mall: 'futureshop',
      progress: 300,
      columns: {
        orderNumber: '受注コード',
        orderedAt: '注文日時',
        goods: '商品合計金額',
        postage: '送料',
        paymentCharge: '決済手数料',
        billed: '請求合計金額',
        points: 'ポイント利用額',
        payment: '決済方法',
        delivery: '配送サービス',
        prefecture: 'お届け先都道府県区分',
        units: '購入数量',
        wishDate: 'お届け希望日',
        wishTime: 'お届け希望時間',
      },
    },
    verified: false,
  },
  ...API_MALL_PRESETS,
  {
    // MakeShop's manual on 注文出力用テンプレート; what it calls the amounts is not known, so that they have to be chosen.
    mapping: {
      for: 'orders',
      label: 'MakeShop（注文CSV）',
      mall: 'makeshop',
      progress: 300,
      columns: { orderNumber: '注文番号', orderedAt: '日付', status: '処理状況' },
    },
    verified: false,
  },
];

/** Column names that many order CSVs use: a start for a mall or cart without a preset. */
export const COMMON_ORDER_COLUMNS: OrderMapping['columns'] = {
  orderNumber: '受注番号',
  orderedAt: '注文日時',
  postage: '送料',
  billed: '請求金額',
  payment: '決済方法',
  delivery: '配送方法',
  units: '数量',
};

/** Shipment lists of the carriers' label software. */
export const SHIPMENT_PRESETS: readonly Preset<ShipmentMapping>[] = [
  {
    // B2クラウド 送り状発行データレイアウト 入出力用: columns 1, 4 and 5.
    mapping: {
      for: 'shipments',
      label: 'ヤマト B2クラウド',
      hasHeader: true,
      carrier: '1001',
      columns: { orderNumber: 'お客様管理番号', parcelNumber: '伝票番号', date: '出荷予定日' },
    },
    verified: false,
  },
  {
    mapping: {
      for: 'shipments',
      label: 'ヤマト B2クラウド（見出しなし）',
      hasHeader: false,
      carrier: '1001',
      columns: { orderNumber: '1列目', parcelNumber: '4列目', date: '5列目' },
    },
    verified: false,
  },
  {
    mapping: {
      for: 'shipments',
      label: '佐川急便 e飛伝Ⅲ',
      hasHeader: true,
      carrier: '1002',
      columns: { orderNumber: 'お客様管理番号', parcelNumber: 'お問い合せ送り状No.', date: '出荷日' },
    },
    verified: false,
  },
  {
    mapping: {
      for: 'shipments',
      label: '佐川急便 e飛伝Ⅱ',
      hasHeader: true,
      carrier: '1002',
      columns: { orderNumber: 'お客様管理ナンバー', parcelNumber: 'お問い合せ送り状No.', date: '出荷日' },
    },
    verified: false,
  },
  {
    mapping: {
      for: 'shipments',
      label: '日本郵便 ゆうプリR',
      hasHeader: true,
      carrier: '1003',
      columns: { orderNumber: 'お客様側管理番号', parcelNumber: 'お問い合わせ番号', date: '発送予定日' },
    },
    verified: false,
  },
];
