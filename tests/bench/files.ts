import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type * as csv from './csv.ts';
import type { Bench } from './measurement.ts';

const root = join(import.meta.dirname, '..', '..');

/** Reading and writing CSV files of 100,000 rows (csv.ts), bundled as the build does it. */
export const bench: Bench = {
  name: 'csv',
  run: async (say) => {
    const { measureGoqRead, measureOrderRead, measureGoqWrite } = await bundled();
    const measures = [];
    for (const measure of [measureGoqRead, measureOrderRead, measureGoqWrite]) {
      const one = await measure();
      measures.push(one);
      say(`${one.name}: ${one.rows} rows, ${(one.rows / one.ours).toFixed(0)} rows/ms`);
    }
    return measures.map(({ name, ours, floor, limit }) => ({
      name,
      unit: 'ms',
      measured: ours,
      floor,
      limit: { times: limit },
    }));
  },
};

/** The product's modules use the build's path alias and imports without extension, which Node does not follow. */
async function bundled(): Promise<typeof csv> {
  const outDir = join(root, '.output', 'bench');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@': root } },
    build: { ssr: join(import.meta.dirname, 'csv.ts'), outDir, target: 'node24', copyPublicDir: false },
  });
  return import(pathToFileURL(join(outDir, 'csv.js')).href);
}
