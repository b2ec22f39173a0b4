import { startOfJapanDay } from '../japan-time';
import type { Instant } from '../orders/basics';
import { countConfirmedElsewhere, type ShopKey } from '../store/journal';
import type { JournalDatabase } from '../store/journal-database';

/** From so many a day on it is no accident any more: two systems confirm the same shop's orders. */
const TWO_SYSTEMS = 3;

/**
 * How many orders pressed today (JST) were found 「RMS側で確認済み」, once they are enough to say that another system, RMS's own
 * 自動注文確認 or GoQ, confirms as well (T-3); undefined below that.
 */
export async function confirmedElsewhere(
  journal: JournalDatabase,
  shop: ShopKey,
  now: Instant,
): Promise<number | undefined> {
  const count = await countConfirmedElsewhere(journal, shop, startOfJapanDay(now));
  return count >= TWO_SYSTEMS ? count : undefined;
}
