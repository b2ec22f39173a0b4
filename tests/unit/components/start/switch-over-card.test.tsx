// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SwitchOverCard } from '@/components/start/switch-over-card';
import { fieldOf } from '@/components/proof/period-draft';
import { HOUR, MINUTE } from '@/lib/orders/basics';
import type { SwitchOver } from '@/lib/orders/switch-over';
import {
  DEFAULT_SETTINGS,
  DEFAULT_SHOP,
  readStoredSettings,
  SETTINGS_KEY,
  type ShopSettings,
} from '@/lib/settings';
import type { Gate } from '@/lib/start-check/rounds';
import { TestLocks } from '../../../property/kills.ts';
import { press, render, settle, type } from '../render';

const SHOP: ShopSettings = {
  ...DEFAULT_SHOP,
  mall: 'rakuten',
  id: 'sample-shop',
  label: '本店',
  otherSystem: 'rakuraku',
};
const OPEN: Gate = { open: true, left: [], settled: 19, waived: 0, of: 19 };
const CLOSED: Gate = { ...OPEN, open: false, left: ['setup-9'], settled: 18 };

async function open(gate: Gate, switchOver?: SwitchOver, now = Date.now()): Promise<HTMLElement> {
  const shop = { ...SHOP, ...(switchOver && { importing: { switchOver } }) };
  await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: { ...DEFAULT_SETTINGS, shops: [shop] } });
  return render(<SwitchOverCard shop={shop} gate={gate} by="担当A" now={now} />);
}

async function tick(host: HTMLElement, label: string): Promise<void> {
  const found = [...host.querySelectorAll('label')].find((one) => one.textContent === label);
  await act(async () => found?.querySelector('input')?.click());
  await settle();
}

const stored = async () => (await readStoredSettings()).shops[0]?.importing?.switchOver;

beforeEach(() => {
  fakeBrowser.reset();
  new TestLocks().install();
});

describe('受注連動', () => {
  it('S-229 S-247 S-248 S-268 cannot be switched on before the start checklist is done', async () => {
    const host = await open(CLOSED);
    expect(host.querySelector('input')?.disabled).toBe(true);
    expect(host.textContent).toContain('導入チェックがすべて済むと');
  });

  it('S-274 S-277 shows the start field only once it is on', async () => {
    const host = await open(OPEN);
    expect(host.textContent).not.toContain('連動開始日時');
    await tick(host, '受注連動する');
    expect(host.textContent).toContain('連動開始日時');
  });

  it('S-251 S-276 S-278 S-279 saves a start only with the tick and never in the past, and keeps who and when', async () => {
    const host = await open(OPEN);
    await tick(host, '受注連動する');
    await type(host, '連動開始日時', fieldOf(Date.now() - HOUR));
    await press(host, '連動開始日時を保存する');
    expect(host.textContent).toContain('自動オーソリを「許可しない」にしてから');
    expect(host.textContent).toContain('過去の日時は入れられません');
    expect(await stored()).toBeUndefined();
    await tick(host, '自動オーソリは許可しない');
    await type(host, '連動開始日時', fieldOf(Date.now() + 2 * HOUR));
    await press(host, '連動開始日時を保存する');
    const kept = await stored();
    expect(kept).toMatchObject({ noAutoAuth: { by: '担当A' } });
    expect((kept?.startAt ?? 0) - Date.now()).toBeGreaterThan(HOUR);
  });

  it('S-252 S-287 S-288 keeps the start on record, and allows auto-auth only after a person has looked', async () => {
    const startAt = Date.parse('2026-12-01T12:00:00+09:00');
    const saved = { startAt, noAutoAuth: { at: startAt - HOUR, by: '担当A' }, savedAt: startAt - HOUR };
    const before = await open(OPEN, saved, startAt - 30 * MINUTE);
    expect(before.textContent).toContain('開始の5分前から、RMSで受注処理をしないでください');
    expect(before.textContent).toContain('開始日時を変える');
    const host = await open(OPEN, saved, startAt + MINUTE);
    expect(host.textContent).toContain('連動開始日時 12/1（火）12:00');
    expect(host.textContent).not.toContain('開始日時を変える');
    expect(host.textContent).toContain('自動オーソリは許可しないでください');
    await press(host, '動作と金額を確かめた');
    expect(await stored()).toMatchObject({ startAt, checked: { by: '担当A' } });
  });
});
