import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds on a page, or in the part of it that a selector names; empty where it finds nothing. All rules in light, and
 * those about colours in dark as well: nothing else differs between the themes.
 */
export async function violations(
  page: Page,
  part?: string,
  themes: readonly ('dark' | 'light')[] = ['dark', 'light'],
): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    // The other mode gathers the findings of cross-origin frames in a new page each time; there are no frames here.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (part) axe.include(part);
    if (colorScheme === 'dark') axe.withRules(COLOUR_RULES);
    const { violations: here } = await axe.analyze();
    for (const { id, nodes } of here)
      found.push(`${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
  }
  return found;
}
