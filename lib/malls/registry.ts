import type { MallId } from '../orders/order-key';
import type { Mall } from './mall';
import { rakuten } from './rakuten/index';

const MALLS: Partial<Record<MallId, Mall>> = { rakuten };

/** The adapter of a mall, or undefined where there is none yet. */
export const mallOf = (id: MallId): Mall | undefined => MALLS[id];
