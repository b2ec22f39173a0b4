// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ImportRulesSection } from '@/components/settings/import-rules-section';
import {
  DEFAULT_SETTINGS,
  DEFAULT_SHOP,
  readStoredSettings,
  SETTINGS_KEY,
  type ShopSettings,
} from '@/lib/settings';
import { TestLocks } from '../../../property/kills.ts';
import { press, render, settle } from '../render';

const SHOP: ShopSettings = { ...DEFAULT_SHOP, mall: 'rakuten', id: 'sample-shop', label: '本店' };

async function open(shop: Partial<ShopSettings>): Promise<HTMLElement> {
  await fakeBrowser.storage.local.set({
    [SETTINGS_KEY]: { ...DEFAULT_SETTINGS, shops: [{ ...SHOP, ...shop }] },
  });
  const host = await render(<ImportRulesSection />);
  await settle();
  return host;
}

const stored = async () => (await readStoredSettings()).shops[0]?.importing?.autoConfirm;

beforeEach(() => {
  fakeBrowser.reset();
  new TestLocks().install();
});

describe('自動注文確認 in the settings', () => {
  it('S-075 S-114 is off, and cannot be switched on where somebody else confirms', async () => {
    const host = await open({ whoConfirms: 'other-system' });
    expect(host.textContent).toContain('いまは動いていません');
    const button = [...host.querySelectorAll('button')].find((one) => one.textContent?.includes('入れる'));
    expect(button?.disabled).toBe(true);
    expect(await stored()).toBeUndefined();
  });

  it('is switched on and off by a person, after it has said what cannot be taken back', async () => {
    const host = await open({ whoConfirms: 'automatic' });
    expect(host.textContent).toContain('注文確認は取り消せません');
    await press(host, '自動注文確認を入れる');
    await settle();
    expect(await stored()).toEqual({ on: true, since: expect.any(Number) });
    expect(host.textContent).toContain('いま動いています');
    await press(host, '自動注文確認を切る');
    await settle();
    expect(await stored()).toEqual({ on: false });
  });

  it('says that it stopped itself, and starts anew', async () => {
    const host = await open({
      whoConfirms: 'automatic',
      importing: { autoConfirm: { on: true, stopped: { at: Date.now(), why: 'cancelled' } } },
    });
    expect(host.textContent).toContain('5件続けて受け付けなかったため');
    expect(host.textContent).toContain('いまは動いていません');
    await press(host, '自動注文確認をもう一度入れる');
    await settle();
    expect(await stored()).toEqual({ on: true, since: expect.any(Number) });
  });
});

describe('取り込みのルール in the settings', () => {
  it('S-115 S-116 S-119 S-120 shows the flow while Next Engine’s own 注文確認 is stopped, and only then', async () => {
    const importing = { confirmStopped: true };
    const host = await open({ otherSystem: 'next-engine', importing });
    const [head, ...rows] = [...host.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(head?.slice(0, 3)).toEqual(['楽天側の動き', '楽天側ステータス', 'ネクストエンジンの動き']);
    expect(rows).toEqual([
      ['購入される', '［注文確認待ち］', expect.stringContaining('［新規受付］に仮伝票'), '保留'],
      [
        'RMSで注文確認をする',
        '［楽天処理中］［発送待ち］',
        expect.stringContaining('24時間以内'),
        expect.stringContaining('取込済'),
      ],
    ]);
    const plain = await open({ otherSystem: 'next-engine' });
    expect(plain.querySelector('table')).toBeNull();
  });
});
