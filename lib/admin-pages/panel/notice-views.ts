import { formatClockSeconds } from '../../japan-time';
import type { SettingsView } from '../../messages';
import type { Instant } from '../../orders/basics';
import { switchOverBanner, switchOverPhase } from '../../orders/switch-over';
import type { PageSnapshot } from '../page-snapshot';
import { h, type Child } from './dom';
import { shopOf } from './judge';
import { orders, verdict } from './parts';

const RMS_MAIN_MENU = 'https://mainmenu.rms.rakuten.co.jp/';

/** The person is logged out; whatever the page shows, nothing is done here. */
export function lostSessionView({ site, path }: PageSnapshot): Child[] {
  const rms = site === 'rms';
  const atLogin = path.includes('systemlogin');
  return [
    h(
      'div',
      { class: 'part' },
      verdict(
        'lock',
        'caution',
        `${rms ? 'RMS' : 'GoQ'}からログアウトしています`,
        '画面に注文が出ていないので、ここでは何もしません。取り込みは続いています。',
      ),
    ),
    h(
      'div',
      { class: 'part' },
      rms &&
        h(
          'a',
          {
            class: 'button filled',
            href: RMS_MAIN_MENU,
            target: '_blank',
            rel: 'noopener',
            'data-key': 'login',
          },
          'RMSメインメニューを開く',
        ),
      h(
        'p',
        { class: 'note' },
        atLogin ? 'この画面でログインしてください。' : 'ログインしたら、この画面を開き直してください。',
      ),
    ),
  ];
}

/** The extension was updated under the open page: this copy of the panel is cut off from the rest. */
export function staleView(selected: number, running: boolean, reload: () => void): Child[] {
  return [
    h(
      'div',
      { class: 'part' },
      verdict('sync', 'accent', '受注アシストが新しくなりました', 'この画面を再読み込みすると使えます。'),
    ),
    h(
      'div',
      { class: 'part' },
      h(
        'button',
        { type: 'button', class: 'button filled', 'data-key': 'reload', click: reload },
        'この画面を再読み込みする',
      ),
      h(
        'p',
        { class: 'note' },
        [
          running
            ? '送信中の処理は続いています。結果は再読み込みのあとに出ます。'
            : '送信中の処理はありません。',
          selected > 0 ? `チェックした ${orders(selected)}は、再読み込みで外れます。` : '',
        ].join(''),
      ),
    ),
  ];
}

/** The background does not answer; nothing can be lost by waiting. */
export function silentView(nextTry: Instant): Child[] {
  return [
    h(
      'div',
      { class: 'part' },
      verdict(
        'clock',
        'neutral',
        '受注アシスト本体の返事を待っています',
        `自動で確かめます（次回 ${formatClockSeconds(nextTry)}）。続くときは、この画面を再読み込みしてください。`,
      ),
    ),
  ];
}

export const NO_ANSWER = '受注アシスト本体の返事がありません';

/** A press that the background did not answer; nothing came of it. */
export function unansweredView(): HTMLElement {
  return h('div', { class: 'part' }, verdict('clock', 'neutral', NO_ANSWER, 'もう一度押してください。'));
}

/** No shop of the page's orders has a key: what works all the same, and what a key would add (popup-6). */
export function screenModeView(): Child {
  return h(
    'div',
    { class: 'part' },
    verdict(
      'lock',
      'neutral',
      '画面モードです',
      'この店舗の楽天のキーが登録されていないので、この画面だけを読み、画面のボタンで送ります。ステータス確認と送料の書き込みには、キーの登録が要ります（ツールバーの受注アシスト → 設定）。',
    ),
  );
}

/** The amount edit of GoQ without steps of ours. */
export function stepsOnlyView(): Child[] {
  return [
    h(
      'div',
      { class: 'part' },
      verdict(
        'info',
        'neutral',
        '送料の修正は、受注一覧から始めます',
        '一覧で注文を選んで［送料を修正］を押すと、ここに金額を入れて手順を示します。',
      ),
    ),
  ];
}

/** A press whose start could not be confirmed; only reading tells. */
export function uncertainView(close: () => void): Child[] {
  return [
    h(
      'div',
      { class: 'part' },
      verdict(
        'question',
        'caution',
        '送信が始まったか、まだ分かりません',
        '送り直さないでください。始まっていれば、ここに結果が出ます。',
      ),
      h('button', { type: 'button', class: 'button', 'data-key': 'close', click: close }, 'とじる'),
    ),
  ];
}

/** On RMS while a shop of the page's orders goes over to another system, and from then on (S-281 … S-283). */
export function switchOverView({ site, rows }: PageSnapshot, settings: SettingsView, now: Instant): Child[] {
  if (site !== 'rms') return [];
  const ofRows = rows.flatMap(({ numbers: [number = ''] }) => shopOf(number, settings) ?? []);
  const shops = new Set(rows.length > 0 ? ofRows : settings.shops);
  return [...shops].flatMap(({ switchOver }) => {
    const banner = switchOver && switchOverBanner(switchOverPhase(switchOver, now), switchOver);
    if (!banner) return [];
    const [shape, tone] =
      banner.tone === 'caution' ? (['warning', 'caution'] as const) : (['info', 'accent'] as const);
    return [h('div', { class: 'part' }, verdict(shape, tone, banner.text))];
  });
}
