import type { Result } from '../../orders/basics';
import { z } from '../../zod';
import type { FeeChange } from '../mall';

type Raw = Record<string, unknown>;

/**
 * What of a raw order is looked at before it is echoed; everything else is copied unread, as the mall wrote it. Holds personal
 * data, so that it must never leave the call that read it.
 */
const rawOrder = z.looseObject({
  orderNumber: z.string(),
  orderProgress: z.int(),
  SettlementModel: z.nullish(z.looseObject({ settlementMethodCode: z.int() })),
  DeliveryModel: z.looseObject({ deliveryName: z.string() }),
  socialGiftFlag: z.nullish(z.int()),
  WrappingModel1: z.nullish(z.looseObject({})),
  WrappingModel2: z.nullish(z.looseObject({})),
  CouponModelList: z.nullish(z.array(z.looseObject({}))),
  PackageModelList: z
    .array(
      z.looseObject({
        basketId: z.int(),
        postagePrice: z.int(),
        deliveryPrice: z.int(),
        SenderModel: z.nullish(z.looseObject({})),
        ItemModelList: z
          .array(z.looseObject({ SkuModelList: z.nullish(z.array(z.looseObject({}))) }))
          .check(z.minLength(1)),
        DeliveryCvsModel: z.nullish(z.looseObject({})),
        SocialGiftModel: z.nullish(z.looseObject({ inputFlag: z.nullish(z.int()) })),
      }),
    )
    .check(z.minLength(1)),
});
type RawOrder = z.infer<typeof rawOrder>;
type RawPackage = RawOrder['PackageModelList'][number];

const UNSET = -9999;
const CASH_ON_DELIVERY = 2;
/** Amount goes down for another reason of the shop (rakuten-rms-api.md §1.1). */
const REDUCED_BY_SHOP = 10;
/** Statuses in which updateOrderSender is allowed (§3.3). */
const CHANGEABLE: readonly number[] = [100, 200, 300];
const CANCELLED: readonly number[] = [800, 900];

/**
 * Why an order is not sent: a code of ours, without any value of the order. `required-null:…` names the field that the mall
 * wants and the order lacks.
 */
type FeeRefusal =
  | 'unreadable-order'
  | 'order-cancelled'
  | 'not-changeable'
  | 'convenience-store'
  | 'gift-address-missing'
  | 'package-gone'
  | 'changed-meanwhile'
  | 'amount'
  | 'other-unset'
  | `required-null:${string}`;

/**
 * The updateOrderSender request that sets the fees of `change` in a freshly read order and echoes everything else: the
 * documented request fields only, as raw values, every package and item (rakuten-rms-api.md §3.3).
 */
export function feeRequest(row: unknown, change: FeeChange): Result<Raw, FeeRefusal> {
  const parsed = rawOrder.safeParse(row);
  if (!parsed.success) return { ok: false, error: 'unreadable-order' };
  const refusal = refusalOf(parsed.data, change);
  if (refusal) return { ok: false, error: refusal };
  const { request, missing } = echo(parsed.data, change);
  const [field] = missing;
  return field === undefined ? { ok: true, value: request } : { ok: false, error: `required-null:${field}` };
}

function refusalOf(order: RawOrder, { packages: changes }: FeeChange): FeeRefusal | undefined {
  const packages = order.PackageModelList;
  if (!changes.some(({ postage, codFee }) => (postage ?? codFee) !== undefined)) return 'amount';
  if (CANCELLED.includes(order.orderProgress)) return 'order-cancelled';
  if (!CHANGEABLE.includes(order.orderProgress)) return 'not-changeable';
  const pickup = order.DeliveryModel.deliveryName === 'コンビニ受取';
  if (pickup || packages.some((one) => one.DeliveryCvsModel)) return 'convenience-store';
  const gift = order.socialGiftFlag === 1;
  if (gift && packages.some((one) => one.SocialGiftModel?.inputFlag !== 1)) return 'gift-address-missing';
  for (const each of changes) {
    const held = packages.find((one) => one.basketId === each.basketId);
    if (!held) return 'package-gone';
    const { postage, codFee } = each.expected;
    if (held.postagePrice !== onWire(postage) || held.deliveryPrice !== onWire(codFee))
      return 'changed-meanwhile';
    if (![each.postage, each.codFee].every(isFee)) return 'amount';
  }
  const cod = isCod(order);
  const after = packages.map((one) => amountsAfter(one, changes));
  if (
    after.some(
      ({ postagePrice, deliveryPrice }) => postagePrice === UNSET || (cod && deliveryPrice === UNSET),
    )
  ) {
    return 'other-unset';
  }
  return undefined;
}

