import { describe, expect, it } from 'vitest';
import { maskJson, maskText } from '@/lib/malls/mask';

const KEEP = new Set(['orderNumber', 'orderDatetime', 'price', 'code']);

describe('maskJson', () => {
  it('keeps the shape, and of the content only harmless values of kept fields', () => {
    const message = {
      orderNumber: '123456-20261113-0381204612',
      orderDatetime: '2026-11-13T09:42:10+0900',
      price: 8_900,
      code: '1001',
      familyName: '髙﨑目印姓',
      birthYear: 1_987,
      member: true,
      note: null,
      list: [{ price: -9_999, phone: '090' }, 'x'],
    };
    expect(maskJson(message, KEEP)).toEqual({
      orderNumber: '123456-20261113-0381204612',
      orderDatetime: '2026-11-13T09:42:10+0900',
      price: 8_900,
      code: '1001',
      familyName: '文字×5',
      birthYear: '数値4桁',
      member: true,
      note: null,
      list: [{ price: -9_999, phone: '文字×3' }, '文字×1'],
    });
  });

  it('masks a personal text that stands in a kept field, and a name of a field that is no name of a field', () => {
    expect(maskJson({ orderNumber: '髙﨑目印姓', 目印姓: 1, 'a@b.example': 'x' }, KEEP)).toEqual({
      orderNumber: '文字×5',
      項目2: '数値1桁',
      項目3: '文字×1',
    });
  });

  it('masks a phone number without hyphens in a kept field', () => {
    expect(maskJson({ code: '09012345678' }, KEEP)).toEqual({ code: '文字×11' });
  });

  it('ends at a depth instead of overflowing', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 2_000; level += 1) deep = { inner: deep };
    expect(JSON.stringify(maskJson(deep, KEEP)).length).toBeLessThan(300);
  });
});

describe('maskText', () => {
  it('keeps the mall’s fixed words, masks digits and addresses, and cuts at 80 characters', () => {
    expect(maskText('startDatetimeの書式が不正です。')).toBe('startDatetimeの書式が不正です。');
    expect(maskText('注文 １２３-456 a.b@fw.example')).toBe('注文 ###-### ＊');
    expect(maskText('あ'.repeat(200))).toHaveLength(80);
  });
});
