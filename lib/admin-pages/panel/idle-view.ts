import type { PageRow, PageSnapshot } from '../page-snapshot';
import { h, type Child } from './dom';
import { icon } from './icons';
import { countReasons, whyLeftOut, type Known } from './judge';
import { equation, orders, verdict } from './parts';
import { leftOutWords } from './left-out-wording';

export type IdleActions = {
  confirmSelected(button: HTMLElement): void;
  selectSendable(): void;
};

/** What the panel offers while nothing runs: the checked rows with their button, or how to choose some. */
export function idleView(snapshot: PageSnapshot, known: Known, actions: IdleActions): Child[] {
  const rows = snapshot.rows.map((row) => ({ row, why: whyLeftOut(row, snapshot, known) }));
  if (rows.length === 0) return [h('div', { class: 'part' }, ...noRows(snapshot))];
  const selected = rows.filter(({ row }) => row.checked);
  return [
    ...(selected.length > 0 ? selection(selected, rows.length, actions) : noSelection(rows, actions)),
    problems(snapshot),
  ];
}

type Judged = { row: PageRow; why: ReturnType<typeof whyLeftOut> };

function noRows({ countOnPage }: PageSnapshot): Child[] {
  if (countOnPage === 0) return [verdict('info', 'neutral', 'この画面に注文はありません')];
  return countOnPage === undefined
    ? [verdict('info', 'neutral', '注文が見つかりません', '注文が表示されると、ここで一括注文確認できます。')]
    : [
        verdict(
          'clock',
          'neutral',
          '注文が表示されるのを待っています',
          `画面の件数は ${orders(countOnPage)}です。`,
        ),
      ];
}

function selection(selected: readonly Judged[], onPage: number, actions: IdleActions): Child[] {
  const send = selected.filter(({ why }) => !why).length;
  const leave = selected.length - send;
  const press = (event: Event) => {
    if (event.isTrusted && event.currentTarget instanceof HTMLElement)
      actions.confirmSelected(event.currentTarget);
  };
  const canAsk = selected.some(({ why }) => why !== 'not-rakuten' && why !== 'no-key' && why !== 'bundled');
  return [
    h(
      'div',
      { class: 'part selected' },
      h('span', {}, '選択'),
      h('b', {}, selected.length.toLocaleString('ja-JP')),
      h('b', { class: 'unit' }, '件'),
      h('span', { class: 'beside' }, `この画面 ${orders(onPage)}`),
    ),
    h(
      'div',
      { class: 'part' },
      canAsk &&
        h(
          'div',
          { class: `action ${send > 0 ? 'filled' : ''}` },
          h(
            'button',
            {
              type: 'button',
              class: `button ${send > 0 ? 'filled' : ''}`,
              'data-key': 'confirm',
              'aria-describedby': 'confirm-count confirm-note',
              click: press,
            },
            icon('check', 18),
            '一括注文確認',
          ),
          h('span', { id: 'confirm-count', class: 'count' }, orders(send)),
        ),
      h('p', { id: 'confirm-note', class: 'note' }, noteOf(canAsk, send, leave)),
    ),
    leave > 0 && h('div', { class: 'part' }, h('p', {}, `送らない ${orders(leave)}`), reasons(selected)),
  ];
}

function noteOf(canAsk: boolean, send: number, leave: number): string {
  if (!canAsk) return '選んだ注文の中に、ここから注文確認できるものはありません。';
  if (send === 0) return 'いまの情報では送れる注文がありません。押すとRMSを読み直して確かめます。';
  return leave > 0
    ? `送る前に内容を表示します。${orders(leave)}は送りません。`
    : '送る前に内容を表示します。';
}

function reasons(rows: readonly Judged[]): HTMLElement {
  return h(
    'ul',
    { class: 'reasons' },
    ...countReasons(rows.map(({ why }) => why)).map(([why, count]) => {
      const words = leftOutWords({ why });
      return h(
        'li',
        {},
        h('span', { class: `mark ${words.tone}` }, icon(words.icon)),
        words.word,
        h('b', {}, orders(count)),
      );
    }),
  );
}

function noSelection(rows: readonly Judged[], actions: IdleActions): Child[] {
  const sendable = rows.filter(({ row, why }) => !why && row.checkbox);
  const rest = rows.length - sendable.length;
  return [
    h('div', { class: 'part' }, verdict('info', 'neutral', '注文を選ぶと、ここで一括注文確認できます')),
    h(
      'div',
      { class: 'part' },
      equation({ label: 'この画面', count: rows.length }, [
        { label: '確認できる', count: sendable.length, tone: 'accent' },
        { label: 'できない', count: rest },
      ]),
      sendable.length > 0 &&
        h(
          'button',
          {
            type: 'button',
            class: 'button filled',
            'data-key': 'select',
            click: () => actions.selectSendable(),
          },
          `確認できる ${orders(sendable.length)}を選ぶ`,
        ),
      sendable.length > 0 && h('p', { class: 'note' }, '選ぶだけで、まだ送りません。'),
    ),
    rest > 0 && h('div', { class: 'part' }, h('p', {}, `できない ${orders(rest)}`), reasons(rows)),
  ];
}

function problems({ problems: found, covered }: PageSnapshot): Child {
  const lines = covered
    ? [`お知らせ［${covered}］が画面に重なっています。先にお読みください`, ...found]
    : found;
  return (
    lines.length > 0 &&
    h(
      'div',
      { class: 'part' },
      h(
        'ul',
        { class: 'reasons' },
        ...lines.map((line) =>
          h('li', {}, h('span', { class: 'mark caution' }, icon('warning')), h('span', {}, line)),
        ),
      ),
    )
  );
}
