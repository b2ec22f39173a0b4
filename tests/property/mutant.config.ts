import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { mutantNamed, plant } from './mutants.ts';

const mutant = mutantNamed(process.env['MUTANT']);

// Like vitest.config.ts, for one suite with one planted mistake; started by mutants.test.ts.
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  plugins: [plant(mutant), WxtVitest()],
  test: { include: [mutant.suite], setupFiles: ['fake-indexeddb/auto'], testTimeout: 60_000 },
});
