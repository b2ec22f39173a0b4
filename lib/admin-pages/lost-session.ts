import { LABELS } from './labels';
import { isShown, labelled, type Page } from './page';

/** Whether the person must log in again, whatever the address says (admin-pages.md §1.7, §2.7, §4.1). */
export function isLostSession(page: Page): boolean {
  return page.site === 'rms' ? isLostRms(page) : isLostGoq(page);
}

function isLostRms(page: Page): boolean {
  if (page.url.searchParams.get('act') === 'app_login_error') return true;
  if (page.numbers.length > 0) return false;
  if (labelled(page, LABELS.rmsSessionLost).some(isShown)) return true;
  return page.document.querySelector('#layoutContent')?.textContent.trim() === 'エラー';
}

function isLostGoq(page: Page): boolean {
  if (page.url.pathname.includes('systemlogin')) return true;
  const password = page.document.querySelector('input[type="password"]');
  return password !== null && isShown(password) && labelled(page, LABELS.goqLogin).some(isShown);
}
