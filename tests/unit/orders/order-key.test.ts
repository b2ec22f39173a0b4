import { describe, expect, it } from 'vitest';
import { findRakutenOrderNumbers, orderNumberPrefix } from '@/lib/orders/order-key';

describe('order numbers', () => {
  it.each([
    ['123456-20261113-12345678', ['123456-20261113-12345678']],
    ['123456-20261113-0381204612', ['123456-20261113-0381204612']],
    ['【楽天ペイ】 000000-00000000-00000000 【楽天】', ['000000-00000000-00000000']],
    ['注文 １２３４５６－２０２６１１１３－０３８１２０４６１２ です', ['123456-20261113-0381204612']],
    ['123456‐20261113−0381204612', ['123456-20261113-0381204612']],
    ['250-1234567-1234567', []],
    ['9123456-20261113-0381204612', []],
    ['123456-20261113-1234567', []],
  ])('S-025 finds the Rakuten numbers in %s', (text, numbers) => {
    expect(findRakutenOrderNumbers(text)).toEqual(numbers);
  });

  it('finds each number once, in order of appearance', () => {
    const text = '123456-20261113-00000002\n123456-20261113-00000001\t123456-20261113-00000002';
    expect(findRakutenOrderNumbers(text)).toEqual(['123456-20261113-00000002', '123456-20261113-00000001']);
  });

  it('knows the shop by the part before the first dash, and only for Rakuten', () => {
    expect(orderNumberPrefix('123456-20261113-0381204612')).toBe('123456');
    expect(orderNumberPrefix('250-1234567-1234567')).toBeUndefined();
  });
});
