import { liveQuery } from 'dexie';
import { useEffect, useRef, useState } from 'react';
import { newestEntries } from '@/lib/actions/batch-view';
import type { EntryView } from '@/lib/messages';
import type { OrderRow } from '@/lib/store/orders-database';
import { journal, orders } from '../workbench/databases';
import { idOf, keyOf, type Listed } from './listing';

export type LoadedRow = { row: OrderRow; entry?: EntryView | undefined };
type Rows = ReadonlyMap<string, LoadedRow>;

/** Orders are read and followed in blocks of this many, so that a scroll asks only for what is new. */
const BLOCK = 16;
/** Rows under a moving thumb are not worth reading. */
const SETTLE = 80;

/** The stored rows of what is on screen, live. `start` and `end` are positions in `listed`. */
export function useRows(
  listed: readonly Listed[],
  start: number,
  end: number,
): (order: Listed) => LoadedRow | undefined {
  const [blocks] = useState(() => new Blocks());
  const [, setTurn] = useState(0);
  const followed = useRef<readonly Listed[]>(undefined);
  const first = Math.floor(start / BLOCK);
  const last = Math.floor(end / BLOCK);
  useEffect(() => {
    // Another list is not a thumb that moves.
    const pause = followed.current === listed ? SETTLE : 0;
    const timer = setTimeout(() => {
      followed.current = listed;
      blocks.follow(listed, first, last, () => setTurn((old) => old + 1));
    }, pause);
    return () => clearTimeout(timer);
  }, [blocks, listed, first, last]);
  useEffect(() => () => blocks.close(), [blocks]);
  return (order) => blocks.find(order);
}

/** The blocks that are followed now, each by one live query. */
class Blocks {
  private listed: readonly Listed[] = [];
  private readonly followed = new Map<number, { rows: Rows; end: () => void }>();

  follow(listed: readonly Listed[], first: number, last: number, changed: () => void): void {
    const sameList = listed === this.listed;
    const old = sameList ? [] : [...this.followed.values()];
    if (!sameList) this.followed.clear();
    this.listed = listed;
    for (const [block, { end }] of this.followed) {
      if (block >= first - 1 && block <= last + 1) continue;
      end();
      this.followed.delete(block);
    }
    for (let block = first; block <= last; block++) {
      if (this.followed.has(block)) continue;
      const wanted = listed.slice(block * BLOCK, (block + 1) * BLOCK);
      const followed = {
        rows: kept(
          old.map(({ rows }) => rows),
          wanted,
        ),
        end: () => {},
      };
      this.followed.set(block, followed);
      const query = liveQuery(() => read(wanted)).subscribe((rows) => {
        followed.rows = rows;
        changed();
      });
      followed.end = () => query.unsubscribe();
    }
    for (const { end } of old) end();
  }

  find(order: Listed): LoadedRow | undefined {
    const id = idOf(order);
    for (const { rows } of this.followed.values()) {
      const found = rows.get(id);
      if (found) return found;
    }
    return undefined;
  }

  close(): void {
    for (const { end } of this.followed.values()) end();
    this.followed.clear();
  }
}

/** What an earlier list had on screen stays there until it is read again. */
function kept(old: readonly Rows[], wanted: readonly Listed[]): Rows {
  const rows = new Map<string, LoadedRow>();
  for (const order of wanted) {
    const id = idOf(order);
    const known = old.find((one) => one.has(id))?.get(id);
    if (known) rows.set(id, known);
  }
  return rows;
}

async function read(wanted: readonly Listed[]): Promise<Rows> {
  const found = await orders.orders.bulkGet(wanted.map(keyOf));
  const newestEntry = await newestEntries(
    journal,
    wanted.map(({ number }) => number),
  );
  return new Map(
    found.flatMap((row): [string, LoadedRow][] =>
      row ? [[idOf(row), { row, entry: newestEntry(row) }]] : [],
    ),
  );
}
