import { japanParts, startOfJapanDay } from '../japan-time';
import { HOUR, type Instant, MINUTE } from '../orders/basics';

/** Rakuten's announced maintenance: Sundays 2:00 to 8:45 JST, not every week (rakuten-rms-api.md §5). */
const FROM = 2 * HOUR;
const TO = 8 * HOUR + 45 * MINUTE;

/** When the regular maintenance ends that may be going on at `now`; undefined outside its hours. */
export function knownMaintenanceEnd(now: Instant): Instant | undefined {
  const day = startOfJapanDay(now);
  const inside = japanParts(now).weekday === 0 && now >= day + FROM && now < day + TO;
  return inside ? day + TO : undefined;
}
