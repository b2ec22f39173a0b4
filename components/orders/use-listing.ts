import Dexie from 'dexie';
import { useEffect, useState } from 'react';
import { SECOND } from '@/lib/orders/basics';
import { journal, orders } from '../workbench/databases';
import { type KnownAsuraku, type Listing, readListing, readNewest, withAsuraku } from './listing';

/** Changes come in bursts, and a reading of very many orders takes its time: the next one waits for a multiple of it. */
const SHORTEST_PAUSE = SECOND;
const PAUSE_FACTOR = 4;
/** How many orders are shown before the others are read. */
const FIRST_SHOWN = 100;

const watched = (part: string) =>
  part.startsWith(`idb://${orders.name}/orders/`) || part.startsWith(`idb://${journal.name}/entries/`);

/** All stored orders, read again when orders or outcomes change. Rows on screen follow by themselves (use-rows.ts). */
export function useListing(): Listing | undefined {
  const [listing, setListing] = useState<Listing>();
  useEffect(() => {
    const known: KnownAsuraku = new Map();
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let reading = false;
    let stale = false;
    let pause = SHORTEST_PAUSE;

    async function read(first: boolean) {
      reading = true;
      stale = false;
      const started = performance.now();
      const show = (next: Listing) => {
        if (!ended) setListing(next);
      };
      if (first) {
        const newest = await readNewest(orders, journal, FIRST_SHOWN);
        if (newest.orders.length === FIRST_SHOWN) show(newest);
      }
      show(await withAsuraku(orders, await readListing(orders, journal), known));
      pause = Math.max(SHORTEST_PAUSE, PAUSE_FACTOR * (performance.now() - started));
      reading = false;
      if (stale) later();
    }
    function later() {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (!ended) void read(false);
      }, pause);
    }
    const changed = (parts: object) => {
      if (!Object.keys(parts).some(watched)) return;
      stale = true;
      if (!reading) later();
    };

    void read(true);
    Dexie.on.storagemutated.subscribe(changed);
    return () => {
      ended = true;
      clearTimeout(timer);
      Dexie.on.storagemutated.unsubscribe(changed);
    };
  }, []);
  return listing;
}
