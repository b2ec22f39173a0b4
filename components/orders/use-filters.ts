import { useEffect, useState } from 'react';
import { NEED_CAUSES, type NeedCause } from '@/lib/store/needs';
import { type Filters, NO_FILTERS } from './filters';

/** The cause in `#/orders?need=…`, as a card of 要対応 opens the list. */
function needInAddress(): NeedCause | undefined {
  const asked = /^#\/orders\?need=([\w-]+)/.exec(location.hash)?.[1];
  return NEED_CAUSES.find((cause) => cause === asked);
}

const filtersInAddress = (): Filters => ({ ...NO_FILTERS, need: needInAddress() });

/** The list's filters; they start from the address, and follow it where it changes under the open page. */
export function useFilters(): [Filters, (filters: Filters) => void] {
  const [filters, setFilters] = useState(filtersInAddress);
  useEffect(() => {
    const changed = () => {
      if (needInAddress()) setFilters(filtersInAddress());
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return [filters, setFilters];
}
