import { describe, expect, it } from 'vitest';
import { suggestMapping, type OrderMapping } from '@/lib/csv/column-mapping';
import { readMappedOrders } from '@/lib/csv/mapped-orders';
import { COMMON_ORDER_COLUMNS, ORDER_PRESETS } from '@/lib/csv/mapping-presets';
import { statusWord } from '@/lib/orders/mall-status';
import { PONPARE_STATUSES } from '@/lib/orders/mall-statuses/ponpare';
import { cp932File, refusal, value } from './files';

const NOW = Date.UTC(2026, 10, 20, 3);
const FUTURESHOP = ORDER_PRESETS[0]!.mapping;
const HEADER =
  '受注コード,注文日時,請求合計金額,商品合計金額,送料,決済手数料,決済方法,氏名(姓),メールアドレス,お届け先都道府県区分,お届け希望日,購入数量,ポイント利用額,配送サービス,通信欄';

describe("any mall's order CSV", () => {
  it('S-266 reads FutureShop2 orders through its preset, nothing personal among them', async () => {
    const lines = [
      'FS0001,2026/11/18 9:05:00,"3,960円",3000,660,300,代金引換,秘密,秘密@example.invalid,大阪府,2026/11/25,2,0,宅配便,秘密',
      'FS0001,2026/11/18 9:05:00,"3,960円",3000,660,300,代金引換,秘密,秘密@example.invalid,大阪府,2026/11/25,1,0,宅配便,秘密',
      'FS0002,2026-11-18 10:00,1000,1000,0,0,銀行振込,秘密,,13,,1,0,メール便,',
    ];
    const presets = ORDER_PRESETS.map((preset) => preset.mapping);
    const mapping = suggestMapping(HEADER.split(','), presets);
    expect(mapping?.label).toBe(FUTURESHOP.label);
    const orders = value(await readMappedOrders(cp932File(HEADER, ...lines), mapping!, 'fs', NOW));
    expect(orders).toHaveLength(2);
    expect(orders[0]).toMatchObject({
      mall: 'futureshop',
      shop: 'fs',
      number: 'FS0001',
      source: 'csv',
      orderedAt: Date.UTC(2026, 10, 18, 0, 5),
      order: {
        amounts: { billed: 3960, goods: 3000, postage: 660, paymentCharge: 300 },
        delivery: { method: '宅配便' },
        wish: { date: '2026/11/25', source: 'field' },
        packages: [{ prefecture: '大阪府', itemCount: 3 }],
      },
    });
    expect(orders[1]!.order!.packages[0]).not.toHaveProperty('prefecture');
    expect(JSON.stringify(orders)).not.toContain('秘密');
  });

  it('reads any other mall through columns that a person mapped', async () => {
    const mapping: OrderMapping = {
      for: 'orders',
      label: 'ポンパレ',
      mall: 'ponpare',
      progress: 300,
      columns: { ...COMMON_ORDER_COLUMNS, billed: '合計' },
    };
    const header = '受注番号,注文日時,送料,合計,決済方法,配送方法,数量';
    const orders = value(
      await readMappedOrders(cp932File(header, 'P-1,2026/11/18,0,500,カード,宅配便,1'), mapping, 'p', NOW),
    );
    expect(orders).toMatchObject([{ mall: 'ponpare', number: 'P-1', orderedAt: Date.UTC(2026, 10, 17, 15) }]);
  });

  it.each([
    [
      'Yahoo!ショッピング（注文CSV）',
      'yahoo',
      'OrderId,OrderTime,TotalPrice,ShipCharge,PayMethodName,BillName',
    ],
    [
      'au PAY マーケット（受注CSV）',
      'au-pay',
      'orderId,orderDate,requestPrice,postagePrice,settlementName,ordererName',
    ],
  ])(
    'recognises %s, for an office that the API of %s refuses, and says that it is not verified',
    async (label, mall, header) => {
      const mapping = suggestMapping(
        header.split(','),
        ORDER_PRESETS.map((preset) => preset.mapping),
      );
      expect(mapping?.label).toBe(label);
      const line = '10004821,2026/11/18 9:05,3980,660,クレジットカード,秘密';
      const orders = value(await readMappedOrders(cp932File(header, line), mapping!, 'shop', NOW));
      expect(orders).toMatchObject([
        { mall, number: '10004821', progress: 300, order: { amounts: { billed: 3980, postage: 660 } } },
      ]);
      expect(JSON.stringify(orders)).not.toContain('秘密');
      expect(ORDER_PRESETS.every(({ verified }) => !verified)).toBe(true);
    },
  );

  it('starts a MakeShop file with the names of its manual, and asks for the amount that they lack', async () => {
    const { mapping } = ORDER_PRESETS.find(({ mapping: { mall } }) => mall === 'makeshop')!;
    const file = () =>
      cp932File('注文番号,日付,処理状況,合計', 'P171323551145213731,2026/11/18,注文キャンセル,980');
    expect(refusal(await readMappedOrders(file(), mapping, 'm', NOW))).toMatchObject({
      code: 'columns-missing',
      message: expect.stringContaining('請求合計金額'),
    });
    const chosen = { ...mapping, columns: { ...mapping.columns, billed: '合計' } };
    expect(value(await readMappedOrders(file(), chosen, 'm', NOW))).toMatchObject([
      { number: 'P171323551145213731', progress: 900, order: { mallStatus: 'C', amounts: { billed: 980 } } },
    ]);
  });

  it('takes no file of columns that many malls use for one of a mall', () => {
    const header = Object.values(COMMON_ORDER_COLUMNS);
    expect(
      suggestMapping(
        header,
        ORDER_PRESETS.map((preset) => preset.mapping),
      ),
    ).toBeUndefined();
  });

  it.each(PONPARE_STATUSES)(
    'reads the status $label of a file as $progress, and shows the same word',
    async (status) => {
      const mapping: OrderMapping = {
        for: 'orders',
        label: 'ポンパレ',
        mall: 'ponpare',
        progress: 300,
        columns: { orderNumber: '受注番号', orderedAt: '注文日時', billed: '合計', status: '状態' },
      };
      const file = cp932File('受注番号,注文日時,合計,状態', `P-1,2026/11/18,500,${status.label}`);
      const [facts] = value(await readMappedOrders(file, mapping, 'p', NOW));
      expect(facts).toMatchObject({ progress: status.progress, order: { mallStatus: status.code } });
      expect(facts?.order && statusWord(facts.order)).toBe(status.label);
      const odd = cp932File('受注番号,注文日時,合計,状態', 'P-1,2026/11/18,500,店舗の状態');
      expect(refusal(await readMappedOrders(odd, mapping, 'p', NOW))).toMatchObject({
        code: 'bad-value',
        column: '状態',
      });
    },
  );

  it('asks where a column that a person had mapped is gone', async () => {
    const file = cp932File('受注コード,注文日時,請求合計金額', 'FS0001,2026/11/18,500');
    const error = refusal(await readMappedOrders(file, FUTURESHOP, 'fs', NOW));
    expect(error).toMatchObject({ code: 'columns-missing' });
  });

  it.each([
    ['a damaged order number', '1.23E+11,2026/11/18,500', 'excel-exponent'],
    ['a number that could be a formula', '=1+1,2026/11/18,500', 'bad-value'],
    ['a day without its year', 'A-1,11/18,500', 'bad-value'],
    ['an amount that is none', 'A-1,2026/11/18,5.5', 'bad-value'],
  ])('stops at %s', async (_what, row, code) => {
    const mapping: OrderMapping = {
      ...FUTURESHOP,
      columns: { orderNumber: '番号', orderedAt: '注文日時', billed: '金額' },
    };
    const error = refusal(await readMappedOrders(cp932File('番号,注文日時,金額', row), mapping, 'fs', NOW));
    expect(error).toMatchObject({ code, line: 2 });
  });

  it('stops at an order that comes again further down', async () => {
    const row = (number: string) => `${number},2026/11/18,500`;
    const mapping: OrderMapping = {
      ...FUTURESHOP,
      columns: { orderNumber: '番号', orderedAt: '注文日時', billed: '金額' },
    };
    const file = cp932File('番号,注文日時,金額', row('A-1'), row('A-2'), row('A-1'));
    expect(refusal(await readMappedOrders(file, mapping, 'fs', NOW))).toMatchObject({
      code: 'duplicate',
      line: 4,
    });
  });
});
