import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { AmazonShipDateGuard } from '@/lib/admin-pages/guards/amazon-ship-date';
import { provide } from '@/lib/admin-pages/injected';

/** Injected into GoQ's list where it shows an order of Amazon. */
export default defineUnlistedScript(() => provide('amazon-guard', { AmazonShipDateGuard }));
