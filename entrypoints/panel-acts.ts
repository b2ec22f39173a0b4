import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { provide } from '@/lib/admin-pages/injected';
import { Acts } from '@/lib/admin-pages/panel/acts';

/** Injected into a page with orders at the first press. */
export default defineUnlistedScript(() => provide('panel-acts', { Acts }));
