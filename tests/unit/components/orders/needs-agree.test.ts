import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { index, NO_FILTERS, select } from '@/components/orders/filters';
import { readListing } from '@/components/orders/listing';
import { readPopup } from '@/components/health/read-popup';
import { showBadge } from '@/entrypoints/background/badge';
import { journal, orders } from '@/entrypoints/background/databases';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { FINAL_ENTRY_STATES, type JournalEntry, OPEN_ENTRY_STATES } from '@/lib/orders/journal-entry';
import type { Order } from '@/lib/orders/order';
import { PROGRESSES } from '@/lib/orders/progress';
import { DEFAULT_SETTINGS, DEFAULT_SHOP } from '@/lib/settings';
import { storeFetched } from '@/lib/store/details';
import { countNeeds, NEED_CAUSES, ordersOnList, readNeedList, totalNeeds } from '@/lib/store/needs';
import { seeded, type Random } from '../../../simulator/random';
import { orderOf } from '../../store/fixtures';

/** The third one was taken out of the settings; its orders are still stored. */
const IDS = ['shop-1', 'shop-2', 'gone'] as const;
const SHOPS = IDS.slice(0, 2).map((id) => ({ mall: 'rakuten' as const, id, label: id, ...DEFAULT_SHOP }));
const SETTINGS = { ...DEFAULT_SETTINGS, shops: SHOPS };
const STATES = [...OPEN_ENTRY_STATES, ...FINAL_ENTRY_STATES] as const;

beforeEach(async () => {
  fakeBrowser.reset();
  await Promise.all([...orders.tables, ...journal.tables].map((table) => table.clear()));
});

function randomOrder(random: Random, shop: string, number: string): Order {
  const order = orderOf(number, {
    shop,
    progress: random.pick([...PROGRESSES] as [Order['progress'], ...Order['progress'][]]),
    orderedAt: Date.now() - random.int(0, 20) * DAY - HOUR,
    ...(random.chance(0.5) && { paymentDue: random.pick(['2020-01-01', '2099-01-01']) }),
    ...(random.chance(0.5) && { wish: { date: random.pick(['2020-01-01', '2099-01-01']), source: 'field' } }),
  });
  const postage = random.chance(0.2) ? 'unset' : 500;
  return { ...order, packages: order.packages.map((one) => ({ ...one, postage })) };
}

async function fill(random: Random): Promise<void> {
  const entries: JournalEntry[] = [];
  for (const [place, id] of IDS.entries()) {
    const numbers = Array.from(
      { length: random.int(0, 12) },
      (_, tail) => `00000${place}-20261122-${tail + 1}`,
    );
    const isMalformed = () => random.chance(0.1);
    const malformed = numbers.filter(isMalformed).map((number) => ({ number, problems: ['x'], masked: {} }));
    const readable = numbers.filter((number) => !malformed.some((one) => one.number === number));
    const found = readable.map((number) => randomOrder(random, id, number));
    const fetched = { orders: found, malformed, missing: [], unanswered: [] };
    const context = { rules: {}, now: Date.now() };
    await storeFetched(orders, { mall: 'rakuten', id }, fetched, Date.now(), context);
    // Some orders were only ever sent from a page, and are not stored.
    for (const number of [...numbers, `00000${place}-20261122-900`, `00000${place}-20261122-901`])
      for (let acts = random.int(0, 2); acts > 0; acts -= 1)
        entries.push(randomEntry(random, id, number, entries.length));
  }
  await journal.entries.bulkAdd(entries);
}

const randomEntry = (random: Random, shop: string, number: string, place: number): JournalEntry => ({
  id: `entry-${place}`,
  batchId: 'b1',
  act: random.pick(['confirm', 'fix-fee', 'report-shipment']),
  route: 'api',
  auto: false,
  order: { mall: 'rakuten', shop, number },
  by: '担当A',
  from: 'list',
  at: Date.now() - random.int(0, 600) * MINUTE,
  clockOffset: 0,
  before: null,
  after: null,
  state: random.pick([...STATES] as [(typeof STATES)[number], ...(typeof STATES)[number][]]),
  attempts: [],
  reads: [],
});

async function badgeText(): Promise<string> {
  const set = vi.fn<(badge: { text: string }) => Promise<void>>(async () => undefined);
  const silent = async () => undefined;
  Object.assign(fakeBrowser.action, {
    setBadgeText: set,
    setBadgeBackgroundColor: silent,
    setBadgeTextColor: silent,
    setTitle: silent,
  });
  await showBadge(SETTINGS);
  return set.mock.lastCall?.[0].text ?? '';
}

it('badge, popup and workbench count the same orders under the same causes, in 40 generated stores', async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 40; seed += 1) {
    await Promise.all([...orders.tables, ...journal.tables].map((table) => table.clear()));
    await fill(seeded(seed));
    const now = Date.now();
    const databases = { orders, journal };
    const counts = await countNeeds(databases, SHOPS, now);
    const { groups } = await readNeedList(databases, SHOPS, now, Infinity);
    const total = totalNeeds(counts);

    const listed = [...(await ordersOnList(databases, SHOPS, now)).values()];
    const popup = await readPopup(orders, journal, SETTINGS, now);
    const workbench = await readListing(orders, journal, SHOPS);
    const indexed = index(workbench.orders);
    const { facets } = select(indexed, NO_FILTERS);
    for (const cause of NEED_CAUSES) {
      const numbers = listed.filter((one) => one.cause === cause).map(({ order }) => order.number);
      expect(numbers.length, `seed ${seed} ${cause}`).toBe(counts[cause]);
      const first = groups.find((group) => group.cause === cause)?.orders ?? [];
      expect(first.map(({ number }) => number).toSorted(), `seed ${seed} ${cause}`).toEqual(
        numbers.toSorted(),
      );
      expect(popup.needs.groups.find((group) => group.cause === cause)?.count ?? 0).toBe(counts[cause]);
      expect(facets.need.get(cause) ?? 0, `seed ${seed} ${cause}`).toBe(counts[cause]);
      const { orders: shown } = select(indexed, { ...NO_FILTERS, need: cause });
      expect(shown.map(({ number }) => number).toSorted()).toEqual(numbers.toSorted());
      if (counts[cause] > 0) seen.add(cause);
    }
    expect(popup.needs.total, `seed ${seed}`).toBe(total);
    expect([facets.marks.need, facets.marks['fee-unset'], facets.marks.unknown], `seed ${seed}`).toEqual([
      total,
      counts['fee-unset'],
      counts['unknown-outcome'],
    ]);
    expect(await badgeText(), `seed ${seed}`).toBe(total === 0 ? '!' : String(total));
  }
  // The stores have what they are to show.
  expect(NEED_CAUSES.filter((cause) => !seen.has(cause))).toEqual([
    'changed-after-import',
    'missing-at-mall',
  ]);
});
