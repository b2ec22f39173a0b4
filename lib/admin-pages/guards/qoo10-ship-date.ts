import { OURS } from '../page';
import { normaliseLabel } from '../text';
import { PageNotice } from './page-notice';

const FIELDS = 'input:not([type="hidden"]), select, textarea';
/** Wider than one row of a form: what stands there is not the field of that label. */
const MOST_FIELDS = 6;

/**
 * QSM: as soon as somebody goes to enter 発送予定日, says what Qoo10 does with it (S-152, S-153), and takes it back where the field is
 * left empty. It never holds anything up. QSM's markup is hardly known, so that only a field beside that very label counts;
 * elsewhere it is silent.
 */
export class Qoo10ShipDateGuard {
  private readonly notice: PageNotice;

  constructor(document: Document, signal: AbortSignal) {
    this.notice = new PageNotice(document, signal);
    for (const type of ['focusin', 'click', 'change'])
      document.addEventListener(type, (event) => this.look(event.target), { capture: true, signal });
    document.addEventListener('focusout', (event) => this.leave(event.target), { capture: true, signal });
  }

  private leave(target: EventTarget | null): void {
    if (target instanceof Element && isShipDateField(target) && 'value' in target && target.value === '')
      this.notice.show();
  }

  private look(target: EventTarget | null): void {
    if (!(target instanceof Element) || target.closest(`[${OURS}]`)) return;
    if (!isShipDateField(target)) return;
    this.notice.show(
      '発送予定日を入れると、Qoo10のステータスが「配送準備」に変わります',
      'GoQのQoo10取得ステータスが「配送要請」のとき、GoQより先に入れた注文はGoQに取り込まれません。',
      '先にGoQで取り込んでから入れてください。もう入れたときは、GoQの取得ステータスに「配送準備」を加えます。',
    );
  }
}

/** A field whose row, or whose own words, name 発送予定日. */
function isShipDateField(target: Element): boolean {
  const field = target.closest(FIELDS);
  if (!field) return false;
  const own = ['aria-label', 'title', 'placeholder'].map((name) => field.getAttribute(name) ?? '');
  if (own.some(names)) return true;
  const label = field.id && field.ownerDocument.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  if (label && names(label.textContent)) return true;
  const row = field.closest('tr, dl, li, label') ?? field.parentElement;
  if (!row || row.querySelectorAll(FIELDS).length > MOST_FIELDS) return false;
  return [...row.querySelectorAll('th, td, dt, label, span, b, strong')].some(
    (cell) => !cell.querySelector(FIELDS) && names(cell.textContent),
  );
}

const names = (text: string) =>
  /^(?:\*|※)?発送予定日(?:\*|の?(?:入力|設定|登録|変更))?$/.test(normaliseLabel(text));
