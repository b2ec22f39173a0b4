import type { Plugin } from 'vite';

/** A planted mistake: one exact snippet of one module, and what stands in its place while the suite runs. */
export type Mutant = {
  name: string;
  /** Path from the project's root. */
  module: string;
  find: string;
  replace: string;
  /** The property suite that must turn red. */
  suite: string;
};

export const MUTANTS: readonly Mutant[] = [
  {
    // The mark moves with the first page of a window, before the other pages are stored.
    name: 'mark',
    module: 'lib/importing/discovery.ts',
    find: '? { ...learnt, open: { ...coverage.open, at: page.next } }',
    replace: '? { ...withMark(learnt, window, mallNow), open: { ...coverage.open, at: page.next } }',
    suite: 'tests/property/import.test.ts',
  },
];

/** The mutant of this name; throws where there is none. */
export function mutantNamed(name: string | undefined): Mutant {
  const mutant = MUTANTS.find((one) => one.name === name);
  if (!mutant) throw new Error(`No mutant ${name}`);
  return mutant;
}

/** Plants the mutant while the modules are loaded; the sources stay as they are. Throws where the snippet is not there exactly once. */
export function plant({ name, module, find, replace }: Mutant): Plugin {
  return {
    name: `mutant-${name}`,
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(`/${module}`)) return undefined;
      if (code.split(find).length !== 2) throw new Error(`Mutant ${name}: not exactly one ${find}`);
      return code.replace(find, () => replace);
    },
  };
}
