import { formatAmount } from '../../orders/money';
import { h, type Child } from './dom';
import { icon, type IconName } from './icons';
import type { Tone } from './tokens';
import type { ChipWords } from './left-out-wording';

/** 「n件」 with thousands separators. */
export const orders = (count: number) => `${count.toLocaleString('ja-JP')}件`;

/** The order's own page on RMS. */
export function rmsOrderUrl(number: string): string {
  return `https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail-sc/init?orderNumber=${encodeURIComponent(number)}`;
}

/** A full order number in one unbreakable run, prefix dim and tail bold. */
export function orderNumber(number: string): HTMLElement {
  const tail = number.lastIndexOf('-') + 1;
  return h('span', { class: 'number' }, number.slice(0, tail), h('b', {}, number.slice(tail)));
}

export function chip({ tone, icon: shape, word }: ChipWords): HTMLElement {
  return h('span', { class: `chip ${tone}` }, icon(shape), word);
}

export type Term = { label: string; count: number; tone?: Tone };

/** The equation: `total = part + part`. Its terms add up by construction, or the caller must not show it. */
export function equation(total: Term, parts: readonly Term[], beside?: Child): HTMLElement {
  const term = ({ label, count, tone }: Term) =>
    h(
      'span',
      { class: 'term' },
      h('span', { class: 'label' }, label),
      h('span', { class: `value ${tone ?? ''}` }, h('b', {}, count.toLocaleString('ja-JP')), '件'),
    );
  const sign = (text: string) => h('span', { class: 'sign' }, text);
  return h(
    'div',
    { class: 'equation' },
    term(total),
    ...parts.flatMap((part, index) => [sign(index === 0 ? '=' : '+'), term(part)]),
    beside,
  );
}

/** A sentence with the shape of its state. */
export function verdict(
  shape: IconName,
  tone: Tone,
  title: string,
  ...body: (string | undefined)[]
): HTMLElement {
  return h(
    'div',
    { class: 'verdict' },
    h('span', { class: `mark ${tone}` }, icon(shape, 20)),
    h('div', {}, h('h2', {}, title), ...body.map((line) => line && h('p', {}, line))),
  );
}

/** What only support needs, folded and last. */
export function details(key: string, label: string, beside: string, ...children: Child[]): HTMLElement {
  return h(
    'details',
    { 'data-key': key },
    h('summary', {}, icon('left'), h('span', {}, label), h('span', { class: 'beside' }, beside)),
    ...children,
  );
}

/** Yen of all entries; null as soon as one is not known. */
export function totalOf(amounts: readonly (number | 'unset' | undefined)[]): number | null {
  let sum = 0;
  for (const amount of amounts) {
    if (typeof amount !== 'number') return null;
    sum += amount;
  }
  return sum;
}

export const yen = (amount: number | null) => (amount === null ? '—' : formatAmount(amount));
