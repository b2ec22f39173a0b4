import { describe, expect, it } from 'vitest';
import { readOrderNumber } from '@/lib/advice/order-number';
import { formatDuration } from '@/lib/advice/words';

describe('reading an order number', () => {
  const NUMBER = '123456-20261113-0381206317';

  it.each([
    NUMBER,
    `  ${NUMBER}\n`,
    `【楽天ペイ】 ${NUMBER} 【楽天】`,
    '１２３４５６－２０２６１１１３－０３８１２０６３１７',
    '123456ー20261113ー0381206317',
    '123456 - 20261113 - 0381206317',
    `https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail-sc/init?orderNumber=${NUMBER}`,
    `${NUMBER} と ${NUMBER}`,
  ])('S-025 finds the Rakuten number in %j', (text) => {
    expect(readOrderNumber(text)).toEqual({ kind: 'one', number: NUMBER, mall: 'rakuten' });
  });

  it('S-025 takes a tail of eight digits as well', () => {
    expect(readOrderNumber('123456-20261113-12345678')).toMatchObject({ number: '123456-20261113-12345678' });
  });

  it.each([
    ['250-1234567-8901234', 'amazon'],
    ['sample-store-10012345', 'yahoo'],
    ['P123456789012', 'makeshop'],
    ['4123456', 'au-pay'],
  ])('knows %s as a number of %s', (number, mall) => {
    expect(readOrderNumber(`注文 ${number}`)).toEqual({ kind: 'one', number, mall });
  });

  it('asks where several malls make such numbers, and believes the answer', () => {
    expect(readOrderNumber('812345678')).toEqual({
      kind: 'which-mall',
      number: '812345678',
      malls: ['qoo10', 'au-pay'],
    });
    expect(readOrderNumber('812345678', 'qoo10')).toEqual({
      kind: 'one',
      number: '812345678',
      mall: 'qoo10',
    });
    expect(readOrderNumber('812345678', 'amazon').kind).toBe('which-mall');
    expect(readOrderNumber('100012345678')).toMatchObject({
      kind: 'which-mall',
      malls: ['futureshop', 'au-pay'],
    });
  });

  it('tells several numbers from one', () => {
    expect(readOrderNumber(`${NUMBER} 123456-20261113-0381206318`)).toEqual({
      kind: 'several',
      numbers: [NUMBER, '123456-20261113-0381206318'],
    });
  });

  it.each(['', '山田様', '3,240円', '2026-11-13 11:11:11'])('finds nothing in %j', (text) => {
    expect(readOrderNumber(text)).toEqual({ kind: 'none' });
  });
});

describe('durations', () => {
  it.each([
    [1, '1分'],
    [12 * 60_000, '12分'],
    [12 * 60_000 + 1, '13分'],
    [60 * 60_000, '1時間'],
    [(14 * 60 + 54) * 60_000, '14時間54分'],
    [9 * 86_400_000, '9日'],
    [(2 * 24 + 14) * 3_600_000, '2日14時間'],
  ])('%i ms reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
