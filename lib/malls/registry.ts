import type { MallId } from '../orders/order-key';
import { amazon } from './amazon/index';
import { auPay } from './au-pay/index';
import { makeshop } from './makeshop/index';
import type { Mall } from './mall';
import { qoo10 } from './qoo10/index';
import { rakuten } from './rakuten/index';
import { yahoo } from './yahoo/index';

const MALLS: Partial<Record<MallId, Mall>> = { rakuten, 'au-pay': auPay, amazon, qoo10, makeshop, yahoo };

/** All adapters. */
export const allMalls = (): Mall[] => Object.values(MALLS);

/** Whether a mall can be called; the shops of one that cannot are never polled. */
export const hasAdapter = ({ mall }: { mall: MallId }): boolean => mall in MALLS;

/** The adapter of a mall. Throws for a mall that has none: its shops live on CSV and the screen alone. */
export function mallOf(id: MallId): Mall {
  const mall = MALLS[id];
  if (!mall) throw new Error(`No adapter for ${id}`);
  return mall;
}
