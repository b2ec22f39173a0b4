import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_SETTINGS, DEFAULT_SHOP, SETTINGS_KEY, type Settings } from '@/lib/settings';
import { checkShopForm, loadSettings, updateSettings } from '@/lib/settings.schema';

const shop = { mall: 'rakuten', id: 'sample-shop', label: '楽天 本店', ...DEFAULT_SHOP } as const;
const form = { shop };

beforeEach(() => fakeBrowser.reset());

describe('settings', () => {
  it('start as defaults where nothing was ever stored', async () => {
    expect(await loadSettings()).toEqual({ ok: true, value: DEFAULT_SETTINGS });
  });

  it('refuse a broken stored value and leave it as it is', async () => {
    const broken = { ...DEFAULT_SETTINGS, shops: [{ ...shop, intervalMinutes: 0 }] };
    await browser.storage.local.set({ [SETTINGS_KEY]: broken });
    const loaded = await loadSettings();
    expect(loaded).toMatchObject({ ok: false, error: [expect.stringContaining('intervalMinutes')] });
    expect((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]).toEqual(broken);
  });

  it('keep the old value when a change would break them', async () => {
    await updateSettings((settings): Settings => ({ ...settings, shops: [shop] }));
    await expect(updateSettings((settings) => ({ ...settings, shops: [shop, shop] }))).rejects.toThrow(
      '同じ店舗',
    );
    expect(await loadSettings()).toMatchObject({ ok: true, value: { shops: [shop] } });
  });
});

describe('the shop form', () => {
  it('is accepted as it stands', () => {
    expect(checkShopForm(form)).toEqual([]);
  });

  it.each([
    ['id', { id: 'https://www.rakuten.ne.jp/sample-shop/' }],
    ['label', { label: '' }],
    ['intervalMinutes', { intervalMinutes: 0 }],
    ['intervalMinutes', { intervalMinutes: 61 }],
    ['intervalMinutes', { intervalMinutes: 1.5 }],
    ['perSecond', { perSecond: 0.1 }],
    ['perSecond', { perSecond: 21 }],
  ])('names the field %s for %o', (field, change) => {
    expect(checkShopForm({ ...form, shop: { ...shop, ...change } })).toEqual([
      { field, message: expect.stringMatching(/。$/) },
    ]);
  });

  it('does not let a registered shop become another one', () => {
    const problems = checkShopForm({
      ...form,
      shop: { ...shop, id: 'other' },
      editing: { mall: 'rakuten', id: 'sample-shop' },
    });
    expect(problems).toEqual([{ field: 'id', message: expect.stringContaining('sample-shop') }]);
  });
});
