import { describe, expect, it } from 'vitest';
import { isFeeUnset } from '@/lib/orders/order';
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

async function fetchOne(row: object) {
  const read = await openScripted(answer(getOrderBody(row))).fetch([NUMBER]);
  if (!read.ok) throw new Error(`not read: ${read.trouble.kind}`);
  return read.value;
}

async function order(changes: object = {}) {
  const { orders } = await fetchOne(orderRow(changes));
  const [first] = orders;
  if (!first) throw new Error('no order');
  return first;
}

describe('translate', () => {
  it('keeps numbers, times, amounts, flags and codes of an order', async () => {
    expect(await order()).toEqual({
      mall: 'rakuten',
      shop: 'sample-shop',
      number: NUMBER,
      progress: 100,
      type: 'regular',
      orderedAt: Date.UTC(2026, 10, 13, 0, 42, 10),
      payment: { code: 1, name: 'クレジットカード', common: true },
      delivery: { method: '宅配便', temperature: 0 },
      wish: { date: '2026-11-20', source: 'remarks' },
      amounts: {
        goods: 4_800,
        postage: 550,
        codFee: 0,
        paymentCharge: 0,
        total: 5_350,
        billed: 4_850,
        coupons: 300,
        points: 200,
        surcharge: 0,
      },
      flags: {
        asuraku: false,
        nextDay: false,
        sameDay: false,
        drug: false,
        island: true,
        severalDestinations: false,
        mallChecking: false,
        editedByBuyer: false,
        socialGift: false,
        giftAddressMissing: false,
        caution: false,
      },
      changes: [],
      packages: [
        {
          basketId: 9_000_001,
          prefecture: '沖縄県',
          island: true,
          postage: 550,
          codFee: 0,
          goods: 4_800,
          total: 5_350,
          itemCount: 2,
          convenienceStorePickup: false,
          defaultCarrier: '1001',
          shipments: [],
        },
      ],
    });
  });

  it('lets no personal data through, wherever the mall puts it', async () => {
    const row = orderRow({
      PackageModelList: [
        pack({
          SenderModel: { prefecture: `${PERSONAL}県${PERSONAL}市`, familyName: PERSONAL },
          DeliveryCvsModel: { storeName: `${PERSONAL}店` },
          SocialGiftModel: { inputFlag: 1, receiverEmailAddress: `${PERSONAL}@gift.example.invalid` },
        }),
      ],
      WrappingModel1: { title: 1, name: PERSONAL },
      CouponModelList: [{ couponSummary: PERSONAL }],
    });
    expect(JSON.stringify(row)).toContain(PERSONAL);
    expect(JSON.stringify(await fetchOne(row))).not.toContain(PERSONAL);
  });

  it('reads every moment of an order’s life in JST', async () => {
    const { confirmedAt, fixedAt, shippingInstructedAt, shipmentReportedAt, cancelDue, paymentDue } =
      await order({
        orderProgress: 500,
        shopOrderCfmDatetime: '2026-11-13T10:00:00+0900',
        orderFixDatetime: '2026-11-13T10:13:00+0900',
        shippingInstDatetime: '2026-11-13T10:14:00+0900',
        shippingCmplRptDatetime: '2026-11-14T00:32:00+0900',
        cancelDueDate: '2026-11-20',
        DueDateModelList: [
          { dueDateType: 1, dueDate: '2026-11-18' },
          { dueDateType: 0, dueDate: '2026-11-19' },
        ],
      });
    expect([confirmedAt, fixedAt, shippingInstructedAt, shipmentReportedAt]).toEqual([
      Date.UTC(2026, 10, 13, 1),
      Date.UTC(2026, 10, 13, 1, 13),
      Date.UTC(2026, 10, 13, 1, 14),
      Date.UTC(2026, 10, 13, 15, 32),
    ]);
    expect([cancelDue, paymentDue]).toEqual(['2026-11-20', '2026-11-19']);
  });

  it('S-030 reads -9999 as unset in every amount, never as a number', async () => {
    const unset = await order({
      postagePrice: -9_999,
      totalPrice: -9_999,
      requestPrice: -9_999,
      paymentCharge: -9_999,
      PackageModelList: [pack(), pack({ basketId: 9_000_002, postagePrice: -9_999, totalPrice: -9_999 })],
    });
    expect(unset.amounts).toMatchObject({
      postage: 'unset',
      total: 'unset',
      billed: 'unset',
      paymentCharge: 'unset',
    });
    expect(unset.packages.map(({ postage }) => postage)).toEqual([550, 'unset']);
    expect(isFeeUnset(unset)).toBe(true);
    expect(JSON.stringify(unset)).not.toContain('-9999');
  });

  it('tells a COD fee that is unset only for cash on delivery', async () => {
    const packages = [pack({ deliveryPrice: -9_999 })];
    const cod = { settlementMethodCode: 2, settlementMethod: '代金引換', rpaySettlementFlag: 0 };
    expect(isFeeUnset(await order({ SettlementModel: cod, PackageModelList: packages }))).toBe(true);
    expect(isFeeUnset(await order({ PackageModelList: packages }))).toBe(false);
  });

  it.each([
    [null, null, undefined],
    [0, null, undefined],
    [1, null, { time: '午前', source: 'field' }],
    [2, '2026-11-20', { date: '2026-11-20', time: '午後', source: 'field' }],
    [9, null, { time: 'その他', source: 'field' }],
    [1_416, '2026-11-20', { date: '2026-11-20', time: '14時〜16時', source: 'field' }],
    [708, null, { time: '7時〜8時', source: 'field' }],
    [null, '2026-11-20', { date: '2026-11-20', source: 'field' }],
  ])(
    'reads a delivery wish from shippingTerm %j and deliveryDate %j',
    async (shippingTerm, deliveryDate, wish) => {
      expect((await order({ shippingTerm, deliveryDate, remarks: null })).wish).toEqual(wish);
    },
  );

  it.each([
    [1, 'regular'],
    [4, 'subscription'],
    [5, 'hanpukai'],
    [6, 'reserve'],
    [2, 'other'],
  ])('reads orderType %i as %s', async (orderType, type) => {
    expect((await order({ orderType })).type).toBe(type);
  });

  it('reads the flags of each version, and takes those of newer versions for absent', async () => {
    const { flags } = await order({
      asurakuFlag: 1,
      deliveryCertPrgFlag: 1,
      oneDayOperationFlag: 1,
      drugFlag: 1,
      severalSenderFlag: 1,
      rakutenConfirmFlag: 1,
      modifyFlag: 1,
      cautionDisplayType: 1,
      socialGiftFlag: 1,
      PackageModelList: [pack({ SocialGiftModel: { inputFlag: 0 } })],
    });
    expect(Object.values(flags)).toEqual(Array.from({ length: 11 }, () => true));

    const version7: Record<string, unknown> = orderRow();
    const newer = ['deliveryCertPrgFlag', 'oneDayOperationFlag', 'socialGiftFlag', 'receiptIssueCount'];
    for (const field of newer) delete version7[field];
    const { orders } = await fetchOne(version7);
    expect(orders[0]?.flags).toMatchObject({ nextDay: false, sameDay: false, socialGift: false });
  });

  it('counts items over all lines, and keeps shipment rows with their own ids', async () => {
    const shipping = {
      shippingDetailId: 15_419,
      shippingNumber: '012345678901',
      deliveryCompany: '1001',
      deliveryCompanyName: 'ヤマト運輸',
      shippingDate: '2026-11-13',
    };
    const [first] = (
      await order({
        PackageModelList: [
          pack({
            ItemModelList: [item(), item({ units: 3 })],
            ShippingModelList: [
              shipping,
              { ...shipping, shippingDetailId: 15_420, shippingNumber: null, shippingDate: null },
            ],
          }),
        ],
      })
    ).packages;
    expect(first?.itemCount).toBe(5);
    expect(first?.shipments).toEqual([
      {
        detailId: 15_419,
        carrier: '1001',
        carrierName: 'ヤマト運輸',
        parcelNumber: '012345678901',
        date: '2026-11-13',
      },
      { detailId: 15_420, carrier: '1001', carrierName: 'ヤマト運輸' },
    ]);
  });

  it('D-4 keeps parcel numbers as text', async () => {
    const shipping = {
      shippingDetailId: 1,
      shippingNumber: '012345678901',
      deliveryCompany: '1001',
      shippingDate: null,
    };
    const { packages } = await order({ PackageModelList: [pack({ ShippingModelList: [shipping] })] });
    expect(packages[0]?.shipments[0]?.parcelNumber).toBe('012345678901');
  });

  it('reads a change that the buyer asked for', async () => {
    const { changes } = await order({
      ChangeReasonModelList: [
        {
          changeId: 1,
          changeType: 0,
          changeReason: 1,
          changeReasonDetail: 1,
          changeApplyDatetime: '2026-11-13T09:50:00+0900',
          changeFixDatetime: null,
        },
      ],
    });
    expect(changes).toEqual([{ type: 0, reason: 1, appliedAt: Date.UTC(2026, 10, 13, 0, 50) }]);
  });

  it('tolerates what the mall may leave null', async () => {
    const bare = await order({
      SettlementModel: null,
      PointModel: null,
      DueDateModelList: null,
      ChangeReasonModelList: null,
      PackageModelList: [
        pack({ ShippingModelList: null, SenderModel: null, defaultDeliveryCompanyCode: null }),
      ],
    });
    expect(bare.payment).toBeUndefined();
    expect(bare.packages[0]).toMatchObject({ shipments: [], island: false });
    expect('prefecture' in (bare.packages[0] ?? {})).toBe(false);
  });
});

