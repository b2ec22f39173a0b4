import { browser } from 'wxt/browser';

/** Rings while this worker or its successor has anything to do; what is due, and when, lies in storage. */
export const DOORBELL = 'doorbell';

/** Half a minute is the shortest that Chrome allows; re-creating an alarm that exists would postpone it for ever. */
export async function ensureDoorbell(): Promise<void> {
  const alarm = await browser.alarms.get(DOORBELL);
  if (alarm?.periodInMinutes !== 0.5) await browser.alarms.create(DOORBELL, { periodInMinutes: 0.5 });
}
