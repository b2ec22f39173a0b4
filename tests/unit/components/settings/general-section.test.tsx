// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { GeneralSection } from '@/components/settings/general-section';
import { settingsFile } from '@/components/settings/settings-file';
import { DEFAULT_SETTINGS, readStoredSettings, SETTINGS_KEY } from '@/lib/settings';
import { TestLocks } from '../../../property/kills.ts';
import { press, render, settle } from '../render';

const SHOP = {
  mall: 'rakuten',
  id: 'sample-shop',
  label: '本店',
  intervalMinutes: 1,
  perSecond: 1,
  whoConfirms: 'by-hand',
} as const;

beforeEach(() => {
  fakeBrowser.reset();
  new TestLocks().install();
});

describe('このPCと共通の設定', () => {
  it('keeps このPCで取込する switched off, and says that it was saved', async () => {
    await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: DEFAULT_SETTINGS });
    const host = await render(<GeneralSection onReplaced={() => undefined} />);
    const label = [...host.querySelectorAll('label')].find((one) => one.textContent === 'このPCで取込する');
    await act(async () => label?.querySelector('input')?.click());
    await press(host, '共通の設定を保存');
    await settle();
    expect((await readStoredSettings()).pollsHere).toBe(false);
    expect(host.textContent).toContain('共通の設定を保存しました');
    expect(host.textContent).not.toContain('保存していない変更があります');
  });

  it('replaces what is stored now, shops that were saved meanwhile included, and tells the page', async () => {
    await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: DEFAULT_SETTINGS });
    const replaced = vi.fn<() => void>();
    const host = await render(<GeneralSection onReplaced={replaced} />);
    const shops = ['shop-1', 'shop-2'].map((id) => ({ ...SHOP, id }));
    await act(() =>
      fakeBrowser.storage.local.set({ [SETTINGS_KEY]: { ...DEFAULT_SETTINGS, shops, staffLabel: '担当B' } }),
    );
    await settle();
    const input = host.querySelector<HTMLInputElement>('input[type=file]')!;
    const file = new File([settingsFile({ ...DEFAULT_SETTINGS, shops: [SHOP] })], 'settings.json');
    Object.defineProperty(input, 'files', { value: [file] });
    await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
    await settle();
    expect(host.textContent).toContain('店舗 2件 → 1件');
    expect(replaced).not.toHaveBeenCalled();
    await press(host, 'この設定に置き換える');
    await settle();
    expect(await readStoredSettings()).toMatchObject({ shops: [SHOP], staffLabel: '担当B' });
    expect(replaced).toHaveBeenCalledOnce();
  });
});
