import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { Qoo10ShipDateGuard } from '@/lib/admin-pages/guards/qoo10-ship-date';

/**
 * QSM: registered by the background only while a person allows the site (background/qsm-guard.ts). No content script of the
 * build's own, since its address would become a host that everybody has to grant.
 */
export default defineUnlistedScript(
  () => void new Qoo10ShipDateGuard(document, new AbortController().signal),
);
