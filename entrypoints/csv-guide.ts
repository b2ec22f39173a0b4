import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { provide } from '@/lib/admin-pages/injected';
import { CsvAssist } from '@/lib/admin-pages/panel/csv-assist';

/** Injected into GoQ's export page and RMS's upload pages. */
export default defineUnlistedScript(() => provide('csv-guide', { CsvAssist }));
