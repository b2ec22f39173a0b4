import { browser } from 'wxt/browser';

/** Where a mall's consent page comes back to; the shop enters it once in its application at the mall. */
export const redirectUri = (): string => `https://${browser.runtime.id}.chromiumapp.org/`;

/**
 * What came of a consent page. 'cancelled': the person closed it or said no; 'failed': it did not come up; 'strange': its answer was
 * not meant for this press, and is not used.
 */
export type Consent = { kind: 'given'; code: string } | { kind: 'cancelled' | 'failed' | 'strange' };

/** Shows a mall's consent page in a window of its own. Needs the permission `identity`. */
export async function askConsent(page: string, state: string): Promise<Consent> {
  let answer: string | undefined;
  try {
    answer = await browser.identity.launchWebAuthFlow({ url: page, interactive: true });
  } catch (error) {
    const couldNotLoad = error instanceof Error && error.message.includes('could not be loaded');
    return { kind: couldNotLoad ? 'failed' : 'cancelled' };
  }
  const given = new URL(answer ?? redirectUri()).searchParams;
  if (given.get('state') !== state) return { kind: 'strange' };
  const code = given.get('code');
  if (code) return { kind: 'given', code };
  return { kind: given.get('error') === 'access_denied' ? 'cancelled' : 'failed' };
}
