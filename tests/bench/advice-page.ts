import { AdviceChips } from '@/lib/admin-pages/panel/advice-chips';
import { recognise } from '@/lib/admin-pages/recognise';
import { RMS_PAGES } from '@/lib/admin-pages/rms-pages';
import { matchers } from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';

/** ms of the recogniser's pass over the page, and of the search for texts that the catalogue explains, its pauses left out. */
export type Passes = { recognised: number; matched: number; rows: number; chips: number };

/** Reads the page once as the panel does. */
export async function readPage(): Promise<Passes> {
  const began = performance.now();
  const { snapshot, text } = recognise(document, RMS_PAGES);
  const recognised = performance.now() - began;

  const chips = new AdviceChips(document, () => {});
  chips.use(matchers(BUILT_IN_CATALOGUE));
  // The first page compiles the pattern; a page is read again whenever it changes.
  await chips.render(text);
  const later = globalThis.setTimeout.bind(globalThis);
  const rested: number[] = [];
  const rest = (run: () => void) => {
    const from = performance.now();
    return later(() => {
      rested.push(performance.now() - from);
      run();
    });
  };
  Object.assign(globalThis, { setTimeout: rest });
  const start = performance.now();
  await chips.render(text);
  const all = performance.now() - start;
  Object.assign(globalThis, { setTimeout: later });
  const found = document.querySelectorAll('[data-juchu-assist="advice"]').length;
  chips.clear();
  return {
    recognised,
    matched: all - rested.reduce((sum, ms) => sum + ms, 0),
    rows: snapshot.rows.length,
    chips: found,
  };
}
