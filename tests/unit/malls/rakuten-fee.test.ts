import { describe, expect, it } from 'vitest';
import type { FeeChange } from '@/lib/malls/mall';
import {
  answer,
  getOrderBody,
  item,
  NUMBER,
  openScripted,
  orderRow,
  pack,
  PERSONAL,
} from './rakuten-fixture.ts';

const UNSET = 9_000_002;
const unsetPack = (changes: object = {}) =>
  pack({ basketId: UNSET, postagePrice: -9_999, totalPrice: -9_999, ...changes });
const unsetOrder = (changes: object = {}) =>
  orderRow({ postagePrice: -9_999, totalPrice: -9_999, PackageModelList: [pack(), unsetPack()], ...changes });

const change = (values: Partial<FeeChange['packages'][number]> = {}): FeeChange => ({
  number: NUMBER,
  packages: [{ basketId: UNSET, postage: 1_200, expected: { postage: 'unset', codFee: 0 }, ...values }],
});

const done = {
  MessageModelList: [
    {
      messageType: 'INFO',
      messageCode: 'ORDER_EXT_API_UPDATE_ORDERSENDER_INFO_101',
      message: '送付先情報の更新設定が完了しました。',
      orderNumber: NUMBER,
    },
  ],
};
const error = (code: string, orderNumber?: string) => ({
  MessageModelList: [
    {
      messageType: 'ERROR',
      messageCode: `ORDER_EXT_API_UPDATE_ORDERSENDER_${code}`,
      message: 'x',
      ...(orderNumber ? { orderNumber } : {}),
    },
  ],
});

async function fix(row: object, wanted = change(), reply = answer(done)) {
  const mall = openScripted(answer(getOrderBody(row)), reply);
  const written = await mall.fixFee?.(wanted);
  const [, write] = mall.sent;
  return { written, body: write?.body as Record<string, unknown> | undefined, calls: mall.sent.length };
}

