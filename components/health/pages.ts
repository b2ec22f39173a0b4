import { browser } from 'wxt/browser';
import { call } from '@/lib/messaging';
import { readStoredSettings } from '@/lib/settings';

/** Address of the workbench at one of its routes, such as `settings`. */
export const workbenchUrl = (route = ''): string => `${browser.runtime.getURL('/workbench.html')}#/${route}`;

/** Asks the person for the hosts that were taken away, of the manifest and of the shops' malls. Only works inside a press. */
export async function grantHosts(): Promise<boolean> {
  const [{ shops }, forms] = await Promise.all([readStoredSettings(), call('malls.forms', null)]);
  const malls = forms.ok ? forms.value.filter(({ id }) => shops.some(({ mall }) => mall === id)) : [];
  const required = browser.runtime.getManifest().host_permissions ?? [];
  return browser.permissions.request({ origins: [...required, ...malls.flatMap(({ hosts }) => hosts)] });
}
