import { fieldBeside } from './beside';
import { AnchorFinder, feeFieldHandle, feeOfLabels, namedOrder, type PageFamily } from './family';
import { LABELS } from './labels';
import { mallOfOrder } from './goq-order';
import { controlOf, labelled } from './page';

/** GoQ 送付先・注文商品・金額の修正 (admin-pages.md §2.5): a 送料 field for each destination, found by its label. */
export const goqAmounts: PageFamily = {
  kind: 'amount-edit',

  matches(page) {
    return page.url.pathname.includes('order_derivery') || isEditByText(page);
  },

  read(page, names) {
    const labels = labelled(page, LABELS.feeHead);
    const fields = labels.flatMap((label) => fieldBeside(label) ?? []);
    const codFields = labelled(page, LABELS.codFee).flatMap((label) => fieldBeside(label) ?? []);
    for (const [index, field] of fields.entries()) names.name(feeFieldHandle('postage', index), field);
    for (const [index, field] of codFields.entries()) names.name(feeFieldHandle('codFee', index), field);
    const fee = feeOfLabels(labels);
    const numbers = [...new Set(page.numbers.map(({ number }) => number))];
    const marks = page.marks.map(({ text }) => text);
    const id = page.url.searchParams.get('oid') ?? '';
    const anchors = new AnchorFinder(page, names);
    anchors.add('fee', fields[0]);
    anchors.add('save', labelled(page, LABELS.goqSave).map(controlOf).find(Boolean));
    return {
      rows:
        numbers.length === 0
          ? []
          : [
              {
                ...namedOrder(page, numbers, names),
                mall: mallOfOrder(numbers[0] ?? '', marks),
                ...(/^\d+$/.test(id) ? { goqId: id } : {}),
                ...(fee !== undefined ? { fee } : {}),
              },
            ],
      anchors: anchors.anchors,
      missing: anchors.missing(['fee', 'save']),
      problems: [],
    };
  },
};

/** The same words stand on the detail, in the menu that leads here; that one has ［注文内容修正］ as well. */
function isEditByText(page: Parameters<PageFamily['matches']>[0]): boolean {
  return labelled(page, LABELS.goqAmounts).length > 0 && labelled(page, LABELS.goqEdit).length === 0;
}
