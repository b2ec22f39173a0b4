import { PROGRESS_LABELS, type Progress } from '../orders/progress';
import { findRakutenOrderNumbers } from '../orders/order-key';
import { amountBeside, placesBeside, textBeside } from './beside';
import { AnchorFinder, feeOfLabels, namedOrder, type PageFamily } from './family';
import { LABELS } from './labels';
import { controlOf, labelled, type Page } from './page';
import { MODAL } from './rms-list';

/**
 * RMS 受注詳細 (admin-pages.md §1.5): one order. Its status word is not on the page, but its times are: a filled 注文確認日時 means
 * confirmed. 送料 stands in different places from version to version, so it is read by its label.
 */
export const rmsDetail: PageFamily = {
  kind: 'detail',

  matches(page) {
    if (!/\/order-rb\/individual-order-detail(?:-sc)?\//.test(page.url.pathname)) return false;
    return page.numbers.some(({ number }) => number === orderOf(page));
  },

  read(page, names) {
    const number = orderOf(page) ?? '';
    const control = (synonyms: readonly string[], inModal: boolean) =>
      labelled(page, synonyms)
        .map(controlOf)
        .find((one) => one && (one.closest(MODAL) !== null) === inModal);
    const confirm = control(LABELS.rmsConfirmOne, false);
    const status = progressByTimes(page) ?? (confirm && PROGRESS_LABELS[100]);
    const fees = labelled(page, LABELS.feeHead);
    const fee = feeOfLabels(fees);
    const total = labelled(page, LABELS.totalHead)
      .map(amountBeside)
      .find((amount) => amount !== undefined);
    const anchors = new AnchorFinder(page, names);
    anchors.add('confirm-selected', confirm);
    anchors.add('confirm-modal', control(LABELS.rmsConfirm, true), '#orderConfirm');
    anchors.add('save', control(LABELS.rmsSave, false), '#btnSave');
    const [feePlace] = fees.flatMap((label) => placesBeside(label).slice(0, 1));
    anchors.add('fee', feePlace);
    return {
      ...(status ? { status } : {}),
      rows: [
        {
          ...namedOrder(page, [number], names),
          mall: 'rakuten',
          ...(fee !== undefined ? { fee } : {}),
          ...(total !== undefined ? { total } : {}),
          ...(confirm ? { ownConfirm: names.name('row0/confirm', confirm) } : {}),
        },
      ],
      anchors: anchors.anchors,
      missing: status === PROGRESS_LABELS[100] ? anchors.missing(['confirm-selected', 'fee']) : [],
      problems: [],
    };
  },
};

const orderOf = ({ url }: Page): string | undefined =>
  findRakutenOrderNumbers(url.searchParams.get('orderNumber') ?? '')[0];

const TIMES: readonly [readonly string[], Progress][] = [
  [LABELS.rmsShippedAt, 500],
  [LABELS.rmsFixedAt, 300],
  [LABELS.rmsConfirmedAt, 200],
];

function progressByTimes(page: Page): string | undefined {
  for (const [label, progress] of TIMES) {
    const filled = labelled(page, label).some((one) => /\d{4}[/-]\d/.test(textBeside(one) ?? ''));
    if (filled) return PROGRESS_LABELS[progress];
  }
  return undefined;
}
