// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OURS } from '../../../lib/admin-pages/page';
import type { Recognised } from '../../../lib/admin-pages/page-snapshot';
import { RowControls } from '../../../lib/admin-pages/panel/row-controls';
import { recogniseInSteps } from '../../../lib/admin-pages/recognise';
import { RMS_PAGES } from '../../../lib/admin-pages/rms-pages';
import { watchPage } from '../../../lib/admin-pages/watch';

const NUMBER = '123456-20261113-0381204428';
const ROW = `<tr><td><input type="checkbox"></td><td><a href="init?orderNumber=${NUMBER}">${NUMBER}</a></td></tr>`;
const CHIP = { tone: 'ok', icon: 'check', word: '確認済' } as const;

let stop: AbortController;
let seen: Recognised[];

beforeEach(() => {
  vi.useFakeTimers();
  (globalThis as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
    'https://order-rp.rms.rakuten.co.jp/order-rb/order-list-sc/init?&SEARCH_MODE=1&ORDER_PROGRESS=100',
  );
  document.body.innerHTML = '<nav>注文確認待ち</nav><a>一括処理</a><table><tbody id="rows"></tbody></table>';
  stop = new AbortController();
  seen = [];
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

const readPage = () => recogniseInSteps(document, RMS_PAGES);
const rowsElement = () => document.querySelector('#rows')!;
const numbersSeen = () => seen.at(-1)?.snapshot.rows.flatMap(({ numbers }) => numbers);

async function settle(ms = 1_000): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

it('S-025 reads rows that arrive after load', async () => {
  watchPage(document, (page) => seen.push(page), stop.signal, readPage);
  expect(numbersSeen()).toEqual([]);
  rowsElement().innerHTML = ROW;
  await settle();
  expect(numbersSeen()).toEqual([NUMBER]);
});

it('S-007 sees a checkbox that the person or the page ticks', async () => {
  rowsElement().innerHTML = ROW;
  watchPage(document, (page) => seen.push(page), stop.signal, readPage);
  document.querySelector<HTMLInputElement>('input')?.click();
  await settle();
  expect(seen.at(-1)?.snapshot.rows[0]?.checked).toBe(true);
});

it('reads a burst of changes a few times only, and nothing after the end', async () => {
  watchPage(document, (page) => seen.push(page), stop.signal, readPage);
  for (let i = 0; i < 200; i += 1) {
    rowsElement().append(document.createElement('tr'));
    await settle(1);
  }
  await settle();
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.length).toBeLessThan(8);
  const before = seen.length;
  stop.abort();
  rowsElement().innerHTML = ROW;
  await settle();
  expect(seen).toHaveLength(before);
});

it('reads nothing for an answer that comes after the end', async () => {
  const { soon } = watchPage(document, (page) => seen.push(page), stop.signal, readPage);
  await settle();
  const before = seen.length;
  stop.abort();
  soon();
  await settle();
  expect(seen).toHaveLength(before);
});

it('puts row controls back after a re-render, once, and comes to rest', async () => {
  const controls = new RowControls({ confirm: () => undefined, fee: () => undefined });
  watchPage(
    document,
    (page) => {
      seen.push(page);
      void controls.render(page, () => ({ chip: CHIP, button: 'confirm' }));
    },
    stop.signal,
    readPage,
  );
  const ours = () => document.querySelectorAll(`[${OURS}="row"]`);

  rowsElement().innerHTML = ROW;
  await settle();
  expect(ours()).toHaveLength(1);
  expect(ours()[0]?.previousElementSibling?.textContent).toBe(NUMBER);
  expect(ours()[0]?.shadowRoot?.querySelector('button')?.getAttribute('aria-label')).toBe(
    `注文確認 ${NUMBER}`,
  );

  rowsElement().innerHTML = ROW;
  await settle();
  expect(ours()).toHaveLength(1);
  const readings = seen.length;
  await settle(10_000);
  expect(seen).toHaveLength(readings);

  rowsElement().append(rowsElement().firstElementChild!.cloneNode(true));
  await settle();
  expect(ours()).toHaveLength(1);
});

it('takes the controls of a vanished row away, and sends nothing for a press that no person made', async () => {
  const pressed: string[] = [];
  const controls = new RowControls({ confirm: (number) => pressed.push(number), fee: () => undefined });
  watchPage(
    document,
    (page) => void controls.render(page, () => ({ chip: undefined, button: 'confirm' })),
    stop.signal,
    readPage,
  );
  rowsElement().innerHTML = ROW;
  await settle();
  document
    .querySelector(`[${OURS}="row"]`)
    ?.shadowRoot?.querySelector('button')
    ?.dispatchEvent(new Event('click'));
  expect(pressed).toEqual([]);

  rowsElement().innerHTML = '';
  await settle();
  expect(document.querySelectorAll(`[${OURS}]`)).toHaveLength(0);
});

it('gives the page its turn while it reads a long list, and reads again what changed meanwhile', async () => {
  const rows = Array.from({ length: 400 }, (_, row) =>
    ROW.replaceAll('0381204428', `${1_000_000_000 + row}`),
  );
  rowsElement().innerHTML = rows.join('');
  const clock = vi.spyOn(performance, 'now');
  let at = 0;
  clock.mockImplementation(() => (at += 10));
  watchPage(document, (page) => seen.push(page), stop.signal, readPage);
  expect(seen).toEqual([]);
  rowsElement().innerHTML = ROW;
  await settle();
  expect(seen[0]?.snapshot.rows.flatMap(({ numbers }) => numbers)).toEqual([NUMBER]);
  clock.mockRestore();
});

it('puts controls back into rows that the page draws anew, before it reads them', async () => {
  const controls = new RowControls({ confirm: () => undefined, fee: () => undefined });
  rowsElement().innerHTML = ROW;
  let reads = 0;
  watchPage(
    document,
    (page) => {
      reads += 1;
      void controls.render(page, () => ({ chip: CHIP, button: undefined }));
    },
    stop.signal,
    readPage,
    (elements) => controls.putBack(elements),
  );
  await settle();
  const before = reads;
  rowsElement().innerHTML = ROW;
  await Promise.resolve();
  expect(reads).toBe(before);
  expect(document.querySelectorAll(`[${OURS}="row"]`)).toHaveLength(1);
  expect(document.querySelector(`[${OURS}="row"]`)?.previousElementSibling?.localName).toBe('a');
});

it('counts rows that a page draws twice in a row as drawn once, when it looks for a page that fights it', async () => {
  const controls = new RowControls({ confirm: () => undefined, fee: () => undefined });
  rowsElement().innerHTML = ROW;
  watchPage(
    document,
    (page) => void controls.render(page, () => ({ chip: CHIP, button: undefined })),
    stop.signal,
    readPage,
    (elements) => controls.putBack(elements),
  );
  await settle();
  for (let drawing = 0; drawing < 40; drawing += 1) {
    rowsElement().innerHTML = ROW;
    rowsElement().innerHTML = ROW;
    await settle();
  }
  expect(document.querySelectorAll(`[${OURS}="row"]`)).toHaveLength(1);
});
