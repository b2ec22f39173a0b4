import { browser } from 'wxt/browser';
import { type Diagnosis, diagnose } from '@/lib/advice/doctor';
import type {
  DoctorInput,
  GoqOrder,
  KeyFacts,
  MallReading,
  NeededReading,
  OtherSystem,
  PageSighting,
} from '@/lib/advice/doctor-facts';
import { readOrderNumber } from '@/lib/advice/order-number';
import type { AdviceProtocol } from '@/lib/advice/protocol';
import { readKeyRecord } from '@/lib/credentials/key-record';
import { credentialVersion } from '@/lib/credentials/vault';
import { shopHealth } from '@/lib/importing/health';
import { presetOf } from '@/lib/importing/shop-rules';
import { DAY, type Instant, type Period } from '@/lib/orders/basics';
import { orderNumberPrefix } from '@/lib/orders/order-key';
import { presetSystem } from '@/lib/orders/presets';
import { readStoredSettings, type ShopSettings } from '@/lib/settings';
import { readCoverage, readSchedule } from '@/lib/store/coverage';
import { storeFetched } from '@/lib/store/details';
import { entriesOfOrders } from '@/lib/store/journal';
import { ordersByNumber } from '@/lib/store/orders';
import { emptySummary } from '@/lib/store/summaries';
import { shopTroubles } from '@/lib/store/troubles';
import { currentCatalogue } from '@/lib/advice/current-catalogue';
import { journal, orders } from './databases';
import { importRules } from './import-deps';
import { openStored } from './malls';
import type { PageReport } from './page-store';

/** Puts together what is known of an order, asks the mall where the doctor wants its word (at most twice), and answers. */
export async function consultDoctor({
  number: text,
  mall,
  symptom,
}: AdviceProtocol['doctor']['request']): Promise<Diagnosis> {
  const { shops } = await readStoredSettings();
  const read = readOrderNumber(text, mall);
  const number = read.kind === 'one' ? read.number : undefined;
  const shop = number === undefined ? undefined : shopOf(number, shops);
  const input: DoctorInput = {
    text,
    now: Date.now(),
    catalogue: await currentCatalogue(),
    ...(mall && { mall }),
    ...(symptom && { symptom }),
    ...(number !== undefined && (await factsOfOrder(number))),
    ...(shop && number !== undefined && (await factsOfShop(shop, number))),
    foreignShop: !shop && read.kind === 'one' && read.mall === 'rakuten' && shops.length > 0,
  };
  return settle(input, shop);
}

async function settle(input: DoctorInput, shop: ShopSettings | undefined): Promise<Diagnosis> {
  const answer = diagnose(input);
  if (answer.kind === 'answer') return answer;
  if (!shop) throw new Error('The doctor wants a reading of a shop that has no key');
  const reading = await readMall(answer.needs, shop);
  return settle(
    { ...input, now: Date.now(), readings: { ...input.readings, [answer.needs.by]: reading } },
    shop,
  );
}

/** The shop of an order number; one whose own prefix is not known yet may be it, where there is no better one. */
function shopOf(number: string, shops: readonly ShopSettings[]): ShopSettings | undefined {
  const prefix = orderNumberPrefix(number);
  const rakuten = shops.filter((shop) => shop.mall === 'rakuten');
  return rakuten.find((shop) => shop.prefix === prefix) ?? rakuten.find((shop) => shop.prefix === undefined);
}

async function readMall({ by, number, period }: NeededReading, shop: ShopSettings): Promise<MallReading> {
  const opened = await openStored(shop, { lane: 'person' });
  if (!opened.ok) return { kind: 'trouble', trouble: opened.error };
  if (by === 'search') return search(opened.value, number, period);
  const read = await opened.value.fetch([number]);
  if (!read.ok) return { kind: 'trouble', trouble: read.trouble };
  const { value, mallNow: at } = read;
  const order = value.orders.find((one) => one.number === number);
  if (!order) return { kind: value.missing.includes(number) ? 'missing' : 'malformed', at };
  // An order that is known already is brought up to date; a new one is the import's to find.
  if ((await ordersByNumber(orders, [shop], [number])).length > 0) {
    const only = { orders: [order], missing: [], unanswered: [], malformed: [] };
    await storeFetched(orders, shop, only, at, { rules: await importRules(shop), now: Date.now() });
  }
  return { kind: 'found', at, order };
}

type Opened = Extract<Awaited<ReturnType<typeof openStored>>, { ok: true }>['value'];

