import { rmsCsvUpload } from './csv-pages';
import type { PageFamily } from './family';
import { rmsDetail } from './rms-detail';
import { rmsList } from './rms-list';
import { rmsSearch } from './rms-search';

/** The pages of Rakuten RMS that we know; the first that matches counts. */
export const RMS_PAGES: readonly PageFamily[] = [rmsList, rmsSearch, rmsDetail, rmsCsvUpload];
