import { jstDate, jstDatetime } from './japan.ts';
import { packageGoods, packageTotal } from './money.ts';
import type { OrderRecord, PackageRecord } from './orders.ts';
import { PERSONAL } from './personal.ts';
import type { Wire } from './wire.ts';

const DAY = 86_400_000;
/** Item names a shop could really have, and some that break a careless screen. */
export const ITEM_NAMES: readonly string[] = [
  'Tシャツ（抗菌防臭・吸汗速乾）',
  '【送料無料】国産はちみつ 500g×2',
  '<img src=x onerror="document.title=\'broken\'">ギフト箱',
  '=HYPERLINK("https://example.invalid","クリック")',
  '髙﨑さんちの梅干し😀 𠮷野杉樽仕込み',
  '"引用符" & アンパサンド \'単引用\' 詰め合わせ',
  '+81 @SUM(1+1)*cmd タオル',
  '</script><script>document.title="broken"</script>石けん',
  'ガーゼケット\tダブル\n(改行入り)',
  '-1+2 ボトル｀バッククォート｀ ${7*7}',
];

/** One PackageModel of getOrder in the shape of the given version. */
export function packageModel(order: OrderRecord, pack: PackageRecord, version: number): Wire {
  const model: Wire = {
    basketId: pack.basketId,
    postagePrice: pack.postage,
    postageTaxRate: 0.1,
    deliveryPrice: pack.deliveryPrice,
    deliveryTaxRate: 0.1,
    goodsPrice: packageGoods(pack),
    totalPrice: packageTotal(pack),
    noshi: order.seed % 6 === 0 ? PERSONAL.noshi : null,
    packageDeleteFlag: 0,
    SenderModel: sender(order, pack),
    ItemModelList: pack.items.map((item) => itemModel(order, item, version)),
    ShippingModelList: pack.shipping.map((row) => ({
      ...row,
      deliveryCompanyName: carrierName(row.deliveryCompany),
    })),
    DeliveryCvsModel: order.kind === 'convenience-store' ? convenienceStore(pack) : null,
  };
  if (version < 8) model['goodsTax'] = 0;
  if (version >= 4) model['defaultDeliveryCompanyCode'] = '1001';
  if (version >= 9) {
    model['dropOffFlag'] = order.seed % 8 === 0 ? 1 : 0;
    model['dropOffLocation'] = order.seed % 8 === 0 ? PERSONAL.dropOffLocation : null;
  }
  if (version >= 10) model['SocialGiftModel'] = order.kind === 'social-gift' ? socialGift(order) : null;
  return model;
}

function carrierName(code: string | null): string | null {
  if (code === null) return null;
  return { '1000': 'その他', '1001': 'ヤマト運輸', '1002': '佐川急便', '1003': '日本郵便' }[code] ?? null;
}

function convenienceStore(pack: PackageRecord): Wire {
  return {
    cvsCode: 22,
    storeGenreCode: '10',
    storeCode: '000101',
    storeName: PERSONAL.cvsStore,
    storeZip: PERSONAL.zipCode1,
    storePrefecture: pack.prefecture,
    storeAddress: PERSONAL.cvsAddress,
    areaCode: 'A1',
    depo: '1',
    openTime: '0000',
    closeTime: '2400',
    cvsRemarks: PERSONAL.cvsRemarks,
  };
}

function socialGift(order: OrderRecord): Wire {
  const entered = order.progress !== 100;
  return {
    sgMngNumber: PERSONAL.giftNumber,
    inputDueDate: jstDate(order.orderedAt + 7 * DAY),
    inputFlag: entered ? 1 : 0,
    inputCompDatetime: entered ? jstDatetime(order.orderedAt + 15 * 60_000) : null,
    receiverEmailAddress: PERSONAL.giftReceiverMail,
  };
}

function itemModel(order: OrderRecord, item: PackageRecord['items'][number], version: number): Wire {
  const model: Wire = {
    itemDetailId: item.itemDetailId,
    itemName: ITEM_NAMES[item.product] ?? '商品',
    itemId: 10_000_000 + item.product,
    itemNumber: `item-${item.product}`,
    manageNumber: `item-${item.product}`,
    price: item.price,
    units: item.units,
    includePostageFlag: 0,
    includeTaxFlag: 1,
    includeCashOnDeliveryPostageFlag: 0,
    selectedChoice: `名入れ:${PERSONAL.selectedChoice}\n色:白`,
    pointRate: 1,
    pointType: 0,
    inventoryType: 1,
    delvdateInfo: '1〜2日で発送',
    restoreInventoryFlag: 0,
    dealFlag: 0,
    drugFlag: order.kind === 'drug' ? 1 : 0,
    deleteItemFlag: 0,
    taxRate: order.seed % 31 === 0 ? null : 0.1,
    priceTaxIncl: item.price,
  };
  if (version >= 4) model['isSingleItemShipping'] = 0;
  if (version >= 7) {
    const multi = item.product % 2 === 0;
    model['SkuModelList'] = [
      {
        variantId: multi ? `v-${item.product}-1` : 'normal-inventory',
        merchantDefinedSkuId: multi ? `sku-${item.product}` : null,
        skuInfo: multi ? 'サイズ:M\n色:白' : null,
      },
    ];
  }
  return model;
}

function sender(order: OrderRecord, pack: PackageRecord): Wire {
  const waiting = order.kind === 'social-gift' && order.progress === 100;
  return {
    zipCode1: waiting ? '999' : PERSONAL.zipCode1,
    zipCode2: waiting ? '9999' : PERSONAL.zipCode2,
    prefecture: pack.prefecture,
    city: waiting ? '入力待ち' : PERSONAL.receiverCity,
    subAddress: waiting ? '入力待ち' : PERSONAL.receiverSubAddress,
    familyName: waiting ? '入力待ち' : PERSONAL.receiverFamilyName,
    firstName: waiting ? '入力待ち' : PERSONAL.receiverFirstName,
    familyNameKana: waiting ? null : PERSONAL.receiverFamilyNameKana,
    firstNameKana: waiting ? null : PERSONAL.receiverFirstNameKana,
    phoneNumber1: PERSONAL.phoneNumber1,
    phoneNumber2: PERSONAL.phoneNumber2,
    phoneNumber3: order.seed % 17 === 0 ? null : PERSONAL.phoneNumber3,
    isolatedIslandFlag: order.kind === 'island' ? 1 : 0,
  };
}
