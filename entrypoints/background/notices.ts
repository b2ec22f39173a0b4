import { browser } from 'wxt/browser';
import { advise } from '@/lib/advice/advise';
import { expirySentence, warningOf } from '@/lib/credentials/expiry';
import { readKeyRecord } from '@/lib/credentials/key-record';
import { type Notice, noticesToShow, type Told, withTold } from '@/lib/notifications/notice';
import { AUTO_CONFIRM_STOPPED } from '@/lib/orders/auto-confirm';
import { keyWord, screenOf } from '@/lib/orders/mall-names';
import { HOUR, type Instant } from '@/lib/orders/basics';
import type { Settings, ShopSettings } from '@/lib/settings';
import { ordersByNumber } from '@/lib/store/orders';
import { shopTroubles } from '@/lib/store/troubles';
import { currentCatalogue } from '@/lib/advice/current-catalogue';
import { journal, orders } from './databases';

const TOLD_KEY = 'notices-told';
const WATCHED_KEY = 'watched-orders';
/** A person who asked for more than these has long looked by himself. */
const MOST_WATCHED = 50;

/** Shows what is new and worth a notice; does nothing without the permission or with notices off. */
export async function tellNews(settings: Settings): Promise<void> {
  if (!settings.notifications.on || !browser.notifications) return;
  const now = Date.now();
  const told = await stored<Told>(TOLD_KEY, {});
  const shops = await Promise.all(settings.shops.map((shop) => shopNotices(shop, settings, now)));
  const all = [
    ...shops.flat(),
    ...(await unknownOutcomes(settings.shops)),
    ...(await watchedOrders(settings.shops)),
  ];
  const show = noticesToShow(all, told, settings.notifications, now);
  if (show.length === 0) return;
  await browser.storage.local.set({ [TOLD_KEY]: withTold(told, show, now) });
  await forgetWatched(show);
  await Promise.allSettled(show.map(display));
}

/** A press on a notice opens the page that it is about. */
export function openNotice(id: string): void {
  const [, route = ''] = id.split('|');
  const url =
    route === 'popup'
      ? browser.runtime.getURL('/popup.html')
      : `${browser.runtime.getURL('/workbench.html')}#/${route}`;
  void browser.tabs.create({ url });
  void browser.notifications.clear(id);
}

/** 取り込まれたら知らせる: remembers the number until it is imported. */
export async function watchOrder(number: string): Promise<void> {
  const watched = await stored<string[]>(WATCHED_KEY, []);
  const next = [...new Set([...watched, number])].slice(-MOST_WATCHED);
  await browser.storage.local.set({ [WATCHED_KEY]: next });
}

async function display({ cause, title, message, route }: Notice): Promise<void> {
  const iconUrl = browser.runtime.getURL('/icon/128.png');
  await browser.notifications.create(`${cause}|${route}`, { type: 'basic', iconUrl, title, message });
}

async function shopNotices(shop: ShopSettings, { closedDays }: Settings, now: Instant): Promise<Notice[]> {
  const place = `${shop.mall}/${shop.id}`;
  const [troubles, key, catalogue] = await Promise.all([
    shopTroubles(orders, shop),
    readKeyRecord(shop),
    currentCatalogue(),
  ]);
  const notices: Notice[] = troubles
    .filter(({ kind, retry }) => retry.policy !== 'self' || kind === 'maintenance')
    .map((trouble) => {
      const { title, meaning } = advise(trouble, now, catalogue);
      const event = String(trouble.firstSeen);
      // 取込状況 alone says what an import was stopped by, since when, and what to press.
      const route = trouble.kind.startsWith('key-') ? 'credentials' : 'popup';
      return {
        cause: `trouble/${place}/${trouble.kind}`,
        event,
        title: `${shop.label}：${title}`,
        message: meaning,
        route,
      };
    });
  const stopped = shop.whoConfirms === 'automatic' ? shop.importing?.autoConfirm?.stopped : undefined;
  if (stopped)
    notices.push({
      cause: `auto-confirm/${place}`,
      event: String(stopped.at),
      title: `${shop.label}：自動注文確認が止まりました`,
      message: AUTO_CONFIRM_STOPPED,
      route: 'settings',
    });
  const about = { cause: `key/${place}`, route: 'credentials' };
  const warning = key.expiresAt === undefined ? undefined : warningOf(key.expiresAt, now);
  if (key.failedAt !== undefined)
    notices.push({
      ...about,
      event: `failed-${key.failedAt}`,
      title: `${shop.label}：新しいキーは使えませんでした`,
      message: '90分たっても楽天が受け付けませんでした。古いキーのまま動いています。貼り直してください。',
    });
  else if (key.renewedAt !== undefined && now - key.renewedAt < HOUR)
    notices.push({
      ...about,
      event: `renewed-${key.renewedAt}`,
      title: `${shop.label}：新しいキーが使えるようになりました`,
      message: `止まっていた間の注文を取り直しています。${shop.mall === 'rakuten' ? 'GoQにも同じキーを貼り付けてください。' : ''}`,
    });
  else if (key.expiresAt !== undefined && warning !== undefined) {
    const { sentence, reason } = expirySentence(keyWord(shop.mall), key.expiresAt, now, closedDays);
    notices.push({
      ...about,
      event: `${warning}-${key.expiresAt}`,
      title: `${shop.label}：${keyWord(shop.mall)}の期限`,
      message: `${sentence}${reason}`,
    });
  }
  return notices;
}

async function unknownOutcomes(shops: readonly ShopSettings[]): Promise<Notice[]> {
  const unknown = await journal.entries.where('state').equals('unknown').sortBy('at');
  const newest = unknown.at(-1);
  if (!newest) return [];
  return [
    {
      cause: 'unknown-outcome',
      event: newest.batchId,
      title: `結果不明が ${unknown.length}件あります`,
      message: `送り直さないでください。${screenOf(shops.map(({ mall }) => mall))}を読んで自動で確かめます。`,
      route: 'log',
    },
  ];
}

async function watchedOrders(shops: readonly ShopSettings[]): Promise<Notice[]> {
  const numbers = await stored<string[]>(WATCHED_KEY, []);
  const rows = await ordersByNumber(orders, shops, numbers);
  return rows
    .filter(({ stateKind }) => stateKind === 'imported')
    .map(({ number }) => ({
      cause: `order/${number}`,
      event: 'imported',
      title: '知らせてほしい注文が取り込まれました',
      message: number,
      route: 'orders',
    }));
}

async function forgetWatched(shown: readonly Notice[]): Promise<void> {
  const gone = shown.flatMap(({ cause, message }) => (cause.startsWith('order/') ? [message] : []));
  if (gone.length === 0) return;
  const watched = await stored<string[]>(WATCHED_KEY, []);
  await browser.storage.local.set({ [WATCHED_KEY]: watched.filter((number) => !gone.includes(number)) });
}

async function stored<T>(key: string, otherwise: T): Promise<T> {
  return ((await browser.storage.local.get(key))[key] as T | undefined) ?? otherwise;
}
