import { defineContentScript } from 'wxt/utils/define-content-script';
import { attachToPage } from '@/lib/admin-pages/attach';

/** Rakuten RMS: order list, search and detail. Frames too, since nobody knows whether the shop's page uses them. */
export default defineContentScript({
  matches: ['https://order-rp.rms.rakuten.co.jp/order-rb/*'],
  allFrames: true,
  runAt: 'document_idle',
  main: ({ signal }) => attachToPage(document, signal),
});