describe('a malformed order', () => {
  it.each([
    [{ orderDatetime: 20_261_113 }, ['orderDatetime：文字列ではありません']],
    [{ orderDatetime: '昨日' }, ['orderDatetime：日時として読めません']],
    [{ orderProgress: 350 }, ['orderProgress：知らないステータスです']],
    [{ orderProgress: undefined }, ['orderProgress：ありません']],
    [{ requestPrice: '4850' }, ['requestPrice：数値ではありません']],
    [{ PackageModelList: 'なし' }, ['PackageModelList：一覧ではありません']],
    [{ PackageModelList: [] }, ['PackageModelList：空、または小さすぎます']],
    [{ PackageModelList: [pack({ basketId: null })] }, ['PackageModelList[0].basketId：数値ではありません']],
    [{ deliveryDate: '11月20日' }, ['deliveryDate：日付として読めません']],
    [{ asurakuFlag: 7 }, ['asurakuFlag：決まった値ではありません']],
  ])('%j is told in Japanese and kept masked', async (changes, problems) => {
    const { malformed, orders } = await fetchOne(orderRow(changes));
    expect(orders).toEqual([]);
    expect(malformed).toMatchObject([{ number: NUMBER, problems }]);
    const masked = JSON.stringify(malformed);
    expect(masked).not.toContain(PERSONAL);
    expect(malformed[0]?.masked).toMatchObject({ orderNumber: NUMBER, goodsPrice: 4_800 });
    expect(Object.keys(malformed[0]?.masked ?? {})).toEqual(
      Object.keys(JSON.parse(JSON.stringify(orderRow(changes)))),
    );
  });
});
