// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetInjected, provide } from '../../../lib/admin-pages/injected';
import { Acts } from '../../../lib/admin-pages/panel/acts';
import { OURS } from '../../../lib/admin-pages/page';
import { OrderPageAssist } from '../../../lib/admin-pages/panel/assist';
import { recognise } from '../../../lib/admin-pages/recognise';
import { RMS_PAGES } from '../../../lib/admin-pages/rms-pages';
import type { EntryView } from '../../../lib/messages';
import { FakeBackground } from './fake-background';

const NUMBER = '123456-20261113-0381204428';
const SILENT = '受注アシスト本体の返事がありません';

let stop: AbortController;
let background: FakeBackground;

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  (globalThis as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
    'https://order-rp.rms.rakuten.co.jp/order-rb/order-list-sc/init?&SEARCH_MODE=1&ORDER_PROGRESS=100',
  );
  document.body.innerHTML = `<nav>注文確認待ち</nav><a>一括処理</a><table><tbody><tr><td><input type="checkbox" checked></td>
    <td><a href="init?orderNumber=${NUMBER}">${NUMBER}</a></td></tr></tbody></table>`;
  stop = new AbortController();
  background = new FakeBackground({
    'settings.view': () => ({
      ok: true,
      value: {
        staffLabel: '1番PC',
        shops: [
          {
            mall: 'rakuten',
            id: 'shop',
            prefix: '123456',
            label: '本店',
            hasKey: true,
            whoConfirms: 'by-hand',
          },
        ],
      },
    }),
    'orders.facts': () => ({ ok: true, value: [] }),
    'batch.open': () => ({ ok: true, value: null }),
  });
});
afterEach(() => {
  stop.abort();
  forgetInjected();
  vi.useRealTimers();
});

/** The panel's shadow root over the page as it stands. */
async function assisted(): Promise<ShadowRoot> {
  const read = () => recognise(document, RMS_PAGES);
  new OrderPageAssist(read(), document, stop.signal, { read, keepPick: () => Promise.resolve() }, background);
  await vi.advanceTimersByTimeAsync(0);
  return shadowOf('panel');
}

function shadowOf(part: 'panel' | 'row'): ShadowRoot {
  const root = document.querySelector(`[${OURS}="${part}"]`)?.shadowRoot;
  if (!root) throw new Error(`No ${part}`);
  return root;
}

const buttonOf = (root: ShadowRoot, name: string) =>
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent === name);

/** A press, by a person where the browser vouches for it. */
async function press(root: ShadowRoot, name: string, isTrusted = true): Promise<void> {
  const click = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(click, 'isTrusted', { value: isTrusted });
  const button = buttonOf(root, name);
  if (!button) throw new Error(`No button ${name}`);
  button.dispatchEvent(click);
  await vi.advanceTimersByTimeAsync(0);
}

it('says that nobody answered a press, and does what the next press asks for', async () => {
  const panel = await assisted();
  const status = panel.querySelector('[role="status"]');
  await press(panel, '一括注文確認');
  expect(background.asked).toContainEqual(['panel.inject', { script: 'panel-acts' }]);
  expect(status?.textContent).toContain(SILENT);
  expect(status?.textContent).toContain('もう一度押してください');

  background.answers['panel.inject'] = () => {
    provide('panel-acts', { Acts });
    return { ok: true, value: null };
  };
  await press(panel, '一括注文確認');
  expect(status?.textContent).not.toContain(SILENT);
  expect(panel.querySelector('dialog')?.textContent).toContain('注文確認の内容');
  expect(background.asked.map(([name]) => name)).toContain('preview');
});

it('unfolds to say that nobody answered the press beside an order', async () => {
  const panel = await assisted();
  panel.querySelector<HTMLElement>('[aria-label="受注アシストをたたむ"]')?.click();
  expect(panel.querySelector('[role="status"]')).toBeNull();
  await press(shadowOf('row'), '注文確認');
  expect(panel.querySelector('[role="status"]')?.textContent).toContain(SILENT);
});

it('D-6 reads an unknown outcome now by one press of a person, and names the orders of this page only', async () => {
  const entry: EntryView = {
    number: NUMBER,
    act: 'confirm',
    state: 'unknown',
    why: 'timeout',
    at: Date.now(),
    by: '1番PC',
  };
  background.answers['orders.facts'] = () => ({
    ok: true,
    value: [
      {
        number: NUMBER,
        mall: 'rakuten',
        shop: 'shop',
        state: { kind: 'imported', at: Date.now() },
        feeUnset: false,
        prefectures: [],
        island: false,
        itemCount: 1,
        entry,
      },
    ],
  });
  background.answers['outcomes.read'] = () => {
    entry.state = 'done';
    return { ok: true, value: { settled: 1, left: 0 } };
  };
  const panel = await assisted();
  expect(panel.textContent).toContain('結果不明の注文が 1件あります');
  const read = () => background.asked.filter(([name]) => name === 'outcomes.read');
  await press(panel, '今すぐ確かめる', false);
  expect(read()).toEqual([]);
  await press(panel, '今すぐ確かめる');
  expect(read()).toEqual([['outcomes.read', { numbers: [NUMBER] }]]);
  expect(panel.querySelector('[role="status"]')?.textContent).toContain('1件の結果がわかりました');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(buttonOf(panel, '今すぐ確かめる')).toBeUndefined();
  expect(panel.textContent).not.toContain('結果不明');
});
