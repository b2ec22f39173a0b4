import { shownProgress } from '../shown-progress';
import type { Recognised } from '../page-snapshot';
import type { Background } from './background';
import { routeOf } from './judge';
import type { Knowledge } from './knowledge';

/** What the page shows settles what was handed over to a page: each order is told to the background once it shows it. */
export class PageSight {
  private readonly told = new Set<string>();

  constructor(
    private readonly background: Background,
    private readonly knowledge: Knowledge,
    private readonly current: () => Recognised,
    private readonly settled: () => void,
  ) {}

  tell(): void {
    const { snapshot } = this.current();
    const { settings, entries } = this.knowledge;
    const onScreen = settings !== undefined && routeOf(snapshot, settings) !== 'api';
    const orders = snapshot.rows.flatMap((row) => {
      const progress = shownProgress(row, snapshot);
      const [number = ''] = row.numbers;
      const { state } = entries.get(number) ?? {};
      // Of a shop that was never registered we hear no entries; the journal knows itself what it waits for.
      const waits = row.mall === 'rakuten' && (onScreen || state === 'handed-over' || state === 'unknown');
      if (progress === undefined || progress === 100 || !waits || this.told.has(number)) return [];
      this.told.add(number);
      return [{ number, progress }];
    });
    if (orders.length === 0) return;
    void this.background.ask('page.seen', { orders }).then(this.settled);
  }
}
