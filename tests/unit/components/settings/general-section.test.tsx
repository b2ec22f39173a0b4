// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { GeneralSection } from '@/components/settings/general-section';
import { DEFAULT_SETTINGS, readStoredSettings, SETTINGS_KEY } from '@/lib/settings';
import { TestLocks } from '../../../property/kills.ts';
import { press, render, settle } from '../render';

beforeEach(() => {
  fakeBrowser.reset();
  new TestLocks().install();
});

describe('このPCと共通の設定', () => {
  it('keeps このPCで取込する switched off, and says that it was saved', async () => {
    await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: DEFAULT_SETTINGS });
    const host = await render(<GeneralSection />);
    const label = [...host.querySelectorAll('label')].find((one) => one.textContent === 'このPCで取込する');
    await act(async () => label?.querySelector('input')?.click());
    await press(host, '共通の設定を保存');
    await settle();
    expect((await readStoredSettings()).pollsHere).toBe(false);
    expect(host.textContent).toContain('共通の設定を保存しました');
    expect(host.textContent).not.toContain('保存していない変更があります');
  });
});
