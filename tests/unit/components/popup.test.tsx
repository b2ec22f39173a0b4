// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Needs } from '@/components/health/needs-section';
import { Popup, type PopupData } from '@/components/health/popup';
import type { NamedHealth } from '@/components/health/verdict-words';
import { knownMaintenanceEnd } from '@/lib/advice/known-maintenance';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { onMessage } from '@/lib/messaging';
import { MINUTE } from '@/lib/orders/basics';
import { DEFAULT_SETTINGS } from '@/lib/settings';
import { adviseEntry } from '../advice/built-in';
import { at, counts, NOW, proof, shop, trouble } from './samples';
import { press, render } from './render';

const NONE: Needs = { total: 0, groups: [] };

const data = (shops: NamedHealth[], needs: Needs = NONE): PopupData => ({
  settings: {
    ...DEFAULT_SETTINGS,
    shops: shops.map(({ mall, shop: id }) => ({
      mall,
      id,
      label: '本店',
      intervalMinutes: 1,
      perSecond: 1,
      whoConfirms: 'by-hand',
    })),
  },
  shops,
  needs,
});

const open = (shown: PopupData | undefined) => render(<Popup data={shown} hindrance={undefined} now={NOW} />);

const adviceOfExpiry = adviseEntry('rakuten-key-expired');

const order = (number: string) => ({ mall: 'rakuten' as const, shop: 'sample-shop', number });

beforeEach(() => {
  fakeBrowser.reset();
  // The catalogue is one of the extension's own files.
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(BUILT_IN_CATALOGUE)));
  fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: '受注アシスト', version: '0.1.0' });
});

