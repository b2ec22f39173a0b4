import { describe, expect, it } from 'vitest';
import type { FieldProblem } from '@/lib/malls/mall';
import { rakuten } from '@/lib/malls/rakuten/index';

const SECRET = 'SP123456_abcdefgh';
const KEY = 'SL123456_ijklmnop';

function problems(fields: unknown): FieldProblem[] {
  const parsed = rakuten.parseCredentials(fields);
  return parsed.ok ? [] : parsed.error;
}

describe('Rakuten keys', () => {
  it('S-107 takes serviceSecret and licenseKey as they are', () => {
    expect(rakuten.parseCredentials({ serviceSecret: SECRET, licenseKey: KEY, other: 1 })).toEqual({
      ok: true,
      value: { serviceSecret: SECRET, licenseKey: KEY },
    });
  });

  it.each([
    [undefined],
    [null],
    [{}],
    [{ serviceSecret: 1, licenseKey: null }],
    [{ serviceSecret: '　', licenseKey: ' \n' }],
  ])('says that both are empty: %j', (fields) => {
    expect(problems(fields)).toEqual([
      {
        field: 'serviceSecret',
        message: '空です。serviceSecret は SP で始まります。RMSに表示されたキーを貼り付けてください。',
      },
      {
        field: 'licenseKey',
        message: '空です。licenseKey は SL で始まります。RMSに表示されたキーを貼り付けてください。',
      },
    ]);
  });

  it.each([
    [`${KEY} `, '最後に空白が 1つあります。'],
    [`\t ${KEY}`, '最初に空白が 2つあります。'],
    ['SL123456_ ijkl　mnop', '途中に空白が 2つあります。'],
    [`\u200b${KEY}\r\n`, '最初に空白が 1つ、最後に空白が 2つあります。'],
  ])('tells where the blanks of %j are, and takes them out with one press', (licenseKey, message) => {
    expect(problems({ serviceSecret: SECRET, licenseKey })).toEqual([
      {
        field: 'licenseKey',
        message,
        repair: { label: '空白を取り除く', values: { licenseKey: licenseKey.replace(/[\s\u200b]/g, '') } },
      },
    ]);
  });

  it('sees swapped fields, and swaps them with one press', () => {
    const found = problems({ serviceSecret: KEY, licenseKey: SECRET });
    expect(found.map(({ message }) => message)).toEqual([
      'licenseKey が入っているようです。serviceSecret は SP で始まります。',
      'serviceSecret が入っているようです。licenseKey は SL で始まります。',
    ]);
    for (const { repair } of found) {
      expect(repair?.label).toBe('2つを入れ替える');
      expect(rakuten.parseCredentials(repair?.values)).toMatchObject({ ok: true });
    }
  });

  it('names both causes of a field that is swapped and holds a blank', () => {
    const [, second] = problems({ serviceSecret: KEY, licenseKey: `${SECRET} ` });
    expect(second?.message).toBe(
      '最後に空白が 1つあります。また、licenseKey は SL で始まります（serviceSecret と逆のようです）。',
    );
    expect(second?.repair?.label).toBe('空白を取り除く');
  });

  it('refuses another beginning and letters that no key has, without a repair', () => {
    expect(problems({ serviceSecret: 'sp123', licenseKey: KEY })).toEqual([
      { field: 'serviceSecret', message: 'SP で始まっていません。serviceSecret は SP で始まります。' },
    ]);
    expect(problems({ serviceSecret: SECRET, licenseKey: 'SLあ123' })).toEqual([
      { field: 'licenseKey', message: '全角などの文字が入っています。キーは半角の英数字と記号だけです。' },
    ]);
  });

  it('never repeats a key in a message', () => {
    for (const serviceSecret of ['', `${KEY} `, KEY, 'xy-secret', `${SECRET}あ`]) {
      const texts = problems({ serviceSecret, licenseKey: 'wrong-license' }).map(({ message }) => message);
      expect(texts.join('')).not.toMatch(/123456|xy-secret|wrong-license/);
    }
  });
});
