import { SECOND } from '../orders/basics';
import type { AmazonShipDateGuard } from './guards/amazon-ship-date';
import type { Background } from './panel/background';
import type { Acts } from './panel/acts';
import type { CsvAssist } from './panel/csv-assist';

/**
 * Scripts that most pages never need. The background injects them beside the content script at their first use; they run in
 * the same isolated world, so that `globalThis` is where they meet.
 */
export type Injected = {
  'panel-acts': { Acts: typeof Acts };
  'csv-guide': { CsvAssist: typeof CsvAssist };
  'amazon-guard': { AmazonShipDateGuard: typeof AmazonShipDateGuard };
};

const RETRY = 5 * SECOND;

const SLOT = Symbol.for('juchu-assist.injected');
type Slot = { [SLOT]?: Partial<Injected> };
const slot = globalThis as Slot;

/** For an injected script: hands over what it brings. */
export function provide<Name extends keyof Injected>(name: Name, brings: Injected[Name]): void {
  slot[SLOT] = { ...slot[SLOT], [name]: brings };
}

/** What an injected script brings, injecting it if need be; undefined when the background does not answer. */
export async function injected<Name extends keyof Injected>(
  background: Background,
  name: Name,
): Promise<Injected[Name] | undefined> {
  const here = slot[SLOT]?.[name];
  if (here) return here;
  await background.ask('panel.inject', { script: name });
  return slot[SLOT]?.[name];
}

/**
 * The same for what must come without a press: asked again every few seconds while the background does not answer; undefined
 * once the page is gone or this copy was replaced.
 */
export async function injectedAtLast<Name extends keyof Injected>(
  background: Background,
  name: Name,
  signal: AbortSignal,
): Promise<Injected[Name] | undefined> {
  while (!signal.aborted && !background.stale) {
    const brought = await injected(background, name);
    if (signal.aborted) return undefined;
    if (brought) return brought;
    await new Promise((resolve) => setTimeout(resolve, RETRY));
  }
  return undefined;
}

/** A new copy of the content script must not take up what an older version of the extension left behind. */
export function forgetInjected(): void {
  delete slot[SLOT];
}
