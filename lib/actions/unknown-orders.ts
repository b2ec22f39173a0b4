import { type Instant, MINUTE } from '../orders/basics';
import { shopOf } from './routing';
import { readShop } from './shop-reading';
import type { PreviewDeps } from './verdict';

/** What the mall does not know, or could not tell, is not asked about again and again while its page stays open. */
const ASK_AGAIN = 10 * MINUTE;
/** No page shows more of them at once; the rest comes with its next question. */
const AT_ONCE = 500;

/**
 * Orders that a page shows and the store does not hold: found by a search of RMS, older than the first import, or of a shop whose
 * import is behind. They are read once and stored by the rules of the import, so that the page's next question is answered.
 */
export class UnknownOrders {
  readonly #asked = new Map<string, Instant>();

  constructor(private readonly deps: PreviewDeps) {}

  /** Reads those of `numbers` that belong to a shop with a key. Never rejects for what the mall does. */
  async learn(numbers: readonly string[]): Promise<void> {
    const { deps } = this;
    const now = deps.now();
    const shops = await deps.shops();
    const due = numbers
      .filter((number) => Math.abs(now - (this.#asked.get(number) ?? -Infinity)) >= ASK_AGAIN)
      .flatMap((number) => {
        const shop = shopOf(number, shops);
        return typeof shop === 'string' ? [] : [{ number, shop }];
      })
      .slice(0, AT_ONCE);
    for (const { number } of due) this.#asked.set(number, now);
    await Promise.all(
      [...Map.groupBy(due, ({ shop }) => shop)].map(async ([{ mall, id }, own]) => {
        const asked = own.map(({ number }) => number);
        const { trouble } = await readShop(deps, { mall, shop: id }, asked, 'status');
        if (trouble) await deps.report(trouble);
      }),
    );
  }
}
