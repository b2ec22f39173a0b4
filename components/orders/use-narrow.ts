import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 1000px)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the window has no room for all columns, so that an order takes two lines (order-grid.module.css). */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches);
