import { browser } from 'wxt/browser';
import { readShopHealth } from '@/lib/importing/health';
import { hasApi } from '@/lib/orders/mall-names';
import type { Settings } from '@/lib/settings';
import { countNeeds, totalNeeds } from '@/lib/store/needs';
import { journal, orders } from './databases';

/** Amber of the design's caution mark, and its grey. */
const COLOUR = { needs: '#B96F00', doubt: '#5C6677' };

type Badge = { text: string; colour: string; title: string };

const BROKEN: Badge = { text: '!', colour: COLOUR.doubt, title: '設定を読めません' };
/** A number that was true before must not stand on. */
const UNREADABLE: Badge = { text: '!', colour: COLOUR.doubt, title: 'このPCの保存データを読めません' };

/** What the badge tells: orders that need a person, 自動注文確認 that has stopped itself, a proof that is old or missing. */
type Told = { needs: number; autoConfirmStopped: boolean; proofIsOld: boolean };

/** The toolbar's number: orders that need a person; an amber `!` for what else does, a grey one for a doubt. */
export function badgeOf({ needs, autoConfirmStopped, proofIsOld }: Told): Badge {
  const words = [needs > 0 && `要対応 ${needs}件`, autoConfirmStopped && '自動注文確認が止まっています'];
  const title = words.filter(Boolean).join('・');
  if (title) return { text: needs > 0 ? String(needs) : '!', colour: COLOUR.needs, title };
  return proofIsOld
    ? { text: '!', colour: COLOUR.doubt, title: '照合が古くなっています' }
    : { text: '', colour: COLOUR.doubt, title: '要対応 0件' };
}

async function told({ shops }: Settings): Promise<Told> {
  const now = Date.now();
  const [counts, healths] = await Promise.all([
    countNeeds({ orders, journal }, shops, now),
    Promise.all(shops.filter(hasApi).map((shop) => readShopHealth(orders, shop, now))),
  ]);
  return {
    needs: totalNeeds(counts),
    autoConfirmStopped: shops.some(({ importing }) => importing?.autoConfirm?.stopped),
    proofIsOld: healths.some(({ proof }) => !proof || proof.old),
  };
}

/** Brings the badge up to date; undefined settings are broken ones. Where the store cannot be read, it says so. */
export async function showBadge(settings: Settings | undefined): Promise<void> {
  const { text, colour, title } = settings ? await told(settings).then(badgeOf, () => UNREADABLE) : BROKEN;
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    browser.action.setBadgeTextColor({ color: '#FFFFFF' }),
    browser.action.setTitle({ title: `受注アシスト：${title}` }),
  ]);
}
