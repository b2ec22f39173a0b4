import { describe, expect, it } from 'vitest';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { advise, adviseText, loadCatalogue } from './built-in';
import { NOW, trouble } from './cases';

const ENTRIES = BUILT_IN_CATALOGUE.entries;

describe('D-7 a newer catalogue', () => {
  const entry = ENTRIES.find(({ id }) => id === 'goq-qps');
  const file = (entries: unknown[], version = '2026-12-01') => JSON.stringify({ version, entries });

  it('replaces one sentence without a release and leaves the rest', () => {
    const loaded = loadCatalogue(file([{ ...entry, title: '楽天がとても混み合っています' }]));
    if (!loaded.ok) throw new Error(loaded.error.join());
    expect(loaded.value.version).toBe('2026-12-01');
    expect(adviseText('Forbidden-Exceeded QPS Limitation', loaded.value)?.title).toBe(
      '楽天がとても混み合っています',
    );
    expect(adviseText('APIエラー', loaded.value)).toEqual(adviseText('APIエラー'));
    expect(adviseText('Forbidden-Exceeded QPS Limitation')?.title).toBe('楽天が混み合っています');
  });

  it('adds a new entry, which wins over older ones', () => {
    const fresh = {
      ...entry,
      id: 'rakuten-new-code',
      matchers: { malls: ['rakuten'], codes: ['GA0009'], kinds: ['rate'] },
    };
    const loaded = loadCatalogue(file([fresh]));
    if (!loaded.ok) throw new Error(loaded.error.join());
    expect(
      advise({ ...trouble('rate'), evidence: { http: 403, code: 'GA0009' } }, NOW, loaded.value).entryId,
    ).toBe('rakuten-new-code');
  });

  it.each([
    ['no JSON', '{', /JSONとして読めない/],
    ['its length', ' '.repeat(2_000_001), /大きすぎる/],
    ['the same version', file([entry], BUILT_IN_CATALOGUE.version), /新しくありません/],
    ['an older version', file([entry], '2026-11-01'), /新しくありません/],
    [
      'a missing field',
      file([{ ...entry, title: undefined }]),
      /^entries の1番目（goq-qps）の title: .*[ぁ-ん]/,
    ],
    ['four steps', file([{ ...entry, steps: ['1。', '2。', '3。', '4。'] }]), /手順は3つまで/],
    ['no step', file([{ ...entry, steps: [] }]), /手順がありません/],
    ['an unknown button', file([{ ...entry, button: 'erase-all' }]), /button/],
    ['an unknown field', file([{ ...entry, html: '<b>' }]), /html/],
    [
      'a strange site',
      file([{ ...entry, links: [{ label: 'ここ', url: 'https://rakuten.co.jp.example.com/' }] }]),
      /links/,
    ],
    [
      'a script for a link',
      file([{ ...entry, links: [{ label: 'ここ', url: 'javascript:alert(1)' }] }]),
      /links/,
    ],
    [
      'a placeholder that nothing fills',
      file([{ ...entry, meaning: '{shop}が混み合っています。' }]),
      /\{shop\}/,
    ],
    [
      'a text of another entry',
      file([{ ...entry, matchers: { texts: ['APIエラー'] } }]),
      /「apiエラー」が2つ/,
    ],
    ['the same entry twice', file([entry, entry]), /「goq-qps」が2つあります/],
    [
      'a cause that is explained already',
      file([{ ...entry, id: 'another', doctor: { cause: 'cancelled', verdict: '別の説明です。' } }]),
      /「cancelled」を2つ/,
    ],
  ])('is refused as a whole for %s', (_why, json, reason) => {
    const loaded = loadCatalogue(json);
    expect(loaded).toMatchObject({ ok: false });
    expect(loaded.ok ? '' : loaded.error.join('\n')).toMatch(reason);
  });

  it('is refused where it would take a cause away from the doctor', () => {
    const cancelled = ENTRIES.find(({ doctor }) => doctor?.cause === 'cancelled');
    const { doctor: _gone, ...without } = cancelled ?? {};
    expect(loadCatalogue(file([without]))).toMatchObject({
      ok: false,
      error: [expect.stringContaining('「cancelled」の説明がありません')],
    });
  });
});
