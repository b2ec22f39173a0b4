import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

const root = join(import.meta.dirname, '..', '..');

/**
 * A file of the tests with the product's modules it uses, bundled as the build does it, as one script. Where it is evaluated,
 * its exports stand in `globalThis[name]`.
 */
export async function bundled(file: string, name: string): Promise<string> {
  const result = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@': root } },
    build: {
      write: false,
      lib: { entry: join(root, file), name, formats: ['iife'] },
    },
  })) as Rolldown.RolldownOutput[];
  const [chunk] = result.flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk') throw new Error('Nothing was bundled');
  return `${chunk.code}\nglobalThis.${name} = ${name}; undefined`;
}
