import { formatExpiry, isDayOff, lastWorkday, warningOf } from '@/lib/credentials/expiry';
import type { KeyRecord } from '@/lib/credentials/key-record';
import type { OtherExpiry } from '@/lib/credentials/other-expiry';
import { formatDay, formatTime, japanParts, startOfJapanDay } from '@/lib/japan-time';
import { DAY, type Instant } from '@/lib/orders/basics';
import { keyWord, mallLabel } from '@/lib/orders/mall-names';
import type { ShopRef } from '@/lib/orders/order-key';
import type { ClosedDays, ShopSettings } from '@/lib/settings';
import { formatDuration } from '../health/durations';
import { shopName } from '../health/shop-names';

/** One credential of the calendar. */
export type Row = {
  id: string;
  owner: string;
  what: string;
  /** Where the date comes from. */
  source: string;
  expiresAt?: Instant;
  /** It has no end of its own. */
  endless?: boolean;
  tone: 'stop' | 'caution' | 'neutral';
  /** 「11/22（日）23:59」, or 「未入力」. */
  end: string;
  /** 「あと2日14時間」. */
  left: string;
  /** 「11/27（金）までに更新」, for those that end soon. */
  act?: string;
  /** A shop's own key, which can be renewed here; otherwise an entered date. */
  shop?: ShopSettings;
  /** The mall does not take this key, whatever its date says. */
  refused?: true;
};

export type CalendarDay = { at: Instant; label: string; month?: string; off: boolean; today: boolean };

/** Days that the calendar shows from today on; what ends later runs off its edge. */
const SHOWN_DAYS = 28;

/** The credentials, the nearest end first; those without a date stand last. */
export function calendarRows(
  keys: readonly { shop: ShopSettings; record: KeyRecord }[],
  others: readonly OtherExpiry[],
  refused: readonly ShopRef[],
  closed: ClosedDays,
  now: Instant,
): Row[] {
  const own = keys.map(({ shop, record }): Row => ({
    id: `${shop.mall}/${shop.id}`,
    owner: shopName(shop),
    what: keyWord(shop.mall),
    source: sourceOf(shop, record, now),
    shop,
    ...(record.lifeDays === null ? ENDLESS : ended(record.expiresAt, closed, now)),
    ...(refused.some(({ mall, id }) => mall === shop.mall && id === shop.id) && REFUSED),
  }));
  const entered = others.map(({ id, owner, what, expiresAt }) => ({
    id,
    owner,
    what,
    source: '手で入力',
    ...ended(expiresAt, closed, now),
  }));
  return [...own, ...entered].toSorted(
    (one, other) => (one.expiresAt ?? Infinity) - (other.expiresAt ?? Infinity),
  );
}

/** A key that lives until it is taken back at the mall. */
const ENDLESS = { endless: true, tone: 'neutral', end: 'なし', left: '期限はありません' } as const;

const REFUSED = { refused: true, tone: 'stop', left: '断られています' } as const;

function sourceOf({ mall }: ShopSettings, record: KeyRecord, now: Instant): string {
  const { expiryFrom, checkedAt, expiresAt, lifeDays } = record;
  if (lifeDays === null) return 'モールで取り消すまで使えます';
  if (expiresAt === undefined) return '期限がまだわかりません';
  if (expiryFrom === 'grant') return '許可した日から計算';
  if (expiryFrom === 'person' || checkedAt === undefined) return '手で入力（発行日）';
  return `${mallLabel(mall)}のAPIで確認 ${formatTime(checkedAt, now)}`;
}

function ended(
  expiresAt: Instant | undefined,
  closed: ClosedDays,
  now: Instant,
): Pick<Row, 'expiresAt' | 'tone' | 'end' | 'left' | 'act'> {
  if (expiresAt === undefined) return { tone: 'caution', end: '未入力', left: '発行日を入力してください' };
  const warning = warningOf(expiresAt, now);
  const latest = lastWorkday(expiresAt, closed);
  const act = latest <= now ? '今日更新' : `${formatDay(latest)}までに更新`;
  const urgent = warning === 'expired' || warning === 1 || warning === 3;
  return {
    expiresAt,
    tone: urgent ? 'stop' : warning === undefined ? 'neutral' : 'caution',
    end: formatExpiry(expiresAt, now),
    left: warning === 'expired' ? '切れています' : `あと${leftText(expiresAt - now)}`,
    ...(warning !== undefined && { act: warning === 'expired' ? 'いま更新' : act }),
  };
}

/** To the hour in the last days, whole days before. */
function leftText(span: number): string {
  return span > 7 * DAY ? `${Math.floor(span / DAY)}日` : formatDuration(span);
}

/** The calendar's columns from today on. */
export function calendarDays(closed: ClosedDays, now: Instant): CalendarDay[] {
  const today = startOfJapanDay(now);
  return Array.from({ length: SHOWN_DAYS }, (_, index) => {
    const at = today + index * DAY;
    const { month, day } = japanParts(at);
    return {
      at,
      label: String(day),
      ...((index === 0 || day === 1) && { month: `${month}月` }),
      off: isDayOff(at, closed),
      today: index === 0,
    };
  });
}

/** Where an end stands in the calendar, 0 to 1; 1 for what lies beyond it. */
export function placeOf(expiresAt: Instant, now: Instant): number {
  const today = startOfJapanDay(now);
  return Math.min(1, Math.max(0, (expiresAt - today) / (SHOWN_DAYS * DAY)));
}
