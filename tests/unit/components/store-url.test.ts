import { describe, expect, it } from 'vitest';
import { parseStoreUrl } from '@/components/settings/store-url';

describe('店舗URL', () => {
  it.each([
    'https://www.rakuten.ne.jp/sample-shop/',
    'https://www.rakuten.ne.jp/gold/sample-shop/',
    'https://www.rakuten.ne.jp/gold/sample-shop',
    'http://www.rakuten.ne.jp/gold/sample-shop/index.html?l=1#top',
    'www.rakuten.ne.jp/sample-shop/',
    '//www.rakuten.ne.jp/sample-shop/',
    'https://www.rakuten.co.jp/Sample-Shop/',
    'https://item.rakuten.co.jp/sample-shop/item-1/',
    '  sample-shop/ ',
    'ｓａｍｐｌｅ－ｓｈｏｐ',
  ])('S-106 keeps only the XXXX part of %s', (typed) => {
    expect(parseStoreUrl(typed)).toEqual({ id: 'sample-shop', trimmed: true });
  });

  it('S-106 leaves the XXXX part alone, and a shop that is called gold', () => {
    expect(parseStoreUrl('sample-shop')).toEqual({ id: 'sample-shop', trimmed: false });
    expect(parseStoreUrl('https://www.rakuten.ne.jp/gold/').id).toBe('gold');
  });

  it('does not take the address of another site for a shop', () => {
    expect(parseStoreUrl('https://www.rakuten.ne.jp.example.com/sample-shop/').id).toContain('example.com');
    expect(parseStoreUrl('').id).toBe('');
  });
});
