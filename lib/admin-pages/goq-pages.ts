import { goqExport } from './csv-pages';
import type { PageFamily } from './family';
import { goqAmounts } from './goq-amounts';
import { goqDetail } from './goq-detail';
import { goqList } from './goq-list';

/** The pages of GoQSystem that we know; the first that matches counts. */
export const GOQ_PAGES: readonly PageFamily[] = [goqList, goqDetail, goqAmounts, goqExport];
