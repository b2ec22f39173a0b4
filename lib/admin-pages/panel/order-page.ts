import type { PageRow, Recognised } from '../page-snapshot';
import type { Background } from './background';
import type { BatchWatch } from './batch-watch';
import type { Knowledge } from './knowledge';
import type { Pointer } from './pointer';

/** What the flows of one page share: the page, what is known of its orders, the batch that runs, and the pointer. */
export type OrderPage = {
  document: Document;
  background: Background;
  knowledge: Knowledge;
  batches: BatchWatch;
  pointer: Pointer;
  /** Where dialogs stand. */
  root: ShadowRoot;
  /** The last reading of the page. */
  current(this: void): Recognised;
  /** Reads the page now; everything else that shows it follows. */
  read(this: void): Recognised;
  /** Draws panel and rows anew. */
  changed(this: void): void;
};

export type WhichRows = (row: PageRow) => boolean;

/** On a page with one order everything is about that order; on a list about the ticked rows. */
export function targetsOf({ snapshot }: Recognised): PageRow[] {
  return snapshot.kind === 'detail' ? snapshot.rows : snapshot.rows.filter(({ checked }) => checked);
}

const isRakuten: WhichRows = ({ mall }) => mall === 'rakuten';

/** The numbers of Rakuten's orders among rows. */
export const rakutenNumbers = (rows: readonly PageRow[]) =>
  rows.filter(isRakuten).flatMap(({ numbers }) => numbers);
