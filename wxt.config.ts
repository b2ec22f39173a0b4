import { defineConfig } from 'wxt';
import { manifest } from './manifest';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  manifest,
  zip: { name: 'juchu-assist' },
});
