import type { MallId } from '../orders/order-key';
import type { Mall } from './mall';
import { rakuten } from './rakuten/index';

const MALLS: Partial<Record<MallId, Mall>> = { rakuten };

/** The adapter of a mall. Throws for a mall that has none: its shops live on CSV and the screen alone. */
export function mallOf(id: MallId): Mall {
  const mall = MALLS[id];
  if (!mall) throw new Error(`No adapter for ${id}`);
  return mall;
}
