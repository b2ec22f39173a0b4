import type { Protocol } from '../../messages';
import { h, type Child } from './dom';
import { verdict } from './parts';

type Advice = NonNullable<Protocol['advice']['answer'][number]>;

/** An error text of the page, and its advice once it came; null where nothing is known. */
export type OpenAdvice = { text: string; advice: Advice | null | undefined };

/** What an error text of the page means and what to do, from the catalogue. */
export function adviceView({ text, advice }: OpenAdvice, close: () => void): Child[] {
  const closing = h(
    'button',
    { type: 'button', class: 'button small', 'data-key': 'close-advice', click: close },
    'とじる',
  );
  if (!advice) {
    const title = advice === undefined ? '対処を調べています' : 'この文の対処は登録されていません';
    return [h('div', { class: 'part' }, verdict('info', 'neutral', title, `画面の文「${text}」`), closing)];
  }
  return [
    h(
      'div',
      { class: 'part' },
      verdict('info', 'accent', advice.title, advice.meaning),
      h('ol', { class: 'advice' }, ...advice.steps.map((step) => h('li', {}, step))),
      advice.retries && h('p', { class: 'note' }, advice.retries),
      ...advice.links.map((link) =>
        'url' in link
          ? h('a', { href: link.url, target: '_blank', rel: 'noopener' }, link.label)
          : h('p', { class: 'note' }, `${link.label}：${link.path}`),
      ),
      h('p', { class: 'note' }, `画面の文「${text}」`),
      closing,
    ),
  ];
}
