import { useCallback, useState } from 'react';
import { idOf, type Listed } from './listing';

export type Selected = {
  ids: ReadonlyMap<string, Listed>;
  toggle: (order: Listed) => void;
  /** Adds a stretch of orders. */
  add: (orders: readonly Listed[]) => void;
  remove: (orders: readonly Listed[]) => void;
  /** Takes out what was confirmed; may be called from any render. */
  removeNumbers: (numbers: ReadonlySet<string>) => void;
  clear: () => void;
};

/**
 * The ticked orders, by their key: they stay ticked while filters change, and are as `listed` has them now, since an import may
 * go on under a selection.
 */
export function useSelection(listed: readonly Listed[] | undefined): Selected {
  const [ids, setIds] = useState<ReadonlyMap<string, Listed>>(() => new Map());
  const [seen, setSeen] = useState(listed);
  if (listed !== seen) {
    setSeen(listed);
    if (listed && ids.size > 0) {
      const now = listed.filter((order) => ids.has(idOf(order)));
      setIds(new Map([...ids, ...now.map((order) => [idOf(order), order] as const)]));
    }
  }
  const change = useCallback((edit: (next: Map<string, Listed>) => void) => {
    setIds((old) => {
      const next = new Map(old);
      edit(next);
      return next;
    });
  }, []);
  return {
    ids,
    toggle: (order) =>
      change((next) => {
        if (!next.delete(idOf(order))) next.set(idOf(order), order);
      }),
    add: (orders) => change((next) => orders.forEach((order) => next.set(idOf(order), order))),
    remove: (orders) => change((next) => orders.forEach((order) => next.delete(idOf(order)))),
    removeNumbers: (numbers) =>
      change((next) => {
        for (const [id, { number }] of next) if (numbers.has(number)) next.delete(id);
      }),
    clear: () => setIds(new Map()),
  };
}
