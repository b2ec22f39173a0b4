import { describe, expect, it } from 'vitest';
import { deliveryWish } from '@/lib/orders/delivery-wish';

const ORDERED_ON = '2026-12-10';
const wish = (remarks: string, fields = {}) => deliveryWish(fields, remarks, ORDERED_ON);

describe('the delivery wish', () => {
  it.each([
    ['[配送日時指定:]\n2026-12-24(木)\n18：00〜20：00', { date: '2026-12-24', time: '18時〜20時' }],
    ['[配送日時指定:]\r\n2026-12-24(木)\r\n午前中', { date: '2026-12-24', time: '午前' }],
    ['[配送日時指定:]\n14時-16時', { time: '14時〜16時' }],
    ['[配送日時指定:]\n12時頃-14時頃\n', { time: '12時〜14時' }],
    ['[配送日時指定:]\n2026年12月24日', { date: '2026-12-24' }],
    ['[お届け希望日:]２０２６／１２／２４\n[お届け時間:]\nPM指定', { date: '2026-12-24', time: '午後' }],
    [
      '[配送日時指定:]\n12/24(木) 19時～21時\n[備考:]\n玄関前に置いてください',
      { date: '2026-12-24', time: '19時〜21時' },
    ],
    ['[備考:]\n12月24日にお届け希望です。', { date: '2026-12-24' }],
    ['12月24日 午前中着でお願いします', { date: '2026-12-24', time: '午前' }],
    ['[配送日時指定:]\n1/5(火)', { date: '2027-01-05' }],
    ['[配送日時指定:]\n2028-02-29', { date: '2028-02-29' }],
  ])('S-259 reads %j', (remarks, found) => {
    expect(wish(remarks)).toEqual({ ...found, source: 'remarks' });
  });

  it.each([
    '[配送日時指定:]\n2026-02-30',
    '[配送日時指定:]\n2026-12-01(火)',
    '[配送日時指定:]\n来週の水曜あたり',
    '[配送日時指定:]\n20時～18時',
    '12/24は不在なので25日の夜間に届けてほしいです',
  ])('S-259 says that it could not read %j', (remarks) => {
    expect(wish(remarks)).toMatchObject({ source: 'remarks', unparsed: true });
  });

  it.each([
    '',
    '[配送日時指定:]\n',
    '[配送日時指定:]\n指定なし',
    '[配送日時指定:]\n希望日なし',
    '[備考:]\nいつもありがとうございます。',
    '[領収書:]\n希望する',
    'のし紙は「内祝 12」でお願いします',
  ])('finds no wish in %j', (remarks) => {
    expect(wish(remarks)).toBeUndefined();
  });

  it('believes the delivery fields, and fills from 備考 what they lack', () => {
    const remarks = '[配送日時指定:]\n2026-12-24(木)\n午前中';
    expect(wish(remarks, { date: '2026-12-25', term: 1416 })).toEqual({
      date: '2026-12-25',
      time: '14時〜16時',
      source: 'field',
    });
    expect(wish(remarks, { date: '2026-12-25' })).toEqual({
      date: '2026-12-25',
      time: '午前',
      source: 'remarks',
    });
    expect(wish('', { term: 2 })).toEqual({ time: '午後', source: 'field' });
  });

  it('keeps nothing of the text itself', () => {
    const text = '[配送日時指定:]\n2026-12-24(木)\n[備考:]\n電話 090-0000-0000 の見本太郎まで、12月25日も可';
    expect(JSON.stringify(wish(text))).not.toMatch(/見本|090/);
  });

  it('takes no longer over a long text than over a short one', () => {
    const long = `12月24日${'配達指定希望'.repeat(2_000)}X`;
    const started = performance.now();
    wish(long);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