const isCod = ({ SettlementModel }: RawOrder) => SettlementModel?.settlementMethodCode === CASH_ON_DELIVERY;
const onWire = (amount: number | 'unset') => (amount === 'unset' ? UNSET : amount);
const isFee = (yen: number | undefined) => yen === undefined || (Number.isSafeInteger(yen) && yen >= 0);

function amountsAfter(one: RawPackage, changes: FeeChange['packages']) {
  const change = changes.find(({ basketId }) => basketId === one.basketId);
  return {
    postagePrice: change?.postage ?? one.postagePrice,
    deliveryPrice: change?.codFee ?? one.deliveryPrice,
  };
}

function echo(order: RawOrder, { packages: changes }: FeeChange): { request: Raw; missing: string[] } {
  const missing: string[] = [];
  const copy = (model: Raw, [required, optional]: Fields, name: string): Raw => {
    missing.push(...required.filter((field) => isBlank(model[field])).map((field) => `${name}.${field}`));
    return Object.fromEntries(
      [...required, ...optional].filter((field) => field in model).map((field) => [field, model[field]]),
    );
  };
  const lower = order.PackageModelList.some((one) => {
    const after = amountsAfter(one, changes);
    return after.postagePrice < one.postagePrice || after.deliveryPrice < one.deliveryPrice;
  });
  const request: Raw = {
    orderNumber: order.orderNumber,
    ...(lower ? { reductionReason: REDUCED_BY_SHOP } : {}),
  };
  for (const name of ['WrappingModel1', 'WrappingModel2'] as const) {
    const model = order[name];
    if (model) request[name] = copy(model, WRAPPING, name);
  }
  const coupons = order.CouponModelList ?? [];
  if (coupons.length > 0)
    request['CouponModelList'] = coupons.map((each) => copy(each, COUPON, 'CouponModel'));
  request['PackageModelList'] = order.PackageModelList.map((one) => ({
    ...copy(one, isCod(order) ? COD_PACKAGE : PACKAGE, 'PackageModel'),
    ...amountsAfter(one, changes),
    SenderModel: copy(one.SenderModel ?? {}, SENDER, 'SenderModel'),
    ItemModelList: one.ItemModelList.map((item) => ({
      ...copy(item, ITEM, 'ItemModel'),
      ...(item.SkuModelList
        ? { SkuModelList: item.SkuModelList.map((sku) => copy(sku, SKU, 'SkuModel')) }
        : {}),
    })),
  }));
  return { request, missing };
}

const isBlank = (value: unknown) => value === undefined || value === null || value === '';

/** Documented request fields of one model: what the mall requires, and the rest. */
type Fields = readonly [required: readonly string[], optional: readonly string[]];

// Without dropOffLocation the mall keeps the present one.
const PACKAGE: Fields = [
  ['basketId', 'postagePrice', 'postageTaxRate'],
  ['deliveryPrice', 'deliveryTaxRate', 'noshi', 'packageDeleteFlag'],
];
const COD_PACKAGE: Fields = [[...PACKAGE[0], 'deliveryPrice', 'deliveryTaxRate'], PACKAGE[1]];
const SENDER: Fields = [
  [
    'zipCode1',
    'zipCode2',
    'prefecture',
    'city',
    'subAddress',
    'familyName',
    'phoneNumber1',
    'phoneNumber2',
    'phoneNumber3',
  ],
  ['firstName', 'familyNameKana', 'firstNameKana'],
];
const ITEM: Fields = [
  [
    'itemDetailId',
    'itemName',
    'price',
    'taxRate',
    'units',
    'includePostageFlag',
    'includeTaxFlag',
    'includeCashOnDeliveryPostageFlag',
  ],
  ['itemNumber', 'selectedChoice', 'restoreInventoryFlag', 'deleteItemFlag'],
];
const SKU: Fields = [['variantId'], ['merchantDefinedSkuId', 'skuInfo']];
const WRAPPING: Fields = [['title', 'name', 'price', 'taxRate', 'includeTaxFlag', 'deleteWrappingFlag'], []];
const COUPON: Fields = [['couponCode', 'couponPrice', 'couponUnit', 'itemId'], []];
