import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { journal, orders } from '@/entrypoints/background/databases';
import { openNotice, tellNews } from '@/entrypoints/background/notices';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { updateKeyRecord } from '@/lib/credentials/key-record';
import { DAY, MINUTE } from '@/lib/orders/basics';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import type { Trouble } from '@/lib/orders/trouble';
import { DEFAULT_SETTINGS, DEFAULT_SHOP, type NotificationSettings } from '@/lib/settings';
import { recordTrouble } from '@/lib/store/troubles';

const NOON = Date.parse('2026-11-13T12:00:00+09:00');
const SHOP = { mall: 'rakuten', id: 'sample-shop', label: '本店', ...DEFAULT_SHOP } as const;
const tell = (notifications: NotificationSettings = { on: true }) =>
  tellNews({ ...DEFAULT_SETTINGS, shops: [SHOP], notifications });

const trouble = (kind: Trouble['kind'], firstSeen: number): Trouble => ({
  kind,
  mall: 'rakuten',
  shop: SHOP.id,
  firstSeen,
  lastSeen: firstSeen,
  count: 1,
  evidence: {},
  retry: { policy: 'person' },
});
const unknown = (id: string, batchId: string) =>
  journal.entries.put({
    id,
    batchId,
    order: { mall: 'rakuten', shop: SHOP.id, number: id },
    state: 'unknown',
    at: Date.now(),
  } as JournalEntry);

const create = vi.fn<(id: string, options: { title?: string; message?: string }) => Promise<string>>();

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useFakeTimers({ toFake: ['Date'], now: NOON });
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(BUILT_IN_CATALOGUE)));
  create.mockReset();
  create.mockImplementation(async (id) => id);
  Object.assign(fakeBrowser.notifications, { create });
  await Promise.all([...orders.tables, ...journal.tables].map((table) => table.clear()));
});
afterEach(() => {
  vi.useRealTimers();
});

it('tells a new trouble, the end of a key and an unknown outcome, each once', async () => {
  await recordTrouble(orders, trouble('key-expired', NOON));
  await updateKeyRecord(SHOP, () => ({ expiresAt: NOON + 3 * DAY }));
  await unknown('1', 'b1');
  await tell();
  await tell();
  expect(create.mock.calls.map(([, { title }]) => title)).toEqual([
    '本店：楽天のライセンスキーが切れています',
    '本店：ライセンスキーの期限',
    '結果不明が 1件あります',
  ]);
  expect(create.mock.lastCall?.[1].message).toContain('送り直さないでください');
});

it('leads from a stopped import to 取込状況, and from a key to its renewal', async () => {
  const opened = vi.spyOn(fakeBrowser.tabs, 'create');
  Object.assign(fakeBrowser.notifications, { clear: async () => true });
  await recordTrouble(orders, trouble('ip-refused', NOON));
  await recordTrouble(orders, trouble('key-refused', NOON));
  await tell();
  for (const [id] of create.mock.calls) openNotice(id);
  const urls = opened.mock.calls.map(([{ url }]) => url?.replace(/^.*\//, ''));
  expect(new Set(urls)).toEqual(new Set(['credentials', 'popup.html']));
});

it('tells a cause at most once an hour, and what is still so afterwards', async () => {
  await unknown('1', 'b1');
  await tell();
  vi.setSystemTime(NOON + 30 * MINUTE);
  await unknown('2', 'b2');
  await tell();
  expect(create).toHaveBeenCalledOnce();
  vi.setSystemTime(NOON + 61 * MINUTE);
  await tell();
  expect(create.mock.calls.map(([, { title }]) => title)).toEqual([
    '結果不明が 1件あります',
    '結果不明が 2件あります',
  ]);
});

it('is silent in quiet hours and tells afterwards; off, or without the permission, it shows nothing', async () => {
  await unknown('1', 'b1');
  await tell({ on: true, quiet: { from: 11, to: 14 } });
  await tell({ on: false });
  expect(create).not.toHaveBeenCalled();
  vi.setSystemTime(NOON + 2 * 60 * MINUTE);
  await tell({ on: true, quiet: { from: 11, to: 14 } });
  expect(create).toHaveBeenCalledOnce();
});
