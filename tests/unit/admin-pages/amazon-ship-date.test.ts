// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AmazonShipDateGuard } from '../../../lib/admin-pages/guards/amazon-ship-date';
import { OURS } from '../../../lib/admin-pages/page';

/** 2026-11-22 20:00 JST. */
const NOW = Date.parse('2026-11-22T20:00:00+09:00');
const AMAZON = ['250-1234567-7654321', '503-7654321-1234567'];

let stop: AbortController;
let sent: number;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  stop = new AbortController();
  sent = 0;
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

type Row = { number?: string; date: string; ticked?: boolean };

/** GoQ's list as its new page draws it, with the panel below. */
function open(rows: Row[], { heading = '出荷日', panel = true } = {}): void {
  const lines = rows.map(
    ({ number = AMAZON[0], date, ticked = true }) => `<tr>
      <td><input type="checkbox" name="order_number[]" ${ticked ? 'checked' : ''}></td>
      <td><a href="order_details_beta.php?oid=1">${number}</a></td><td>2026-11-25</td><td>${date}</td></tr>`,
  );
  document.body.innerHTML = `<table><tr><th></th><th>受注番号</th><th>お届け日指定</th><th>${heading}</th></tr>${lines.join('')}</table>
    ${
      panel
        ? `<table><tr><th>受注ステータスの変更</th><td><button type="button" id="other">変更する</button></td></tr>
           <tr><th>Amazon出荷通知</th><td><button type="button" id="send" value="1">出荷通知を送る</button> <small>(※出荷日入力必須)</small></td></tr></table>`
        : ''
    }`;
  document.querySelector('#send')?.addEventListener('click', () => (sent += 1));
  new AmazonShipDateGuard(document, stop.signal);
}

function press(isTrusted = true, id = 'send'): void {
  const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
  Object.defineProperty(click, 'isTrusted', { value: isTrusted });
  document.querySelector(`#${id}`)?.dispatchEvent(click);
  vi.runAllTimers();
}

function warning(): string {
  return (
    document.querySelector(`[${OURS}="notice"]`)?.shadowRoot?.querySelector('[role="alert"]')?.textContent ??
    ''
  );
}

describe('GoQ’s Amazon出荷通知', () => {
  it('S-015 S-165 S-166 warns before the press, with the reason, and holds the first one', () => {
    open([
      { date: '2026-11-23' },
      { number: AMAZON[1] ?? '', date: '2026/11/30' },
      { number: AMAZON[1] ?? '', date: '2026-11-22' },
    ]);
    expect(warning()).toContain('出荷日が先の日付のAmazonの注文が 2件あります（11/23（月）・11/30（月））');
    expect(warning()).toMatch(/Amazonは先の出荷日を受け付けない.*当日か過去の日付に直して/);
    press();
    expect(sent).toBe(0);
    expect(warning()).toContain('まだ送っていません');
    // Whoever knows better presses again.
    press();
    expect(sent).toBe(1);
  });

  it('warns as soon as such a row is ticked, and falls silent when it is not any more', () => {
    open([{ date: '2026-11-23', ticked: false }]);
    expect(warning()).toBe('');
    const box = document.querySelector<HTMLInputElement>('input[type="checkbox"]');
    if (!box) throw new Error('no box');
    for (const [ticked, says] of [
      [true, /1件あります/],
      [false, /^$/],
    ] as const) {
      box.checked = ticked;
      box.dispatchEvent(new Event('change', { bubbles: true }));
      vi.runAllTimers();
      expect(warning()).toMatch(says);
    }
  });

  it('asks anew for another choice', () => {
    open([{ date: '2026-11-23' }, { date: '2026-11-24', ticked: false }]);
    press();
    const [, second] = document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]');
    if (second) second.checked = true;
    press();
    expect(sent).toBe(0);
  });

  it.each<[string, Row[], Parameters<typeof open>[1]]>([
    ['S-166 today', [{ date: '2026-11-22' }], {}],
    ['a past day', [{ date: '2026-11-20' }], {}],
    ['no date', [{ date: '' }], {}],
    ['a date without a year', [{ date: '11/25' }], {}],
    ['a list without 出荷日', [{ date: '2026-11-25' }], { heading: '入金日' }],
    ['a column of several', [{ date: '2026-11-25' }], { heading: '出荷日 入金日' }],
    ['rows that nobody ticked', [{ date: '2026-11-25', ticked: false }], {}],
    ['orders of another mall', [{ number: '123456-20261113-0381204428', date: '2026-11-25' }], {}],
    ['a page without the row', [{ date: '2026-11-25' }], { panel: false }],
  ])('says nothing and holds nothing up: %s', (_what, rows, how) => {
    open(rows, how);
    expect(warning()).toBe('');
    press();
    expect(warning()).toBe('');
    expect(sent).toBe(how?.panel === false ? 0 : 1);
  });

  it('lets through what no person pressed, and every other button', () => {
    open([{ date: '2026-11-23' }]);
    press(false);
    expect(sent).toBe(1);
    let other = 0;
    document.querySelector('#other')?.addEventListener('click', () => (other += 1));
    press(true, 'other');
    expect(other).toBe(1);
  });
});
