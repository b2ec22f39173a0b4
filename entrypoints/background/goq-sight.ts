import type { PageSnapshot } from '@/lib/admin-pages/page-snapshot';
import { noteGoqSight } from '@/lib/store/goq-seen';
import { orders } from './databases';

const LISTS: readonly PageSnapshot['kind'][] = ['list', 'search'];

/** Remembers which orders a GoQ list shows, for the question whether everything is in GoQ. Other pages tell nothing. */
export async function noteSight({ site, kind, path, status, tabs, rows }: PageSnapshot): Promise<void> {
  if (site !== 'goq' || !LISTS.includes(kind)) return;
  // Each tab says how many orders the whole list has of that mall (S-021).
  const tab = tabs?.find(({ label }) => label.startsWith('楽天'));
  await noteGoqSight(orders, {
    id: path,
    at: Date.now(),
    by: 'page',
    numbers: rows.flatMap(({ numbers }) => numbers),
    ...(status !== undefined && { status }),
    ...(tab && { count: tab.count }),
  });
}