/** Every name of a field in a request, as a path without places. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => fieldsOf(each, path));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, path ? `${path}.${name}` : name));
}

describe('a shipping fee', () => {
  it('S-031 is set by echoing the fresh order with this one amount replaced', async () => {
    const row = unsetOrder();
    const { written, body } = await fix(row);
    expect(written).toMatchObject({ ok: true, value: { number: NUMBER, verdict: 'ok' } });
    const [first, second] = row.PackageModelList as ReturnType<typeof pack>[];
    if (!first || !second) throw new Error('two packages');
    const echoOf = (one: ReturnType<typeof pack>) => {
      const { isolatedIslandFlag: _flag, ...sender } = one.SenderModel;
      const { itemId: _id, manageNumber: _manage, priceTaxIncl: _price, ...plain } = item();
      return {
        basketId: one.basketId,
        postagePrice: one.postagePrice,
        postageTaxRate: one.postageTaxRate,
        deliveryPrice: one.deliveryPrice,
        deliveryTaxRate: one.deliveryTaxRate,
        noshi: one.noshi,
        packageDeleteFlag: 0,
        SenderModel: sender,
        ItemModelList: [plain],
      };
    };
    expect(body).toEqual({
      orderNumber: NUMBER,
      PackageModelList: [echoOf(first), { ...echoOf(second), postagePrice: 1_200 }],
    });
  });

  it('echoes wrapping and coupons, and no field that is not documented', async () => {
    const wrapping = {
      title: 1,
      name: '包装',
      price: 330,
      taxRate: 0.1,
      includeTaxFlag: 1,
      deleteWrappingFlag: 0,
      taxPrice: 30,
    };
    const coupon = {
      couponCode: 'C-1',
      couponPrice: 300,
      couponUnit: 1,
      itemId: 0,
      couponName: 'x',
      couponTotalPrice: 300,
    };
    const { body } = await fix(unsetOrder({ WrappingModel1: wrapping, CouponModelList: [coupon] }));
    expect(body).toMatchObject({
      WrappingModel1: { title: 1, price: 330 },
      CouponModelList: [{ couponCode: 'C-1', couponPrice: 300, couponUnit: 1, itemId: 0 }],
    });
    const documented = new Set([
      'orderNumber',
      ...['title', 'name', 'price', 'taxRate', 'includeTaxFlag', 'deleteWrappingFlag'].map(
        (name) => `WrappingModel1.${name}`,
      ),
      ...['couponCode', 'couponPrice', 'couponUnit', 'itemId'].map((name) => `CouponModelList.${name}`),
      ...[
        'basketId',
        'postagePrice',
        'postageTaxRate',
        'deliveryPrice',
        'deliveryTaxRate',
        'noshi',
        'packageDeleteFlag',
      ].map((name) => `PackageModelList.${name}`),
      ...[
        'zipCode1',
        'zipCode2',
        'prefecture',
        'city',
        'subAddress',
        'familyName',
        'firstName',
        'familyNameKana',
        'firstNameKana',
        'phoneNumber1',
        'phoneNumber2',
        'phoneNumber3',
      ].map((name) => `PackageModelList.SenderModel.${name}`),
      ...[
        'itemDetailId',
        'itemName',
        'itemNumber',
        'price',
        'taxRate',
        'units',
        'includePostageFlag',
        'includeTaxFlag',
        'includeCashOnDeliveryPostageFlag',
        'selectedChoice',
        'restoreInventoryFlag',
        'deleteItemFlag',
      ].map((name) => `PackageModelList.ItemModelList.${name}`),
      ...['variantId', 'merchantDefinedSkuId', 'skuInfo'].map(
        (name) => `PackageModelList.ItemModelList.SkuModelList.${name}`,
      ),
    ]);
    expect(fieldsOf(body).filter((field) => !documented.has(field))).toEqual([]);
  });

  it('copies raw values, even those of another type than documented', async () => {
    const odd = unsetPack({
      postageTaxRate: '0.1',
      ItemModelList: [item({ price: '2400', itemNumber: null })],
    });
    const { body } = await fix(unsetOrder({ PackageModelList: [odd] }));
    expect(body).toMatchObject({
      PackageModelList: [{ postageTaxRate: '0.1', ItemModelList: [{ price: '2400', itemNumber: null }] }],
    });
  });

  it('a lower amount names the shop’s reason, a first amount none', async () => {
    expect((await fix(unsetOrder())).body).not.toHaveProperty('reductionReason');
    const ours = orderRow({ PackageModelList: [pack({ basketId: UNSET, postagePrice: 1_200 })] });
    const lower = change({ postage: 800, expected: { postage: 1_200, codFee: 0 } });
    expect((await fix(ours, lower)).body).toMatchObject({ reductionReason: 10 });
    const higher = change({ postage: 1_500, expected: { postage: 1_200, codFee: 0 } });
    expect((await fix(ours, higher)).body).not.toHaveProperty('reductionReason');
  });

  it('sets the fee of cash on delivery in its own field', async () => {
    const cod = { settlementMethodCode: 2, settlementMethod: '代金引換', rpaySettlementFlag: 0 };
    const row = unsetOrder({
      SettlementModel: cod,
      PackageModelList: [unsetPack({ deliveryPrice: -9_999 })],
    });
    const wanted = change({ codFee: 330, expected: { postage: 'unset', codFee: 'unset' } });
    expect((await fix(row, wanted)).body).toMatchObject({
      PackageModelList: [{ postagePrice: 1_200, deliveryPrice: 330 }],
    });
  });
});

describe('a fee is refused, and nothing is written,', () => {
  const cod = { settlementMethodCode: 2, settlementMethod: '代金引換', rpaySettlementFlag: 0 };
  it.each<[string, object, FeeChange, string]>([
    [
      'where another fee stays unset',
      unsetOrder({ PackageModelList: [unsetPack(), unsetPack({ basketId: 3 })] }),
      change(),
      'other-unset',
    ],
    [
      'where the COD fee stays unset',
      unsetOrder({ SettlementModel: cod, PackageModelList: [unsetPack({ deliveryPrice: -9_999 })] }),
      change({ expected: { postage: 'unset', codFee: 'unset' } }),
      'other-unset',
    ],
    [
      'where a field is null that the mall wants',
      unsetOrder({
        PackageModelList: [unsetPack({ SenderModel: { ...pack().SenderModel, phoneNumber3: null } })],
      }),
      change(),
      'required-null:SenderModel.phoneNumber3',
    ],
    [
      'where an item has no tax rate',
      unsetOrder({ PackageModelList: [unsetPack({ ItemModelList: [item({ taxRate: null })] })] }),
      change(),
      'required-null:ItemModel.taxRate',
    ],
    [
      'where the wrapping has no price',
      unsetOrder({
        WrappingModel2: {
          title: 2,
          name: '赤',
          price: null,
          taxRate: 0.1,
          includeTaxFlag: 1,
          deleteWrappingFlag: 0,
        },
      }),
      change(),
      'required-null:WrappingModel2.price',
    ],
    [
      'for a parcel to a convenience store',
      unsetOrder({ PackageModelList: [unsetPack({ DeliveryCvsModel: { storeCode: '1' } })] }),
      change(),
      'convenience-store',
    ],
    [
      'for コンビニ受取 by name',
      unsetOrder({ DeliveryModel: { deliveryName: 'コンビニ受取', deliveryClass: null } }),
      change(),
      'convenience-store',
    ],
    [
      'while a gift has no address yet',
      unsetOrder({ socialGiftFlag: 1, PackageModelList: [unsetPack({ SocialGiftModel: { inputFlag: 0 } })] }),
      change(),
      'gift-address-missing',
    ],
    ['where the package is gone', unsetOrder({ PackageModelList: [pack()] }), change(), 'package-gone'],
    [
      'where somebody set it meanwhile',
      unsetOrder({ PackageModelList: [unsetPack({ postagePrice: 700 })] }),
      change(),
      'changed-meanwhile',
    ],
    ['after shipment', unsetOrder({ orderProgress: 500 }), change(), 'not-changeable'],
    [
      'for an order that cannot be read',
      unsetOrder({ PackageModelList: 'なし' }),
      change(),
      'unreadable-order',
    ],
    ['below 0', unsetOrder(), change({ postage: -9_999 }), 'amount'],
    ['for decimals', unsetOrder(), change({ postage: 0.5 }), 'amount'],
    [
      'without any amount',
      unsetOrder(),
      { number: NUMBER, packages: [{ basketId: UNSET, expected: { postage: 'unset', codFee: 0 } }] },
      'amount',
    ],
    [
      'for another shop’s order',
      unsetOrder(),
      { ...change(), number: '654321-20261113-0381204612' },
      'other-shop',
    ],
  ])('%s', async (_case, row, wanted, code) => {
    const { written, body } = await fix(row, wanted);
    expect(written).toMatchObject({ ok: true, value: { number: wanted.number, verdict: 'refused', code } });
    expect(body).toBeUndefined();
    expect(JSON.stringify(written)).not.toContain(PERSONAL);
  });

  it('for an order that the mall does not know, or holds as cancelled', async () => {
    expect((await fix(orderRow({ orderNumber: 'another' }))).written).toMatchObject({
      value: { verdict: 'refused', code: 'missing-at-mall' },
    });
    const { written, calls } = await fix(unsetOrder({ orderProgress: 900 }));
    expect([written, calls]).toMatchObject([{ value: { verdict: 'cancelled' } }, 1]);
  });

  it('when the order could not be read first', async () => {
    const mall = openScripted(answer('', 503));
    expect(await mall.fixFee?.(change())).toMatchObject({
      ok: false,
      processed: 'no',
      trouble: { kind: 'maintenance' },
    });
    expect(mall.sent).toHaveLength(1);
  });
});

describe('what the mall says of a fee', () => {
  it.each([
    ['a refusal with a number', answer(error('ERROR_136', NUMBER), 400), 'refused'],
    ['a refusal without a number', answer(error('ERROR_139'), 400), 'refused'],
    ['a refusal under 200', answer(error('ERROR_114', NUMBER)), 'refused'],
    ['no row', answer({ MessageModelList: [] }), 'unclear'],
    [
      'a row of another order',
      answer({ MessageModelList: [{ ...done.MessageModelList[0], orderNumber: 'another' }] }),
      'unclear',
    ],
    [
      'a warning',
      answer({ MessageModelList: [{ ...done.MessageModelList[0], messageType: 'WARNING' }] }),
      'unclear',
    ],
    [
      'two rows that contradict each other',
      answer({
        MessageModelList: [...done.MessageModelList, ...error('ERROR_114', NUMBER).MessageModelList],
      }),
      'unclear',
    ],
  ])('%s', async (_case, reply, verdict) => {
    expect((await fix(unsetOrder(), change(), reply)).written).toMatchObject({
      ok: true,
      value: { number: NUMBER, verdict },
    });
  });

  it.each([
    ['silence', { kind: 'failed', why: 'timeout' } as const, 'maybe'],
    ['an unreadable answer', answer('<html>'), 'maybe'],
    ['a refused key', answer('', 401), 'no'],
    ['a reading that grew too old', { kind: 'not-sent', why: 'limiter', retryAt: 1 } as const, 'no'],
  ])('%s says whether it can have been done', async (_case, reply, processed) => {
    expect((await fix(unsetOrder(), change(), reply)).written).toMatchObject({ ok: false, processed });
  });
});
