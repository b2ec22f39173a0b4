import type { Amount } from '../orders/money';
import { readAmount } from './text';

/** The amount an element shows, alone or before a remark such as 送料が未設定の注文です; a field counts by its value. */
export function amountIn(element: Element): Amount | undefined {
  const field = fieldIn(element);
  if (field) return field.value.trim() === '-' ? 'unset' : readAmount(field.value);
  const whole = readAmount(element.textContent);
  if (whole !== undefined) return whole;
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const amount = readAmount(node.nodeValue ?? '');
    if (amount !== undefined) return amount;
  }
  return undefined;
}

/** The text field in an element; pages have money fields as plain inputs. */
function fieldIn(element: Element): HTMLInputElement | undefined {
  const field = element.querySelector<HTMLInputElement>(
    'input:not([type]), input[type="text"], input[type="number"]',
  );
  return field ?? undefined;
}

/**
 * Where the value of a label can stand: in the label's own element (`<div>送料 <span>690円</span></div>`), unless that is a
 * cell of headings, then in the next cell (`<th>送料</th><td>690円</td>`).
 */
export function placesBeside(label: Element): Element[] {
  const cell = label.closest('th, td, dt');
  const next = cell?.nextElementSibling;
  const places = label.textContent.trim().length > 0 && label.firstElementChild ? [label] : [];
  return next && next.localName !== 'th' && next.localName !== 'dt' ? [...places, next] : places;
}

/** The amount that stands beside a label. */
export function amountBeside(label: Element): Amount | undefined {
  for (const place of placesBeside(label)) {
    const amount = amountIn(place);
    if (amount !== undefined) return amount;
  }
  return undefined;
}

/** The field that stands beside a label. */
export function fieldBeside(label: Element): HTMLInputElement | undefined {
  return placesBeside(label).map(fieldIn).find(Boolean);
}

/** The text of the cell beside a label; of a list of choices, the chosen one. */
export function textBeside(label: Element): string | undefined {
  const place = placesBeside(label).at(-1);
  const choice = place?.querySelector('select')?.selectedOptions[0];
  return (choice ?? place)?.textContent.replace(/\s+/g, ' ').trim();
}
