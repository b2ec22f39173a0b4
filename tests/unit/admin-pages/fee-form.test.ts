import { describe, expect, it } from 'vitest';
import { billedAfter, fieldKey, inputsOf, openFields } from '../../../lib/admin-pages/panel/fee-form';
import { readFee } from '../../../lib/admin-pages/panel/fee-input';
import type { FeeOrder } from '../../../lib/messages';

const NUMBER = '123456-20261113-0381204880';

const order = (change: Partial<FeeOrder> = {}): FeeOrder => ({
  number: NUMBER,
  shop: 'example',
  packages: [
    { basketId: 1, island: false, itemCount: 1, postage: 690, editable: [] },
    {
      basketId: 2,
      island: true,
      itemCount: 3,
      postage: 'unset',
      codFee: 'unset',
      editable: ['postage', 'codFee'],
    },
  ],
  billed: 'unset',
  rest: 10_000,
  ...change,
});

const typed = (postage: string, codFee: string) =>
  new Map([
    [fieldKey(NUMBER, 2, 'postage'), postage],
    [fieldKey(NUMBER, 2, 'codFee'), codFee],
  ]);

describe('readFee', () => {
  it.each([
    ['1650', 1_650],
    ['1,650円', 1_650],
    ['１６５０', 1_650],
    ['0', 0],
    [' 0 ', 0],
  ])('takes %j as %d yen', (text, yen) => {
    expect(readFee(text)).toEqual({ yen });
  });

  it.each([
    ['-9999', '「未設定」を表す値'],
    ['－９９９９', '「未設定」を表す値'],
    ['-9,999円', '「未設定」を表す値'],
    ['-1', '0より小さい'],
    ['650.5', '小数'],
    ['650.0', '小数'],
    ['無料', '金額ではありません'],
    ['1e3', '金額ではありません'],
    ['9999999', '大きすぎます'],
  ])('S-030 refuses %j with its own sentence', (text, sentence) => {
    expect(readFee(text)).toEqual({ problem: expect.stringContaining(sentence) as string });
  });

  it.each(['', '  ', '円'])('never takes %j as 0', (text) => {
    expect(readFee(text)).toBe('blank');
  });
});

describe('the press of the fee dialog', () => {
  it('sends every fee that may be filled in, and only those', () => {
    expect(inputsOf([order()], typed('1980', '330'))).toEqual([
      { number: NUMBER, basketId: 2, postage: 1_980, codFee: 330 },
    ]);
  });

  it.each([
    ['', '330'],
    ['-9999', '330'],
    ['1980', '12.5'],
  ])('leaves an order out that has %j and %j in its fields', (postage, codFee) => {
    expect(inputsOf([order()], typed(postage, codFee))).toEqual([]);
    expect(openFields([order()], typed(postage, codFee))).toBe(1);
  });

  it('leaves an order out whose fees are as we set them', () => {
    const [first, second] = order().packages;
    const set = order({ packages: [first!, { ...second!, postage: 1_980, codFee: 330 }] });
    expect(inputsOf([set], typed('1980', '330'))).toEqual([]);
    expect(inputsOf([set], typed('1979', '330'))).toHaveLength(1);
  });

  it('tells what the buyer will pay once every fee is known, and never before', () => {
    expect(billedAfter(order(), typed('1980', ''))).toBeUndefined();
    expect(billedAfter(order(), typed('1980', '330'))).toBe(10_000 + 690 + 1_980 + 330);
    const { rest: _unknown, ...others } = order();
    expect(billedAfter(others, typed('1980', '330'))).toBeNull();
  });
});
