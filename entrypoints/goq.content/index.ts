import { defineContentScript } from 'wxt/utils/define-content-script';
import { attachToPage } from '@/lib/admin-pages/attach';
import { GOQ_PAGES } from '@/lib/admin-pages/goq-pages';

/** GoQSystem: order list and detail. Frames too, since nobody knows whether the shop's page uses them. */
export default defineContentScript({
  matches: ['https://order.goqsystem.com/goq21/*'],
  allFrames: true,
  runAt: 'document_idle',
  main: ({ signal }) => attachToPage(document, signal, GOQ_PAGES),
});
