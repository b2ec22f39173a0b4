import { browser } from 'wxt/browser';
import type { MallId } from './orders/order-key';

/** Who sends 注文確認 for a shop (T-3). Nothing but 'automatic' ever lets this extension confirm without a press. */
export const WHO_CONFIRMS = ['by-hand', 'automatic', 'mall', 'other-system'] as const;
export type WhoConfirms = (typeof WHO_CONFIRMS)[number];

export type ShopSettings = {
  mall: MallId;
  /** 店舗URL's XXXX part (S-106). */
  id: string;
  /** What staff call the shop. */
  label: string;
  /** Learnt from the first order seen. */
  prefix?: string;
  /** Whole minutes between polls, 1 to 60. */
  intervalMinutes: number;
  /** API calls a second, 0.2 to 20. */
  perSecond: number;
  whoConfirms: WhoConfirms;
};

export type Settings = {
  version: 1;
  /** Label of this PC's staff in the journal. */
  staffLabel: string;
  /** このPCで取込する. */
  pollsHere: boolean;
  shops: ShopSettings[];
};

export const SETTINGS_KEY = 'settings';

export const DEFAULT_SETTINGS: Settings = { version: 1, staffLabel: 'PC-1', pollsHere: true, shops: [] };

export const DEFAULT_SHOP = {
  intervalMinutes: 1,
  perSecond: 1,
  whoConfirms: 'by-hand',
} as const satisfies Partial<ShopSettings>;

/**
 * The stored settings as they are, or the defaults where nothing was ever stored. Unchecked: the background refuses broken
 * ones before it acts (settings.schema.ts).
 */
export async function readStoredSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS_KEY);
  return (stored[SETTINGS_KEY] as Settings | undefined) ?? DEFAULT_SETTINGS;
}
