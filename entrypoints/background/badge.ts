import { browser } from 'wxt/browser';
import { readShopHealth } from '@/lib/importing/health';
import { hasApi } from '@/lib/orders/mall-names';
import type { Settings } from '@/lib/settings';
import { countNeeds, totalNeeds } from '@/lib/store/needs';
import { journal, orders } from './databases';

/** Amber of the design's caution mark, and its grey. */
const COLOUR = { needs: '#B96F00', doubt: '#5C6677' };

type Badge = { text: string; colour: string; title: string };

/** The toolbar's number: orders that need a person. A grey `!` where the newest proof is old or there is none. */
async function badgeOf(settings: Settings | undefined): Promise<Badge> {
  if (!settings) return { text: '!', colour: COLOUR.doubt, title: '設定を読めません' };
  const needs = totalNeeds(await countNeeds({ orders, journal }, settings.shops, Date.now()));
  if (needs > 0) return { text: String(needs), colour: COLOUR.needs, title: `要対応 ${needs}件` };
  const now = Date.now();
  const shops = await Promise.all(
    settings.shops.filter(hasApi).map((shop) => readShopHealth(orders, shop, now)),
  );
  const old = shops.some(({ proof }) => !proof || proof.old);
  return old
    ? { text: '!', colour: COLOUR.doubt, title: '照合が古くなっています' }
    : { text: '', colour: COLOUR.doubt, title: '要対応 0件' };
}

/** Brings the badge up to date; undefined settings are broken ones. */
export async function showBadge(settings: Settings | undefined): Promise<void> {
  const { text, colour, title } = await badgeOf(settings);
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    browser.action.setBadgeTextColor({ color: '#FFFFFF' }),
    browser.action.setTitle({ title: `受注アシスト：${title}` }),
  ]);
}
