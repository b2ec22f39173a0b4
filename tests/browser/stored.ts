import type { Page } from '@playwright/test';

/** Everything in one table of the extension's databases, read from one of its own pages with nothing of ours between. */
export function storedRows<Row>(page: Page, database: string, table: string): Promise<Row[]> {
  return page.evaluate(
    ([name, store]) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error(`${name}: ${opening.error?.message}`));
        opening.onsuccess = () => {
          const reading = opening.result.transaction(store).objectStore(store).getAll();
          reading.onerror = () => reject(new Error(`${store}: ${reading.error?.message}`));
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
    [database, table] as const,
  ) as Promise<Row[]>;
}

type Area = { get(): Promise<Record<string, unknown>>; set(values: object): Promise<void> };
type Chrome = { storage: Record<'local' | 'session', Area> };

/** Changes every stored shop as if its settings had been saved so, from a page of the extension. */
export async function changeStoredShops(page: Page, change: object): Promise<void> {
  const { shops } = await storedSettings(page);
  await changeStoredSettings(page, { shops: shops.map((shop) => ({ ...shop, ...change })) });
}

/** Changes the stored settings as if they had been saved so, from a page of the extension. */
export async function changeStoredSettings(page: Page, change: object): Promise<void> {
  const settings = { ...(await storedSettings(page)), ...change };
  await page.evaluate(
    (changed) =>
      (globalThis as unknown as { chrome: Chrome }).chrome.storage.local.set({ settings: changed }),
    settings,
  );
}

function storedSettings(page: Page): Promise<{ shops: object[] }> {
  return page.evaluate(async () => {
    const { local } = (globalThis as unknown as { chrome: Chrome }).chrome.storage;
    return (await local.get())['settings'] as { shops: object[] };
  });
}

/** All databases and storage areas of the extension as one text, to be searched for what must not be in it. */
export async function dumpEverything(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { storage } = (globalThis as unknown as { chrome: Chrome }).chrome;
    const dump: unknown[] = [await storage.local.get(), await storage.session.get()];
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error(name));
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown>((resolve, reject) => {
          const reading = database.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
          reading.onerror = () => reject(new Error(store));
        });
        dump.push({ name, store, rows });
      }
      database.close();
    }
    return JSON.stringify(dump);
  });
}

/** Makes the sweep of the open groups due: a test does not wait five minutes for it. */
export const makeSweepDue = (page: Page): Promise<void> => makeDue(page, 'sweep');

/** Makes the next poll due. */
export const makePollDue = (page: Page): Promise<void> => makeDue(page, 'poll');

async function makeDue(page: Page, what: 'poll' | 'sweep'): Promise<void> {
  await page.evaluate(
    (task) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('juchu-orders');
        opening.onerror = () => reject(new Error('juchu-orders'));
        opening.onsuccess = () => {
          const writing = opening.result.transaction('schedules', 'readwrite');
          const schedules = writing.objectStore('schedules');
          schedules.getAll().onsuccess = ({ target }) => {
            type Stored = { nextDue: number; tasks: { sweep: { due: number } } };
            for (const schedule of (target as IDBRequest<Stored[]>).result) {
              if (task === 'poll') schedule.nextDue = 0;
              else schedule.tasks.sweep.due = 0;
              schedules.put(schedule);
            }
          };
          writing.onerror = () => reject(new Error('schedules'));
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    what,
  );
}
