import { browser } from 'wxt/browser';
import type {
  DoctorInput,
  GoqOrder,
  KeyFacts,
  OtherMallFacts,
  OtherSystem,
  PageSighting,
} from '@/lib/advice/doctor-facts';
import { readKeyRecord } from '@/lib/credentials/key-record';
import { credentialVersion } from '@/lib/credentials/vault';
import { recordsOfOrder } from '@/lib/csv/stored-export';
import { shopHealth } from '@/lib/importing/health';
import { presetOf } from '@/lib/importing/shop-rules';
import { parseJapanDatetime } from '@/lib/japan-time';
import { DAY, type Instant } from '@/lib/orders/basics';
import { GOQ_KIND_IDS } from '@/lib/orders/csv-run';
import type { MallId } from '@/lib/orders/order-key';
import { presetSystem } from '@/lib/orders/presets';
import type { ShopSettings } from '@/lib/settings';
import { readCoverage, readSchedule } from '@/lib/store/coverage';
import { readLastExport } from '@/lib/store/csv-runs';
import { entriesOfOrders } from '@/lib/store/journal';
import { ordersByNumber } from '@/lib/store/orders';
import { emptySummary, readSummary } from '@/lib/store/summaries';
import { shopTroubles } from '@/lib/store/troubles';
import { journal, orders } from './databases';
import type { PageReport } from './page-store';

/** What open pages, GoQ's lists and CSV files and the journal tell of an order; `shop` is its Rakuten shop, where we know one. */
export async function factsOfOrder(
  number: string,
  shop: ShopSettings | undefined,
  reports: readonly PageReport[],
): Promise<Pick<DoctorInput, 'journal' | 'pages' | 'goqOrder'>> {
  const goqOrder: GoqOrder = {
    ...(shop && (await goqRecord(shop, number))),
    ...goqStatus(number, reports),
  };
  return {
    journal: await entriesOfOrders(journal, [number]),
    pages: [...sightingsOf(number, reports), ...(await rememberedSight(number))],
    ...(Object.keys(goqOrder).length > 0 && { goqOrder }),
  };
}

/** The admin pages that are open now. */
export async function openPages(): Promise<PageReport[]> {
  const stored = await browser.storage.session.get();
  return Object.entries(stored).flatMap(([key, value]) =>
    key.startsWith('page:') ? [value as PageReport] : [],
  );
}

/** What the admin pages that are open now show of the order. */
function sightingsOf(number: string, reports: readonly PageReport[]): PageSighting[] {
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

/** A GoQ list that was open some time ago and had the order. */
async function rememberedSight(number: string): Promise<PageSighting[]> {
  const seen = await orders.goqSeen.get(number);
  return seen ? [{ site: 'goq', at: seen.at, row: {} }] : [];
}

/** The tab of GoQ's list that holds orders of every status. */
const EVERY_STATUS = '全て';

/** GoQ's own status of the order: that of its detail, or of the tab it stands in. 【楽天処理中】 beside it is RMS's. */
function goqStatus(number: string, reports: readonly PageReport[]): Pick<GoqOrder, 'status'> {
  const status = reports
    .filter(
      ({ snapshot: { site, rows } }) => site === 'goq' && rows.some((row) => row.numbers.includes(number)),
    )
    .toSorted((one, other) => other.at - one.at)
    .map(({ snapshot }) => snapshot.status)
    .find((text) => text !== undefined && text !== EVERY_STATUS);
  return status === undefined ? {} : { status };
}

/** The order as GoQ's last CSV had it (S-155, S-159, S-175). */
async function goqRecord(shop: ShopSettings, number: string): Promise<GoqOrder | undefined> {
  for (const kind of GOQ_KIND_IDS) {
    const last = await readLastExport(orders, shop.id, kind);
    const records = last ? recordsOfOrder(last, number, shop.goqSide?.creationPeriodDays) : [];
    const [first] = records;
    if (!first) continue;
    const dates = records.flatMap(({ row }) => dashed(row.deliveryDate) ?? []).sort();
    const unchangedSince = records
      .map((record) => record.unchangedSince)
      .find((since) => since !== undefined);
    return {
      status: first.row.status,
      parcelNumber: records.every(({ row }) => row.parcelNumber !== ''),
      carrier: records.every(({ row }) => row.carrier !== ''),
      shipDate: dates.length === records.length ? (dates.at(-1) ?? null) : null,
      ...(unchangedSince !== undefined && { unchangedSince }),
    };
  }
  return undefined;
}

/** `20261120` as `2026-11-20`; undefined where it is no day. */
function dashed(compact: string): string | undefined {
  const date = compact.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return parseJapanDatetime(`${date}T00:00:00`) === undefined ? undefined : date;
}

/** What is stored of the order, and of others that need a person. */
export async function storedOrder(
  shop: ShopSettings,
  number: string,
): Promise<Pick<DoctorInput, 'stored' | 'othersInNeed'>> {
  const [[row], { needs: othersInNeed }] = await Promise.all([
    ordersByNumber(orders, [shop], [number]),
    readSummary(orders, shop),
  ]);
  for (const reason of row?.needs ?? []) othersInNeed[reason] -= 1;
  return { othersInNeed, ...(row && { stored: { facts: row, state: row.state } }) };
}

/** The shop's import, key and other system. */
export async function factsOfShop(shop: ShopSettings): Promise<Partial<DoctorInput>> {
  const now = Date.now();
  const [coverage, schedule, troubles, hasKey, record] = await Promise.all([
    readCoverage(orders, shop),
    readSchedule(orders, shop),
    shopTroubles(orders, shop),
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
  const { expiresAt, renewedAt, inGoqAt, pending } = record;
  const key: KeyFacts = {
    ...(expiresAt !== undefined && { expiresAt }),
    ...(renewedAt !== undefined && { renewedAt, goqUpdated: inGoqAt !== undefined }),
    ...(pending && { pendingSince: pending.since }),
    ...(ofKey && { trouble: ofKey }),
  };
  const system = systemOf(shop);
  return {
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

/**
 * What GoQ's settings, entered with a Rakuten shop, say for the orders of another mall in the same GoQ (S-137, S-139, S-151, S-155,
 * S-161, S-162, S-167).
 */
export function factsOfGoq(
  shops: readonly ShopSettings[],
  mall: MallId | undefined,
): Pick<DoctorInput, 'system' | 'goqSide' | 'otherMall'> {
  const shop = shops.find(({ otherSystem }) => otherSystem === 'goq');
  const system = shop && systemOf(shop);
  if (!shop || !system) return {};
  const { goqSide = {} } = shop;
  const { yahooApiOption: option } = goqSide;
  const sources = mall === 'qoo10' ? goqSide.qoo10Statuses : goqSide.yahooStatuses;
  const exported = mall === 'makeshop' ? goqSide.makeshopStatuses : goqSide.exportStatuses;
  const otherMall: OtherMallFacts = {
    ...(option !== undefined && { goqApiOption: option }),
    ...(sources && { goqSourceStatuses: sources }),
    ...(exported && { goqExportStatuses: exported }),
  };
  return { system, otherMall, goqSide };
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
