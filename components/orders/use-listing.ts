import Dexie from 'dexie';
import { useEffect, useState } from 'react';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import { readStoredSettings } from '@/lib/settings';
import { countNeeds, totalNeeds } from '@/lib/store/needs';
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
    let inNeed = 0;

    async function read(first: boolean) {
      reading = true;
      stale = false;
      const started = performance.now();
      try {
        await readAll(first);
      } catch {
        // What stands in the list stays, and is read again.
        stale = true;
      }
      pause = Math.max(SHORTEST_PAUSE, PAUSE_FACTOR * (performance.now() - started));
      reading = false;
      if (stale) later();
    }
    async function readAll(first: boolean) {
      const show = (next: Listing) => {
        if (!ended) setListing(next);
      };
      const { shops } = await readStoredSettings();
      if (first) {
        const newest = await readNewest(orders, journal, shops, FIRST_SHOWN);
        if (newest.orders.length === FIRST_SHOWN) show(newest);
      }
      const all = await readListing(orders, journal, shops);
      show(await withAsuraku(orders, all, known));
      inNeed = all.orders.filter(({ need }) => need !== undefined).length;
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

    /** A deadline passes without any change of the store. */
    async function recount() {
      const { shops } = await readStoredSettings();
      const counts = await countNeeds({ orders, journal }, shops, Date.now());
      if (totalNeeds(counts) !== inNeed && !reading) later();
    }

    void read(true);
    const clock = setInterval(() => void recount(), MINUTE);
    Dexie.on.storagemutated.subscribe(changed);
    return () => {
      ended = true;
      clearTimeout(timer);
      clearInterval(clock);
      Dexie.on.storagemutated.unsubscribe(changed);
    };
  }, []);
  return listing;
}
