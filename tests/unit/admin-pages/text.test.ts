import { describe, expect, it } from 'vitest';
import { hasOrderDate, mallByShape, numberOfLink } from '../../../lib/admin-pages/order-numbers';
import { normaliseLabel, readAmount, readCounted, readCountOnPage } from '../../../lib/admin-pages/text';

describe('readAmount', () => {
  it.each([
    ['1,234円', 1_234],
    ['¥1,234', 1_234],
    ['￥ 12,345', 12_345],
    ['0円', 0],
    ['５４０円', 540],
    ['540円（税込）', 540],
    ['-500円', -500],
    [' 1 234円', 1_234],
  ])('%s is %i yen', (text, yen) => expect(readAmount(text)).toBe(yen));

  it.each(['-円', '－円', '− 円', '-9,999円', '−９９９９', '-¥9,999'])('S-030 %s is unset', (text) =>
    expect(readAmount(text)).toBe('unset'),
  );

  it.each(['', '円', '-', '送料別', '1,23円', '2個', '9,999円引き'])('%j is no amount', (text) =>
    expect(readAmount(text)).toBeUndefined(),
  );

  it('takes a fee of 9,999 yen as a number', () => expect(readAmount('9,999円')).toBe(9_999));
});

it('normalises width, whitespace and check marks of labels but never ー', () => {
  expect(normaliseLabel(' ✓ ＲＭＳステータス を\n取得 ')).toBe('RMSステータスを取得');
  expect(normaliseLabel('✔︎ ﾃﾞｰﾀ出力：')).toBe('データ出力');
});

it.each([
  ['1〜25件 / 100件', 25],
  ['132件中 51～100件', 50],
  ['2,001件中 1〜500件', 500],
  ['0件', 0],
  ['100件', undefined],
])('reads from 「%s」 how many rows the page shows', (text, count) =>
  expect(readCountOnPage(text)).toBe(count),
);

it('S-021 reads a tab with its count', () => {
  expect(readCounted('楽天 （1件）')).toEqual({ label: '楽天', count: 1 });
  expect(readCounted('発送待ち 1,231')).toEqual({ label: '発送待ち', count: 1_231 });
  expect(readCounted('(3件)')).toBeUndefined();
});

it('S-025 knows order numbers by shape and doubts the all-zero sample', () => {
  expect(mallByShape('123456-20261113-0381204428')).toBe('rakuten');
  expect(mallByShape('250-1234567-7654321')).toBe('amazon');
  expect(mallByShape('exampleshop-10001234')).toBeUndefined();
  expect(hasOrderDate('123456-20261113-0381204428')).toBe(true);
  expect(hasOrderDate('000000-00000000-00000000')).toBe(false);
  expect(hasOrderDate('123456-20260230-0381204428')).toBe(false);
});

it('takes only number-like texts of an order link', () => {
  expect(numberOfLink('exampleshop-10001234')).toBe('exampleshop-10001234');
  expect(numberOfLink(' 345678901 ')).toBe('345678901');
  expect(numberOfLink('詳細')).toBeUndefined();
});