describe('取込状況', () => {
  it('says that it is loading while nothing is known', async () => {
    const host = await open(undefined);
    expect(host.textContent).toContain('取込状況を読み込んでいます');
    expect(host.textContent).not.toContain('今すぐ取込');
  });

  it('S-089 says that importing is not real-time: how often, when last, when next', async () => {
    const host = await open(data([shop()]));
    expect(host.textContent).toContain('取込は 1分ごと（リアルタイムではありません）');
    expect(host.querySelector('li')?.textContent).toContain('前回 12:03次回 12:04');
  });

  it('shows verdict, proof with its scope and time, counts, and that nothing needs a person', async () => {
    const long = proof({ counts: counts({ imported: 405, held: 4, excluded: 3 }) });
    const host = await open(data([shop({ proof: long, counts: counts({ imported: 5012, held: 4 }) })]));
    const said = host.textContent ?? '';
    expect(host.querySelector('[role=status] h2')?.textContent).toBe('取り込みもれはありません');
    expect(said).toContain('RMS 412件 = 取込 405 + 保留 4 + 対象外 3（12:03現在）');
    expect(said).toContain('今日 0:00 からの注文');
    expect(said).toContain('保存している注文 5,016件（取込 5,012・保留 4）');
    expect(said).toContain('人の手が必要な注文はありません');
  });

  it('groups what needs a person by cause, and forbids to send an unknown one again', async () => {
    const host = await open(
      data([shop()], {
        total: 7,
        groups: [
          { cause: 'unknown-outcome', count: 1, orders: [order('123456-20261113-0381204827')] },
          { cause: 'fee-unset', count: 5, orders: [order('123456-20261113-0381204612')] },
          { cause: 'quarantined', count: 1, orders: [order('123456-20261113-0381207733')] },
        ],
        nextRead: NOW + MINUTE,
      }),
    );
    const causes = [...host.querySelectorAll('section h3')].map((one) => one.textContent);
    expect(causes.slice(0, 3)).toEqual(['送料未設定 5件', '結果不明 1件', '隔離 1件']);
    expect(host.textContent).toContain('要対応が 7件あります');
    expect(host.textContent).toContain('ほか 4件');
    expect(host.textContent).toContain('送り直さないでください。');
    expect(host.textContent).toContain('次回 12:04');
    expect([...host.querySelectorAll('a')].map((one) => one.href)).toContain(
      'https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail-sc/init?orderNumber=123456-20261113-0381204612',
    );
  });

  it('D-6 has an unknown outcome read now by one press, and says what is clear then', async () => {
    const pressed = vi.fn<() => void>();
    const stop = onMessage('outcomes.read-all', () => {
      pressed();
      return { ok: true, value: { settled: 2, left: 1 } };
    });
    const group = { cause: 'unknown-outcome' as const, count: 3, orders: [] };
    const host = await open(data([shop()], { total: 3, groups: [group] }));
    expect(host.textContent).toContain('送り直さないでください。');
    await press(host, '今すぐ確かめる');
    stop();
    expect(pressed).toHaveBeenCalledOnce();
    const said = [...host.querySelectorAll('[role=status]')].map((one) => one.textContent);
    expect(said).toContain(
      '2件の結果がわかりました。1件はまだわかりません。送り直さないでください。自動で続けて確かめます。',
    );
  });

  it('opens the list of each cause, filtered', async () => {
    const host = await open(
      data([shop()], {
        total: 6,
        groups: [{ cause: 'change-pending', count: 6, orders: [order('123456-20261113-0381204612')] }],
      }),
    );
    const lists = [...host.querySelectorAll('a')].filter(({ href }) => href.includes('#/orders?'));
    expect(lists.map(({ href, textContent }) => [href.split('#')[1], textContent])).toEqual([
      ['/orders?need=change-pending', '受注を開く'],
      ['/orders?need=change-pending', 'ほか 5件を見る'],
    ]);
  });

  it('S-100 asks for the key before anything else, with one button to the settings', async () => {
    const { proof: _proof, lastImport: _last, ...unknown } = shop({ verdict: 'needs-key', counts: counts() });
    for (const shown of [data([]), data([unknown])]) {
      const host = await open(shown);
      expect(host.textContent).toContain('楽天のライセンスキーの登録が必要です');
      const start = [...host.querySelectorAll('a')].find((one) => one.textContent === 'はじめる');
      expect(start?.href).toMatch(/workbench\.html#\/settings$/);
      expect(host.textContent).not.toContain('今すぐ取込');
    }
  });

  it('says of an expired key which, since when, what to do and what goes on by itself', async () => {
    const stopped = shop({
      verdict: 'stopped',
      trouble: trouble({ kind: 'key-expired' }),
      proof: proof({ old: true, at: at('2026-11-13T10:59:00') }),
    });
    const host = await open(data([stopped, shop({ shop: 'second', name: '楽天 2号店' })]));
    // The catalogue is loaded only now that something is wrong.
    await vi.waitFor(() => expect(host.textContent).toContain('すること'));
    const facts = [...host.querySelectorAll('dt')].map((dt) => [dt.textContent, dt.nextSibling?.textContent]);
    expect(Object.fromEntries(facts)).toEqual({
      原因: adviceOfExpiry?.meaning,
      止まった時: '11:00 から 1時間3分',
      すること: expect.stringContaining('同じキーをGoQにも貼り付けます。'),
      このあと: '新しいキーが通ると、止まった時から自動で取り直します。注文は失われません。',
    });
    const renew = [...host.querySelectorAll('a')].find(
      (one) => one.textContent === '新しいライセンスキーを登録する',
    );
    expect(renew?.href).toMatch(/workbench\.html#\/credentials$/);
    expect(host.textContent).toContain('照合できません');
    expect(host.textContent).toContain('412 = 412');
  });

  it('names the mall’s answer during maintenance and when it asks again', async () => {
    const retry = { policy: 'self', at: NOW + 5 * MINUTE } as const;
    const host = await open(
      data([shop({ verdict: 'waiting', trouble: trouble({ kind: 'maintenance', retry }) })]),
    );
    expect(host.textContent).toContain('API In Maintenance（11:00 から）');
    expect(host.textContent).toContain('再開の確認（このあと）次回 12:08');
    expect(host.textContent).toContain('知られている定期メンテナンスは、日曜 2:00〜8:45 ごろです。');
  });

  it('says on a Sunday morning that it is the time of the regular maintenance, and until when', async () => {
    const sunday = at('2026-11-15T03:10:00');
    const retry = { policy: 'self', at: sunday + 5 * MINUTE } as const;
    const paused = shop({
      verdict: 'waiting',
      trouble: trouble({ kind: 'maintenance', retry, firstSeen: sunday }),
    });
    const host = await render(<Popup data={data([paused])} hindrance={undefined} now={sunday + MINUTE} />);
    expect(host.textContent).toContain('いまは日曜の定期メンテナンスの時間で、8:45 ごろまでの見込みです。');
    const ends = [sunday, at('2026-11-15T08:45:00'), at('2026-11-15T01:59:59'), at('2026-11-14T03:10:00')];
    expect(ends.map(knownMaintenanceEnd)).toEqual([
      at('2026-11-15T08:45:00'),
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('lists a difference by order number on both sides, with its arithmetic', async () => {
    const different = proof({
      counts: counts({ imported: 411 }),
      onlyMall: ['123456-20261113-0381207733'],
      onlyOurs: ['123456-20261113-0381206950'],
    });
    const host = await open(data([shop({ verdict: 'mismatch', proof: different })]));
    expect(host.textContent).toContain('RMSだけにある 1件（412 − 1 = 411）');
    expect(host.textContent).toContain('こちらだけにある 1件');
    expect(host.textContent).toContain('RMS 412件 ≠ 取込 411');
  });

  it('says once that 自動注文確認 stopped itself, what to do, and is not green', async () => {
    const host = await open(data([shop({ autoConfirmStopped: NOW - MINUTE })]));
    expect(host.textContent).toContain('自動注文確認が止まっています');
    expect(host.textContent).toContain('楽天 本店：自動注文確認が止まりました（12:02）');
    expect(host.textContent?.split('5件続けて受け付けなかったため').length).toBe(2);
    expect(host.textContent).not.toContain('取り込みもれはありません');
  });

  it('says that this PC’s clock is off, by how much and which way', async () => {
    const clock = (code: string) => trouble({ kind: 'clock', evidence: { code } });
    const slow = await open(data([shop({ trouble: clock('+7min') })]));
    expect(slow.textContent).toContain('このパソコンの時計が、楽天より約7分遅れています');
    const fast = await open(data([shop({ trouble: clock('-20min') })]));
    expect(fast.textContent).toContain('約20分進んでいます');
    expect((await open(data([shop()]))).textContent).not.toContain('このパソコンの時計');
  });
});
