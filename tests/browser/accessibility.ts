import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds on a page, or in the part of it that a selector names, in light and in dark; empty where it finds nothing. */
export async function violations(page: Page, part?: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    const { violations: here } = await (part ? axe.include(part) : axe).analyze();
    for (const { id, nodes } of here)
      found.push(`${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
  }
  return found;
}
