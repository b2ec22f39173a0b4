import { flexRender, type Row } from '@tanstack/react-table';
import { memo } from 'react';
import type { features, GridRow } from './columns';
import type { Listed } from './listing';
import styles from './order-grid.module.css';

type Props = {
  row: Row<typeof features, GridRow>;
  /** `row.original`: the same object as long as nothing of the line changed. */
  line: GridRow;
  position: number;
  top: number;
  height: number;
  ticked: boolean;
  active: boolean;
  onToggle: (order: Listed) => void;
  onOpen: (order: Listed) => void;
};

const COMPARED = ['line', 'position', 'top', 'height', 'ticked', 'active'] as const;

/** One order of the grid. Drawn again only where something of it changed: the table makes new row objects at every scroll. */
export const OrderLine = memo(
  ({ row, line: { order }, position, top, height, ticked, active, onToggle, onOpen }: Props) => (
    <div
      id={`order-${position}`}
      data-index={position}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={ticked}
      className={`${styles.row} ${ticked ? styles.ticked : ''} ${active ? styles.active : ''}`}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className={styles.tick}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`選ぶ ${order.number}`}
          checked={ticked}
          onChange={() => onToggle(order)}
        />
      </div>
      {row.getAllCells().map((cell) => (
        <div key={cell.id} role="gridcell" className={styles[cell.column.id]}>
          {cell.column.id === 'number' ? (
            <button
              type="button"
              tabIndex={-1}
              aria-label={`${order.number} を開く`}
              className={styles.open}
              onClick={() => onOpen(order)}
            >
              {flexRender(cell.column.columnDef.cell, cell.getContext())}
            </button>
          ) : (
            flexRender(cell.column.columnDef.cell, cell.getContext())
          )}
        </div>
      ))}
    </div>
  ),
  (before, after) => COMPARED.every((name) => before[name] === after[name]),
);
OrderLine.displayName = 'OrderLine';
