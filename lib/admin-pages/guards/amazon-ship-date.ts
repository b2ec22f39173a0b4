import { formatDay, parseJapanDatetime } from '../../japan-time';
import type { Instant } from '../../orders/basics';
import { walkCells } from '../columns';
import { normaliseLabel } from '../text';
import { PageNotice } from './page-notice';

const AMAZON_NUMBER = /(?<!\d)\d{3}-\d{7}-\d{7}(?!\d)/;
const CONTROLS = 'button, a, input[type="submit"], input[type="button"]';
const REASON =
  'Amazonは先の出荷日を受け付けないため、出荷通知がエラーになります。出荷日を、当日か過去の日付に直してください。';

/**
 * GoQ's 出荷通知を送る in the row Amazon出荷通知: warns as soon as a ticked order of Amazon shows a ship date in the future, and
 * holds the first press of that choice (S-165, S-166). Where the list shows no 出荷日, or a date without a year, it is silent.
 */
export class AmazonShipDateGuard {
  private readonly notice: PageNotice;
  /** The choice that a person was held at once: it goes through. */
  private allowed = '';

  constructor(
    private readonly document: Document,
    signal: AbortSignal,
  ) {
    this.notice = new PageNotice(document, signal);
    // Before any handler of the page's own.
    document.defaultView?.addEventListener('click', (event) => this.onClick(event), {
      capture: true,
      signal,
    });
    document.addEventListener('change', () => this.lookSoon(), { signal });
    this.look();
  }

  /** The page ticks other rows in its own handlers. */
  private lookSoon(): void {
    setTimeout(() => this.look(), 0);
  }

  private look(): Instant[] {
    const days = sendControl(this.document) ? futureShipDays(this.document, Date.now()) : [];
    if (days.length === 0) this.notice.show();
    else this.notice.show(headline(days), REASON);
    return days;
  }

  private onClick(event: MouseEvent): void {
    const target = event.composedPath()[0];
    const control = sendControl(this.document);
    if (!(target instanceof Element) || !control?.contains(target)) {
      this.lookSoon();
      return;
    }
    const days = this.look();
    const choice = days.join();
    if (!event.isTrusted || days.length === 0 || choice === this.allowed) return;
    this.allowed = choice;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.notice.show(
      headline(days),
      REASON,
      'まだ送っていません。このまま送るときは、［出荷通知を送る］をもう一度押してください。',
    );
  }
}

function headline(days: readonly Instant[]): string {
  const named = [...new Set(days)].toSorted((one, other) => one - other).map(formatDay);
  return `出荷日が先の日付のAmazonの注文が ${days.length}件あります（${named.slice(0, 3).join('・')}${named.length > 3 ? ' ほか' : ''}）`;
}

/** Several buttons of 処理パネル share a label: its row's own label tells it (admin-pages.md §2.4). */
function sendControl(document: Document): Element | undefined {
  for (const head of document.querySelectorAll('th, td, dt, label')) {
    if (normaliseLabel(head.textContent) !== 'Amazon出荷通知') continue;
    const row = head.closest('tr') ?? head.parentElement;
    const found = [...(row?.querySelectorAll(CONTROLS) ?? [])].find((control) =>
      [control.getAttribute('value') ?? '', control.textContent].some(
        (text) => normaliseLabel(text) === '出荷通知を送る',
      ),
    );
    if (found) return found;
  }
  return undefined;
}

/** 0:00 JST of the ship date of each ticked order of Amazon that lies after today; pure but for the document. */
function futureShipDays(document: Document, now: Instant): Instant[] {
  return [...document.querySelectorAll('th, td')]
    .filter((cell) => normaliseLabel(cell.textContent) === '出荷日')
    .flatMap((heading) => {
      const line = heading.closest('tr');
      const table = heading.closest('table');
      if (!line || !table) return [];
      let at = -1;
      const width = walkCells(line, (cell, start) => {
        if (cell === heading) at = start;
      });
      return [...table.querySelectorAll('tr')].flatMap((row) => {
        const day = tickedAmazonDay(row, at, width);
        return day !== undefined && day > now ? [day] : [];
      });
    });
}

function tickedAmazonDay(row: Element, at: number, width: number): Instant | undefined {
  if (row.querySelectorAll('input[type="checkbox"]:checked').length !== 1) return undefined;
  let isAmazon = false;
  let text = '';
  const own = walkCells(row, (cell, start) => {
    if (start === at) text = cell.textContent.normalize('NFKC');
    else if (AMAZON_NUMBER.test(cell.textContent)) isAmazon = true;
  });
  if (!isAmazon || own !== width) return undefined;
  const [, year, month = '', day = ''] =
    /^\s*(20\d\d)[/年-](\d{1,2})[/月-](\d{1,2})日?\s*(?:\(.\))?\s*$/.exec(text) ?? [];
  return parseJapanDatetime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00`);
}
