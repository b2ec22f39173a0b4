import { browser } from 'wxt/browser';
import type { Instant } from '@/lib/orders/basics';

/** Rings while this worker or its successor has anything to do; what is due, and when, lies in storage. */
export const DOORBELL = 'doorbell';

/** Half a minute is the shortest that Chrome allows; re-creating an alarm that exists would postpone it for ever. */
export async function ensureDoorbell(): Promise<void> {
  const alarm = await browser.alarms.get(DOORBELL);
  if (alarm?.periodInMinutes !== 0.5) await browser.alarms.create(DOORBELL, { periodInMinutes: 0.5 });
}

/** Rings once, when the next poll is due: the doorbell alone could come half a minute after it. */
export const NEXT_POLL = 'next-poll';

/** `at` on the PC's clock; what is due already is left to the doorbell. */
export async function ringForPoll(at: Instant | undefined): Promise<void> {
  if (at !== undefined && at > Date.now()) await browser.alarms.create(NEXT_POLL, { when: at });
}
