import { amountBeside, textBeside } from './beside';
import { AnchorFinder, feeOfLabels, namedOrder, type PageFamily } from './family';
import { goqProgress, mallOfOrder } from './goq-order';
import { LABELS } from './labels';
import { controlOf, isShown, labelled, type Page } from './page';

/** GoQ 受注詳細, old and new (admin-pages.md §2.5): one order, or several bundled; values stand beside their labels. */
export const goqDetail: PageFamily = {
  kind: 'detail',

  matches(page) {
    return page.url.pathname.includes('order_details') && page.url.searchParams.has('oid');
  },

  read(page, names) {
    const marks = page.marks.map(({ text }) => text);
    const numbers = [...new Set(page.numbers.map(({ number }) => number))];
    const statusText = goqProgress(marks);
    const status = labelled(page, LABELS.goqStatusHead).map(textBeside).find(Boolean);
    const unset = labelled(page, LABELS.feeUnset).length > 0;
    const fee = unset ? 'unset' : feeOfLabels(labelled(page, LABELS.feeHead));
    const total = labelled(page, LABELS.totalHead)
      .map(amountBeside)
      .find((amount) => amount !== undefined);
    const confirm = labelled(page, LABELS.goqConfirmOne).map(controlOf).find(Boolean);
    const anchors = new AnchorFinder(page, names);
    anchors.add('confirm-selected', confirm);
    anchors.add('edit', editControl(page));
    anchors.add('reflect', labelled(page, LABELS.goqReflect).map(controlOf).find(Boolean));
    anchors.add('fee', labelled(page, LABELS.feeHead)[0]);
    const id = page.url.searchParams.get('oid') ?? '';
    return {
      ...(status ? { status } : {}),
      rows:
        numbers.length === 0
          ? []
          : [
              {
                ...namedOrder(page, numbers, names),
                mall: mallOfOrder(numbers[0] ?? '', marks),
                ...(/^\d+$/.test(id) ? { goqId: id } : {}),
                ...(statusText ? { statusText } : {}),
                ...(fee !== undefined ? { fee } : {}),
                ...(total !== undefined ? { total } : {}),
                ...(confirm ? { ownConfirm: names.name('row0/confirm', confirm) } : {}),
              },
            ],
      anchors: anchors.anchors,
      missing: anchors.missing(['edit', 'reflect']),
      problems: numbers.length === 0 ? ['受注番号が見つかりません'] : [],
    };
  },
};

/** ［注文内容修正］, and once it has opened its menu, the ［修正］ of 送付先・注文商品・金額の修正 (S-034, S-035). */
function editControl(page: Page): Element | undefined {
  const line = labelled(page, LABELS.goqAmounts)
    .map((label) => label.closest('tr, li, p'))
    .find((one) => one && isShown(one));
  const fix = labelled(page, LABELS.goqFix)
    .map(controlOf)
    .find((control) => control && line?.contains(control));
  return fix ?? labelled(page, LABELS.goqEdit).map(controlOf).find(Boolean);
}
