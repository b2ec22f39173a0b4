import type { Route } from '../../orders/journal-entry';
import type { PageRow, PageSnapshot, Recognised } from '../page-snapshot';
import { h, type Child } from './dom';
import { icon, type IconName } from './icons';
import { countReasons, routeOf, whyLeftOut, type Known } from './judge';
import { screenModeView } from './notice-views';
import { targetsOf } from './order-page';
import { equation, orders, verdict } from './parts';
import { leftOutWords } from './left-out-wording';

export type IdleActions = {
  confirmSelected(button: HTMLElement): void;
  /** For the targets, or the whole page where nothing is ticked. */
  checkStatus(): void;
  fixFees(button: HTMLElement): void;
  selectSendable(): void;
};

/** What the panel offers while nothing runs: the checked rows with their button, or how to choose some. */
export function idleView(page: Recognised, known: Known, actions: IdleActions): Child[] {
  const { snapshot } = page;
  const route = routeOf(snapshot, known.settings);
  const rows = snapshot.rows.map((row) => ({ row, why: whyLeftOut(row, snapshot, known, route) }));
  if (rows.length === 0) return [h('div', { class: 'part' }, ...noRows(snapshot)), problems(snapshot)];
  const targets = new Set(targetsOf(page));
  const selected = rows.filter(({ row }) => targets.has(row));
  const asked = selected.length > 0 ? selected : rows;
  return [
    ...(selected.length > 0
      ? selection(selected, snapshot, actions)
      : noSelection(rows, snapshot.kind === 'search', actions)),
    otherActs(asked, route, actions),
    selected.length > 0 && leftOutOf(selected),
    elsewhere(known),
    problems(snapshot),
    route !== 'api' && screenModeView(),
  ];
}

/** ステータス確認 needs the mall, and 送料を修正 an order without its fee; each names how many it acts on. */
function otherActs(asked: readonly Judged[], route: Route, actions: IdleActions): Child {
  const readable = asked.filter(({ row, why }) => row.mall === 'rakuten' && why !== 'no-key').length;
  const unset = asked.filter(({ row, why }) => why === 'fee-unset' && row.numbers.length === 1).length;
  const status = route === 'api' && readable > 0;
  return (
    (status || unset > 0) &&
    h(
      'div',
      { class: 'part' },
      status && action('status', 'sync', 'ステータス確認', readable, () => actions.checkStatus()),
      unset > 0 && action('fee', 'yen', '送料を修正', unset, (button) => actions.fixFees(button)),
    )
  );
}

function action(
  key: string,
  shape: IconName,
  name: string,
  count: number,
  act: (button: HTMLElement) => void,
): HTMLElement {
  const press = ({ isTrusted, currentTarget }: Event) => {
    if (isTrusted && currentTarget instanceof HTMLElement) act(currentTarget);
  };
  return h(
    'div',
    { class: 'action' },
    h(
      'button',
      { type: 'button', class: 'button', 'data-key': key, 'aria-describedby': `${key}-count`, click: press },
      icon(shape, 18),
      name,
    ),
    h('span', { id: `${key}-count`, class: 'count' }, orders(count)),
  );
}

/** T-3: two systems confirm the same orders. */
function elsewhere({ settings }: Known): Child {
  const shops = settings.shops.filter(({ confirmedElsewhere = 0 }) => confirmedElsewhere > 0);
  return (
    shops.length > 0 &&
    h(
      'div',
      { class: 'part' },
      ...shops.map(({ label, confirmedElsewhere = 0 }) =>
        verdict(
          'info',
          'caution',
          `${label}で、今日 ${orders(confirmedElsewhere)}が別の場所で確認されていました`,
          '2つのシステムが注文確認をしているようです。設定の「だれが確認するか」を確かめてください。',
        ),
      ),
    )
  );
}

function leftOutOf(selected: readonly Judged[]): Child {
  const leave = selected.filter(({ why }) => why).length;
  return leave > 0 && h('div', { class: 'part' }, h('p', {}, `送らない ${orders(leave)}`), reasons(selected));
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

function selection(selected: readonly Judged[], { kind, rows }: PageSnapshot, actions: IdleActions): Child[] {
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
      h('span', {}, kind === 'detail' ? 'この注文' : '選択'),
      h('b', {}, selected.length.toLocaleString('ja-JP')),
      h('b', { class: 'unit' }, '件'),
      kind !== 'detail' && h('span', { class: 'beside' }, `この画面 ${orders(rows.length)}`),
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

function noSelection(rows: readonly Judged[], isSearch: boolean, actions: IdleActions): Child[] {
  const sendable = rows.filter(({ row, why }) => !why && row.checkbox);
  const rest = rows.length - sendable.length;
  return [
    h(
      'div',
      { class: 'part' },
      verdict(
        'info',
        'neutral',
        isSearch
          ? '見つけた注文を選ぶと、ここで一括注文確認できます'
          : '注文を選ぶと、ここで一括注文確認できます',
      ),
    ),
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
