import type { OrderFacts } from '../orders/import-state';
import { ITEMS, TEST_ORDERS_MOVED } from './items';
import { judge } from './judge';
import type { Round } from './rounds';

/** One line of 連動開始前最終確認; `failing` are the orders to look at. */
export type FinalLine = {
  about: 'imported' | 'amounts' | 'sheet' | 'moved';
  ok: boolean;
  of: number;
  failing: string[];
  /** Orders that cannot tell yet, such as one with an unset fee. */
  open: number;
};

/**
 * 連動開始前最終確認 (S-271 … S-273), judged anew over all orders since the round began: they are imported, their amounts are
 * right, the sheet is settled, and the orders of the tests were moved to 処理済.
 */
export function finalCheck({ marks }: Round, facts: readonly OrderFacts[]): FinalLine[] {
  const sheet = ITEMS.filter(({ group }) => group === 'setup');
  const left = sheet.filter(({ id }) => !marks[id]).map(({ id }) => id);
  return [
    lineOf('imported', 'setup-8', facts),
    lineOf('amounts', 'import-9', facts),
    { about: 'sheet', ok: left.length === 0, of: sheet.length, failing: left, open: 0 },
    { about: 'moved', ok: marks[TEST_ORDERS_MOVED] !== undefined, of: 1, failing: [], open: 0 },
  ];
}

function lineOf(about: FinalLine['about'], itemId: string, facts: readonly OrderFacts[]): FinalLine {
  const { of = 0, failing = [], open = [] } = judge(itemId, facts) ?? {};
  return { about, ok: of > 0 && failing.length === 0, of, failing, open: open.length };
}
