// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Qoo10ShipDateGuard } from '../../../lib/admin-pages/guards/qoo10-ship-date';
import { OURS } from '../../../lib/admin-pages/page';

let stop: AbortController;

beforeEach(() => {
  stop = new AbortController();
});
afterEach(() => stop.abort());

const notice = () => document.querySelector(`[${OURS}="notice"]`)?.shadowRoot;

/** A page whose field `#it` a person goes to. */
function goTo(html: string): string {
  document.body.innerHTML = html;
  new Qoo10ShipDateGuard(document, stop.signal);
  document.querySelector('#it')?.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
  return notice()?.querySelector('[role="alert"]')?.textContent ?? '';
}

describe('QSM’s 発送予定日', () => {
  it.each([
    ['a row of a form', '<table><tr><th>発送予定日</th><td><input id="it"></td></tr></table>'],
    [
      'a list of terms',
      '<dl><dt>発送予定日：</dt><dd><select id="it"><option>11/25</option></select></dd></dl>',
    ],
    ['a label of its own', '<label for="it">* 発送予定日</label><div><input id="it" type="date"></div>'],
    ['a name for screen readers', '<div><input id="it" aria-label="発送予定日の入力"></div>'],
  ])('S-152 S-153 warns in %s, with the reason', (_where, html) => {
    const said = goTo(html);
    expect(said).toContain('発送予定日を入れると、Qoo10のステータスが「配送準備」に変わります');
    expect(said).toMatch(/取得ステータスが「配送要請」のとき.*GoQに取り込まれません.*先にGoQで取り込んで/);
  });

  it.each([
    ['another field', '<table><tr><th>発送日</th><td><input id="it"></td></tr></table>'],
    ['a search by the date', '<table><tr><th>発送予定日の検索期間</th><td><input id="it"></td></tr></table>'],
    [
      'a column of a list',
      '<table><tr><th>発送予定日</th></tr><tr><td><input id="it" type="checkbox"></td></tr></table>',
    ],
    [
      'a row of many fields',
      `<table><tr><td>発送予定日</td><td>${'<input>'.repeat(6)}<input id="it"></td></tr></table>`,
    ],
    ['a sentence that mentions it', '<div><p>発送予定日は商品ごとに決まります。</p><input id="it"></div>'],
    ['what is no field', '<table><tr><th>発送予定日</th><td id="it">2026-11-25</td></tr></table>'],
  ])('is silent in %s', (_where, html) => {
    expect(goTo(html)).toBe('');
  });

  it('takes it back where the field is left empty, and keeps it while a day stands there', () => {
    const field = () => document.querySelector<HTMLInputElement>('#it')!;
    const leave = () => field().dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
    const box = () => notice()?.querySelector('section');
    goTo('<table><tr><th>発送予定日</th><td><input id="it"></td></tr></table>');
    leave();
    expect(box()?.hidden).toBe(true);
    field().value = '2026-11-25';
    field().dispatchEvent(new Event('change', { bubbles: true }));
    leave();
    expect(box()?.hidden).toBe(false);
    notice()?.querySelector('button')?.click();
    expect(box()?.hidden).toBe(true);
    // Put away once, it does not come back for the same field.
    field().dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
    expect(box()?.hidden).toBe(true);
  });

  it('never holds anything up', () => {
    document.body.innerHTML =
      '<form><table><tr><th>発送予定日</th><td><input id="it"><button id="save">保存</button></td></tr></table></form>';
    new Qoo10ShipDateGuard(document, stop.signal);
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    document.querySelector('#save')?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(false);
  });
});
