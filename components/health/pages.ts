import { browser } from 'wxt/browser';

/** Address of the workbench at one of its routes, such as `settings`. */
export const workbenchUrl = (route = ''): string => `${browser.runtime.getURL('/workbench.html')}#/${route}`;

/** Asks the person for the hosts of the manifest that were taken away. Only works inside a press. */
export async function grantHosts(): Promise<boolean> {
  const origins = browser.runtime.getManifest().host_permissions ?? [];
  return browser.permissions.request({ origins });
}
