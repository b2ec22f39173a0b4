import { AnchorFinder, type PageFamily } from './family';
import { LABELS } from './labels';
import { controlOf, labelled } from './page';
import { readRmsRows } from './rms-rows';

/** RMS 受注検索 (admin-pages.md §1.4): the rows of the list once something was searched for, without a bulk 注文確認. */
export const rmsSearch: PageFamily = {
  kind: 'search',

  matches(page) {
    const here = /\/order-rb\/search-order(?:-sc)?\//.test(page.url.pathname);
    return here && labelled(page, LABELS.rmsSearch).length > 0;
  },

  *readInSteps(page, names) {
    const { rows, fee, count, problems } = yield* readRmsRows(page, names);
    const anchors = new AnchorFinder(page, names);
    anchors.add('bulk-menu', labelled(page, LABELS.rmsBulkMenu).map(controlOf).find(Boolean));
    anchors.add('fee', fee);
    anchors.add('count', count?.element);
    return {
      ...(count ? { countOnPage: count.count } : {}),
      rows,
      anchors: anchors.anchors,
      missing: [],
      problems,
    };
  },
};
