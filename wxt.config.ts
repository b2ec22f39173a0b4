import { defineConfig } from 'wxt';
import { BUILT_IN_CATALOGUE } from './lib/advice/built-in-catalogue';
import { manifest } from './manifest';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  manifest,
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push({ relativeDest: 'advice-catalogue.json', contents: JSON.stringify(BUILT_IN_CATALOGUE) });
    },
  },
  zip: { name: 'juchu-assist' },
});
