import { defineConfig } from 'wxt';
import { BUILT_IN_CATALOGUE } from './lib/advice/built-in-catalogue';
import { manifest } from './manifest';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  manifest,
  vite: () => ({
    // The browsers that run this need none of what Dexie's own entry carries for older ones.
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push({ relativeDest: 'advice-catalogue.json', contents: JSON.stringify(BUILT_IN_CATALOGUE) });
    },
  },
  zip: { name: 'juchu-assist' },
});
