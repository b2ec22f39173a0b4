// @vitest-environment happy-dom
import { runInThisContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PAGES, startSimulator, type Simulator } from '../simulator/control.ts';

const ADDRESS = 'https://order.goqsystem.com/goq21/';
const REDRAW_MS = 40;

let sim: Simulator;
let numbers: string[];
const timers: ReturnType<typeof setInterval>[] = [];
/** What the page's scripts put on the document, which outlives the page here. */
const listeners: Parameters<typeof document.addEventListener>[] = [];

/** Loads the page and runs its scripts, as a browser would. */
async function load(query = ''): Promise<void> {
  const response = await sim.fetch(PAGES.goqNewList + query);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const scripts = [...page.querySelectorAll('script')].map((script) => script.textContent);
  document.body.innerHTML = page.body.innerHTML;
  const realInterval = globalThis.setInterval;
  vi.stubGlobal('setInterval', (...args: Parameters<typeof setInterval>) => {
    const timer = realInterval(...args);
    timers.push(timer);
    return timer;
  });
  const listen = document.addEventListener.bind(document);
  vi.spyOn(document, 'addEventListener').mockImplementation((...args) => {
    listeners.push(args);
    listen(...args);
  });
  for (const script of scripts) runInThisContext(`{${script}}`);
  await vi.waitFor(() => expect(boxes().length).toBeGreaterThan(0));
}

const boxes = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>('tr[data-order-number] input[name="order_number[]"]'),
];
const checked = (): string[] =>
  boxes()
    .filter((box) => box.checked)
    .map((box) => box.value);
const redrawn = async (): Promise<void> => {
  const [before] = boxes();
  await vi.waitFor(() => expect(boxes()[0]).not.toBe(before));
};

beforeEach(async () => {
  sim = await startSimulator({ listen: false });
  sim.pages.rowDelayMs = 0;
  sim.pages.goqRerenderMs = REDRAW_MS;
  numbers = sim.addOrders(3, { kinds: ['ordinary'], progress: 100 }).map((order) => order.number);
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => sim.fetch(new URL(path, ADDRESS), init));
});
afterEach(() => {
  for (const timer of timers.splice(0)) clearInterval(timer);
  for (const args of listeners.splice(0)) document.removeEventListener(...args);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

describe("GoQ's new list", () => {
  it("has rows by GoQ's number, the mall's number in the link, and compound headings", async () => {
    await load();
    const row = boxes()
      .find((box) => box.value === String(sim.goq().id(numbers[0] ?? '')))
      ?.closest('tr');
    expect(row?.dataset['orderNumber']).toBe(String(sim.goq().id(numbers[0] ?? '')));
    expect(row?.querySelector('a[href*=order_details]')?.textContent).toBe(numbers[0]);
    const heads = [...document.querySelectorAll('#order-list-table thead a')].map((each) => each.textContent);
    expect(heads).toContain('商品名 送り先住所');
    expect(row?.querySelectorAll('td')).toHaveLength(heads.length + 1);
    expect(document.querySelector('.order-tabs__badge')?.textContent).toBe('5');
  });

  it('draws its rows again with new nodes, and what others put in is gone', async () => {
    await load();
    boxes()[0]?.closest('td')?.append('foreign');
    await redrawn();
    expect(document.querySelector('#order-list-table')?.textContent).not.toContain('foreign');
  });

  it('keeps what was clicked, loses what a script of the page assigned', async () => {
    await load();
    boxes()[1]?.click();
    const clicked = checked();
    const [first] = boxes();
    if (first) first.checked = true;
    first?.dispatchEvent(new Event('click', { bubbles: true }));
    expect(checked()).toHaveLength(2);
    await redrawn();
    expect(checked()).toEqual(clicked);
  });

  it('hears the native setter with an event', async () => {
    await load();
    const [box] = boxes();
    if (!box) throw new Error('no box');
    const native = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'checked');
    native?.set?.call(box, true);
    box.dispatchEvent(new Event('click', { bubbles: true }));
    await redrawn();
    expect(checked()).toEqual([box.value]);
  });

  it('a filter fetches other rows and forgets the selection', async () => {
    await load();
    boxes()[0]?.click();
    document.querySelector<HTMLElement>('[data-mall="Amazon"]')?.click();
    await vi.waitFor(() => expect(boxes()).toHaveLength(1));
    expect(checked()).toEqual([]);
    expect(document.querySelector('#goq_count')?.textContent).toBe('1〜1件 / 1件');
  });

  it('has no 注文確認通知 on a bundled row', async () => {
    sim.goq().bundle(numbers.slice(0, 2));
    await load();
    const row = boxes()
      .map((box) => box.closest('tr'))
      .find((each) => each?.textContent.includes(numbers[0] ?? ''));
    expect([...(row?.querySelectorAll('a') ?? [])].map((link) => link.textContent)).toEqual(
      numbers.slice(0, 2),
    );
    expect(row?.querySelector('img[src="img/icon/package.gif"]')).not.toBeNull();
    expect(row?.querySelector('button')).toBeNull();
  });

  it('is deaf to clicks of scripts on its buttons when told so', async () => {
    sim.pages.trustedClicksOnly = true;
    sim.pages.goqAsks = false;
    await load();
    boxes()[0]?.click();
    document.querySelector<HTMLElement>('#goq_panel button[name=B033]')?.click();
    await redrawn();
    expect(checked()).toHaveLength(1);
    expect(sim.goq().presses).toEqual([]);
  });

  it('covers itself with one notice after another until all boxes are ticked', async () => {
    await load('&notice=1&goqNotices=2');
    const close = (): HTMLButtonElement | null => document.querySelector('#manage_puw_close');
    for (const left of [1, 0]) {
      await vi.waitFor(() => expect(close()?.disabled).toBe(true));
      const ticks = [...document.querySelectorAll<HTMLInputElement>('.info-check-box input')];
      ticks[0]?.click();
      expect(close()?.disabled).toBe(true);
      ticks[1]?.click();
      close()?.click();
      expect(close()).toBeNull();
      if (left === 0) await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(close()).toBeNull();
  });
});
