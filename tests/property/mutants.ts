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
    find: 'return { ...learnt, open: next,',
    replace: 'return { ...withMark(learnt, window, mallNow), open: next,',
    suite: 'tests/property/import.test.ts',
  },
  {
    // Two readings that still wait count as proof although the mall may yet carry the call out.
    name: '90s',
    module: 'lib/actions/journal.ts',
    find: 'const SECOND_READ = 90 * SECOND;',
    replace: 'const SECOND_READ = SECOND;',
    suite: 'tests/property/confirm.test.ts',
  },
  {
    // A call that the mall may have carried out is sent again as if it had been refused.
    name: 'processed',
    module: 'lib/actions/journal.ts',
    find: "if (processed === 'maybe') return unknown(closed, trouble.kind, pc + FIRST_READ);",
    replace:
      "if (processed === 'maybe') return held({ ...closed, state: 'planned', dueAt: pc }, trouble, pc);",
    suite: 'tests/property/confirm.test.ts',
  },
  {
    // The same with a fee.
    name: 'processed-fee',
    module: 'lib/actions/journal.ts',
    find: "if (processed === 'maybe') return unknown(closed, trouble.kind, pc + FIRST_READ);",
    replace:
      "if (processed === 'maybe') return held({ ...closed, state: 'planned', dueAt: pc }, trouble, pc);",
    suite: 'tests/property/fees.test.ts',
  },
  {
    // The same with a shipment report.
    name: 'processed-shipment',
    module: 'lib/actions/journal.ts',
    find: "if (processed === 'maybe') return unknown(closed, trouble.kind, pc + FIRST_READ);",
    replace:
      "if (processed === 'maybe') return held({ ...closed, state: 'planned', dueAt: pc }, trouble, pc);",
    suite: 'tests/property/shipments.test.ts',
  },
  {
    // The same press makes another batch each time it arrives.
    name: 'pressId',
    module: 'lib/actions/press.ts',
    find: 'pressId: press.pressId',
    replace: 'pressId: batchId',
    suite: 'tests/property/confirm.test.ts',
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
