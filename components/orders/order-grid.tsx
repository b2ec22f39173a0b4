import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Instant } from '@/lib/orders/basics';
import { formatCount } from '../health/equation-terms';
import { columns, features, type GridRow } from './columns';
import { idOf, type Listed } from './listing';
import styles from './order-grid.module.css';
import { useNarrow } from './use-narrow';
import { OrderLine } from './order-line';
import { useRows } from './use-rows';
import type { Selected } from './use-selection';

/** Heights in px; a narrow window shows three lines an order. */
const ROW = 36;
const NARROW_ROW = 82;
const OVERSCAN = 4;

type Props = {
  orders: readonly Listed[];
  selected: Selected;
  shopLabel: (order: Listed) => string;
  /** All orders are of one shop, so that its name says nothing. */
  oneShop: boolean;
  /** The heading over the malls' statuses. */
  statusLabel: string;
  newestFirst: boolean;
  onSort: () => void;
  onOpen: (order: Listed) => void;
  now: Instant;
};

/**
 * The orders as a grid of which only what is in sight exists. Keys: ↑↓ PageUp PageDown Home End move, Space ticks, Shift
 * with a move ticks on the way, Ctrl+A ticks all, Enter opens.
 */
export function OrderGrid(props: Props) {
  // The virtualizer changes in place: a memoised reading of it would show rows of an earlier scroll.
  'use no memo';
  const { orders, selected, shopLabel, oneShop, statusLabel, newestFirst, onSort, onOpen, now } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const height = narrow ? NARROW_ROW : ROW;
  const [active, setActive] = useState(0);
  const [focused, setFocused] = useState(false);
  const virtualizer = useVirtualizer({
    count: orders.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  useEffect(() => setActive((old) => Math.min(old, Math.max(orders.length - 1, 0))), [orders.length]);

  const items = virtualizer.getVirtualItems();
  const start = items[0]?.index ?? 0;
  const end = items.at(-1)?.index ?? 0;
  const loaded = useRows(orders, start, end);
  const [stable] = useState(() => stableRows());
  const data = stable(
    orders
      .slice(start, end + 1)
      .map((order): GridRow => ({ order, loaded: loaded(order), shopLabel: shopLabel(order), now })),
  );
  const table = useTable({ features, columns, data, getRowId: (row) => idOf(row.order) });

  function move(to: number, ticking: boolean) {
    const next = Math.min(Math.max(to, 0), orders.length - 1);
    if (ticking) selected.add(orders.slice(Math.min(active, next), Math.max(active, next) + 1));
    setActive(next);
    virtualizer.scrollToIndex(next);
  }

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 2);
    const order = orders[active];
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: orders.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === ' ' && order) selected.toggle(order);
    else if (event.key === 'Enter' && order) onOpen(order);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) selected.add(orders);
    else return;
    event.preventDefault();
  }

  const all = useMemo(
    () =>
      orders.length > 0 &&
      selected.ids.size >= orders.length &&
      orders.every((order) => selected.ids.has(idOf(order))),
    [orders, selected.ids],
  );
  const activeShown = active >= start && active <= end && orders.length > 0;
  return (
    <div
      ref={scroller}
      className={`${styles.scroller} ${oneShop ? styles.oneShop : ''}`}
      role="grid"
      aria-label="受注の一覧"
      aria-multiselectable="true"
      aria-rowcount={orders.length + 1}
      aria-describedby="grid-keys"
      aria-activedescendant={focused && activeShown ? `order-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
        if (row) setActive(Number(row.getAttribute('data-index')));
      }}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <div role="rowgroup" className={styles.headGroup}>
        {table.getHeaderGroups().map((group) => (
          <div key={group.id} role="row" aria-rowindex={1} className={`${styles.row} ${styles.head}`}>
            <div role="columnheader" className={styles.tick}>
              <input
                type="checkbox"
                aria-label={`表示中の ${formatCount(orders.length)}件をすべて選ぶ`}
                checked={all}
                onChange={() => (all ? selected.remove(orders) : selected.add(orders))}
              />
            </div>
            {group.headers.map((header) =>
              header.column.id === 'at' ? (
                <div
                  key={header.id}
                  role="columnheader"
                  aria-sort={newestFirst ? 'descending' : 'ascending'}
                  className={styles[header.column.id]}
                >
                  <button type="button" className={styles.sort} onClick={onSort}>
                    {String(header.column.columnDef.header)}
                    <span aria-hidden="true">{newestFirst ? '↓' : '↑'}</span>
                  </button>
                </div>
              ) : (
                <div key={header.id} role="columnheader" className={styles[header.column.id]}>
                  {header.column.id === 'progress' ? statusLabel : String(header.column.columnDef.header)}
                </div>
              ),
            )}
          </div>
        ))}
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {table.getRowModel().rows.map((row, offset) => {
          const item = items[offset];
          return (
            item && (
              <OrderLine
                key={row.id}
                row={row}
                line={row.original}
                position={item.index}
                top={item.start}
                height={height}
                ticked={selected.ids.has(row.id)}
                active={focused && item.index === active}
                onToggle={selected.toggle}
                onOpen={onOpen}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

/** Keeps the object of a line that did not change, so that only new and changed lines are drawn while scrolling. */
function stableRows(): (lines: GridRow[]) => GridRow[] {
  let known = new Map<string, GridRow>();
  return (lines) => {
    const next = new Map<string, GridRow>();
    const result = lines.map((line) => {
      const id = idOf(line.order);
      const old = known.get(id);
      const same =
        old?.order === line.order &&
        old.loaded === line.loaded &&
        old.shopLabel === line.shopLabel &&
        old.now === line.now;
      const kept = same && old ? old : line;
      next.set(id, kept);
      return kept;
    });
    known = next;
    return result;
  };
}
