import { browser } from 'wxt/browser';
import type { Instant } from '../orders/basics';

/** The end of a credential that we do not hold, as a person entered it: an FTP password, another mall's key. */
export type OtherExpiry = { id: string; owner: string; what: string; expiresAt: Instant };

/** Where the entered ones lie; pages of ours alone read and write them. */
export const OTHER_EXPIRIES_KEY = 'other-expiries';

/** All entered ends, the nearest first. */
export async function readOtherExpiries(): Promise<OtherExpiry[]> {
  const stored = (await browser.storage.local.get(OTHER_EXPIRIES_KEY))[OTHER_EXPIRIES_KEY];
  return ((stored as OtherExpiry[] | undefined) ?? []).toSorted(
    (one, other) => one.expiresAt - other.expiresAt,
  );
}

/** Adds one. */
export async function addOtherExpiry(expiry: OtherExpiry): Promise<void> {
  await browser.storage.local.set({ [OTHER_EXPIRIES_KEY]: [...(await readOtherExpiries()), expiry] });
}

/** Takes one away. */
export async function removeOtherExpiry(id: string): Promise<void> {
  const left = (await readOtherExpiries()).filter((one) => one.id !== id);
  await browser.storage.local.set({ [OTHER_EXPIRIES_KEY]: left });
}
