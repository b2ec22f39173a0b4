import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** `settings` of `#/settings`: the workbench's route. */
const currentRoute = () => /^#\/([a-z]*)/.exec(location.hash)?.[1] ?? '';

export function useRoute(): string {
  return useSyncExternalStore(subscribe, currentRoute);
}

/** `proof` of `#/orders/proof`: a page inside the route's page; '' for the page itself. */
export function useSubRoute(): string {
  return useSyncExternalStore(subscribe, () => /^#\/[a-z]*\/([a-z]*)/.exec(location.hash)?.[1] ?? '');
}
