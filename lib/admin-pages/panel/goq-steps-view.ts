import { formatAmount } from '../../orders/money';
import { h, type Child } from './dom';
import type { FeeSteps, Filled, StepNumber, StepOrder } from './goq-steps';
import { icon } from './icons';
import { orderNumber, orders, rmsOrderUrl } from './parts';

type Step = { number: StepNumber; title: string; body: string };

/** The manual's own steps, with and without GoQ's API option (S-033…S-037, S-038…S-042). */
function stepsOf(apiOption: boolean): Step[] {
  return [
    { number: 1, title: '詳細画面に入る', body: '' },
    {
      number: 2,
      title: '［注文内容修正］を押す',
      body: '送付先・注文商品・金額の修正の［修正］へ進みます。',
    },
    { number: 3, title: '送料を確かめて［保存］を押す', body: '' },
    apiOption
      ? { number: 4, title: '［入力内容を反映する］を押す', body: 'RMSの金額も変わります。' }
      : { number: 4, title: 'RMSで送料を修正する', body: '' },
    { number: 5, title: '［注文確認通知］を押す', body: '1回だけ・取り消せません。' },
  ];
}

export type StepActions = {
  openDetail(order: StepOrder): void;
  doneAtMall(): void;
  skip(): void;
  end(): void;
  switchOption(): void;
};

export type StepState = { step: StepNumber | undefined; filled?: Filled; missing?: string };

/** The five steps with the current one marked, and what the person does in it. */
export function stepsView(steps: FeeSteps, state: StepState, actions: StepActions): Child[] {
  const { orders: all, at, apiOption } = steps;
  const order = all[at];
  if (!order) return [];
  const buttons = stepButtons(order, state, actions, { last: at === all.length - 1, apiOption });
  return [
    h(
      'div',
      { class: 'part' },
      h('h2', { class: 'headline' }, '送料の修正（GoQ）'),
      h('p', {}, orderNumber(order.number), `　${all.length}件中 ${at + 1}件目`),
      order.fees.length > 0 && h('p', {}, order.fees.map(feeWords).join('・')),
    ),
    h(
      'ol',
      { class: 'steps', 'aria-label': '送料の修正の手順' },
      ...stepsOf(apiOption).map((one) => stepLine(one, order, state, apiOption)),
    ),
    buttons.some(Boolean) && h('div', { class: 'part' }, ...buttons),
    h(
      'div',
      { class: 'part' },
      h(
        'p',
        {},
        'GoQのAPIオプション ',
        h('b', {}, apiOption ? 'あり' : 'なし'),
        '　',
        h(
          'button',
          { type: 'button', class: 'link', 'data-key': 'option', click: () => actions.switchOption() },
          `${apiOption ? 'なし' : 'あり'}の手順に切り替える`,
        ),
      ),
      h(
        'p',
        { class: 'note' },
        '受注アシストが保存や通知を押すことはありません。押したあとは自動で次の手順に進みます。',
      ),
      h(
        'button',
        { type: 'button', class: 'button small', 'data-key': 'end-steps', click: () => actions.end() },
        '手順を終える',
      ),
    ),
  ];
}

function stepLine(
  { number, title, body }: Step,
  order: StepOrder,
  state: StepState,
  apiOption: boolean,
): HTMLElement {
  const { step } = state;
  const done = step === undefined || number < step || (number === 4 && order.atMall);
  const now = number === step;
  const more = number === 3 ? fillWords(order, now ? state.filled : undefined) : '';
  const atMall =
    number === 4 && order.atMall ? `RMSは修正済みです${apiOption ? '。押さなくても進めます' : ''}。` : body;
  return h(
    'li',
    { class: now ? 'now' : done ? 'past' : '', ...(now && { 'aria-current': 'step' }) },
    h('span', { class: 'at' }, done && !now ? icon('check') : String(number)),
    h(
      'div',
      {},
      h('b', {}, title),
      h('p', {}, more || atMall),
      now && state.missing ? h('p', { class: 'stop' }, state.missing) : false,
    ),
  );
}

function fillWords(order: StepOrder, filled: Filled | undefined): string {
  switch (filled) {
    case 'filled':
      return '金額は入力済みです。保存はご自分で押してください。';
    case 'differs':
      return '送付先の数がRMSと違うので、入力していません。金額をご自分で入れてください。';
    case 'refused':
      return '画面が金額を受け付けませんでした。ご自分で入れてください。';
    default:
      return order.fees.length > 0 ? '' : '送料をご自分で入れてください。';
  }
}

function stepButtons(
  order: StepOrder,
  { step }: StepState,
  actions: StepActions,
  { last, apiOption }: { last: boolean; apiOption: boolean },
): Child[] {
  const byHand = step === 4 && !apiOption;
  if (step === undefined) {
    return [
      h('p', {}, 'この注文の手順は終わりました。'),
      h(
        'button',
        {
          type: 'button',
          class: 'button filled',
          'data-key': 'next-step',
          click: () => (last ? actions.end() : actions.skip()),
        },
        last ? '手順を終える' : '次の注文へ進む',
      ),
    ];
  }
  return [
    step === 1 &&
      h(
        'button',
        {
          type: 'button',
          class: 'button filled',
          'data-key': 'detail',
          click: () => actions.openDetail(order),
        },
        '詳細画面を開く',
      ),
    byHand &&
      h(
        'a',
        {
          class: 'button pale',
          href: rmsOrderUrl(order.number),
          target: '_blank',
          rel: 'noopener',
          'data-key': 'rms',
        },
        'RMSでこの注文を開く',
      ),
    byHand &&
      h(
        'button',
        { type: 'button', class: 'button', 'data-key': 'at-mall', click: () => actions.doneAtMall() },
        'RMSの送料を修正しました',
      ),
    !last &&
      h(
        'button',
        { type: 'button', class: 'button small', 'data-key': 'skip', click: () => actions.skip() },
        'この注文をとばす',
      ),
  ];
}

const feeWords = ({ index, part, yen }: StepOrder['fees'][number]) =>
  `送付先${index + 1} ${part === 'postage' ? '送料' : '代引料'} ${formatAmount(yen)}`;

/** What the outcome of a fee fix offers on a GoQ page. */
export function stepsOffer(count: number, start: () => void): Child {
  return (
    count > 0 &&
    h(
      'div',
      { class: 'next' },
      h(
        'button',
        { type: 'button', class: 'button pale', 'data-key': 'steps', click: start },
        `GoQでも ${orders(count)}の送料を直す`,
      ),
      h('p', { class: 'note' }, 'GoQの画面は未設定のままです。金額を入れて、押すところを順に示します。'),
    )
  );
}
