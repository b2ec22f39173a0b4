// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetInjected, provide } from '../../../lib/admin-pages/injected';
import { Acts } from '../../../lib/admin-pages/panel/acts';
import { OURS } from '../../../lib/admin-pages/page';
import { OrderPageAssist } from '../../../lib/admin-pages/panel/assist';
import { recognise } from '../../../lib/admin-pages/recognise';
import { RMS_PAGES } from '../../../lib/admin-pages/rms-pages';
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

/** A press that a person makes. */
async function press(root: ShadowRoot, name: string): Promise<void> {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!button) throw new Error(`No button ${name}`);
  const click = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(click, 'isTrusted', { value: true });
  button.dispatchEvent(click);
  await vi.advanceTimersByTimeAsync(0);
}

it('says that nobody answered a press, and does what the next press asks for', async () => {
  const panel = await assisted();
  const status = panel.querySelector('[role="status"]');
  await press(panel, '一括注文確認');
  expect(background.asked).toContain('panel.inject');
  expect(status?.textContent).toContain(SILENT);
  expect(status?.textContent).toContain('もう一度押してください');

  background.answers['panel.inject'] = () => {
    provide('panel-acts', { Acts });
    return { ok: true, value: null };
  };
  await press(panel, '一括注文確認');
  expect(status?.textContent).not.toContain(SILENT);
  expect(panel.querySelector('dialog')?.textContent).toContain('注文確認の内容');
  expect(background.asked).toContain('preview');
});

it('unfolds to say that nobody answered the press beside an order', async () => {
  const panel = await assisted();
  panel.querySelector<HTMLElement>('[aria-label="受注アシストをたたむ"]')?.click();
  expect(panel.querySelector('[role="status"]')).toBeNull();
  await press(shadowOf('row'), '注文確認');
  expect(panel.querySelector('[role="status"]')?.textContent).toContain(SILENT);
});
