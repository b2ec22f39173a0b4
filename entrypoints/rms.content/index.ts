import { defineContentScript } from 'wxt/utils/define-content-script';
import { attachToPage } from '@/lib/admin-pages/attach';
import { RMS_PAGES } from '@/lib/admin-pages/rms-pages';

/** Rakuten RMS: order list, search, detail and CSV upload. Frames too, since nobody knows whether the shop's page uses them. */
export default defineContentScript({
  matches: [
    'https://order-rp.rms.rakuten.co.jp/order-rb/*',
    'https://csvdl-rp.rms.rakuten.co.jp/rms/mall/csvdl/*',
  ],
  allFrames: true,
  runAt: 'document_idle',
  main: ({ signal }) => attachToPage(document, signal, RMS_PAGES),
});