async function search(mall: Opened, number: string, period: Period | undefined): Promise<MallReading> {
  const now = Date.now();
  const read = await mall.discover(period ?? { from: now - DAY, to: now }, null);
  if (!read.ok) return { kind: 'trouble', trouble: read.trouble };
  const { value: page, mallNow: at } = read;
  const found = page.refs.find((ref) => ref.number === number);
  if (!found) return page.next ? { kind: 'seen', at } : { kind: 'missing', at };
  const { orderedAt, progress } = found;
  return {
    kind: 'seen',
    at,
    ...(orderedAt !== undefined && { orderedAt }),
    ...(progress && { progress }),
  };
}

async function factsOfOrder(number: string): Promise<Pick<DoctorInput, 'journal' | 'pages' | 'goqOrder'>> {
  const pages = await sightingsOf(number);
  const status = pages.find(({ site, row }) => site === 'goq' && row)?.row?.statusText;
  const goqOrder: GoqOrder | undefined = status === undefined ? undefined : { status };
  return { journal: await entriesOfOrders(journal, [number]), pages, ...(goqOrder && { goqOrder }) };
}

/** What the admin pages that are open now show of the order. */
async function sightingsOf(number: string): Promise<PageSighting[]> {
  const stored = await browser.storage.session.get();
  const reports = Object.entries(stored).flatMap(([key, value]) =>
    key.startsWith('page:') ? [value as PageReport] : [],
  );
  return reports.flatMap(({ at, snapshot }): PageSighting[] => {
    const row = snapshot.rows.find(({ numbers }) => numbers.includes(number));
    if (row) {
      const { statusText = snapshot.status, fee } = row;
      const shown = { ...(statusText !== undefined && { statusText }), ...(fee !== undefined && { fee }) };
      return [{ site: snapshot.site, at, row: shown }];
    }
    const searched = snapshot.kind === 'search' && snapshot.path.includes(number);
    return searched && snapshot.rows.length === 0 ? [{ site: snapshot.site, at }] : [];
  });
}

async function factsOfShop(shop: ShopSettings, number: string): Promise<Partial<DoctorInput>> {
  const now = Date.now();
  const [coverage, schedule, troubles, [row], hasKey, record] = await Promise.all([
    readCoverage(orders, shop),
    readSchedule(orders, shop),
    shopTroubles(orders, shop),
    ordersByNumber(orders, [shop], [number]),
    credentialVersion(shop).then((version) => version !== undefined),
    readKeyRecord(shop),
  ]);
  const { verdict, trouble } = shopHealth(
    {
      shop,
      intervalMinutes: shop.intervalMinutes,
      coverage,
      schedule,
      troubles,
      counts: emptySummary(shop).counts,
      waiting: 0,
    },
    now,
  );
  const standing = verdict === 'stopped' || verdict === 'waiting' ? trouble : undefined;
  const ofKey = troubles.find(({ kind }) => kind.startsWith('key-') || kind === 'not-permitted');
  const { expiresAt, renewedAt, inGoqAt } = record;
  const key: KeyFacts = {
    ...(expiresAt !== undefined && { expiresAt }),
    ...(renewedAt !== undefined && { renewedAt, goqUpdated: inGoqAt !== undefined }),
    ...(ofKey && { trouble: ofKey }),
  };
  const system = systemOf(shop);
  return {
    ...(row && { stored: { facts: row, state: row.state } }),
    imports: {
      ...(schedule?.lastSuccess !== undefined && { last: schedule.lastSuccess }),
      ...(schedule && { next: schedule.nextDue }),
      ...(coverage && { mark: coverage.mark }),
      ...(standing && { trouble: standing }),
    },
    ...(system && { system }),
    ...(shop.goqSide && { goqSide: shop.goqSide }),
    ...(hasKey && { key }),
    confirmedByOthers: await confirmedElsewhere(shop, now),
  };
}

/** The other system by its preset; GoQ's statuses only as the shop entered them, so that the doctor can say 未設定. */
function systemOf(shop: ShopSettings): OtherSystem | undefined {
  const system = presetSystem(presetOf(shop));
  if (system?.id !== 'goq') return system;
  const { sourceStatuses: _default, ...goq } = system;
  return goq;
}

/** Confirms of the last seven days that turned out to be somebody else's (T-3). */
async function confirmedElsewhere(shop: ShopSettings, now: Instant): Promise<number> {
  const batches = await journal.batches
    .where('at')
    .above(now - 7 * DAY)
    .primaryKeys();
  return journal.entries
    .where('batchId')
    .anyOf(batches)
    .filter(({ order, creditedTo }) => creditedTo === 'other' && order.shop === shop.id)
    .count();
}
