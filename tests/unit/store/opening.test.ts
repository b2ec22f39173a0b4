import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { openStore, storeHealthOf } from '@/lib/store/opening';
import { OrdersDatabase } from '@/lib/store/orders-database';

/** The next version of the extension, with one more table. */
class NextDatabase extends OrdersDatabase {
  constructor(name: string) {
    super(name);
    this.version(2).stores({ added: 'id' });
  }
}

describe('opening the store', () => {
  it('is not blocked by an open page of the old version; that page says that it is outdated', async () => {
    const page = new OrdersDatabase('opening-upgrade');
    expect(await openStore(page)).toEqual({ state: 'open' });
    await page.coverage.put({ mall: 'rakuten', shop: 'a', mark: 1, clockOffset: 0 });

    const worker = new NextDatabase('opening-upgrade');
    expect(await openStore(worker)).toEqual({ state: 'open' });
    expect(await worker.coverage.count()).toBe(1);
    const health = storeHealthOf(await page.coverage.count().catch((error: unknown) => error));
    expect(health).toMatchObject({
      state: 'outdated',
      sentence: expect.stringContaining('開き直してください'),
    });
    worker.close();
  });

  it('says so instead of hanging where a page does block the upgrade, and goes on when it closes', async () => {
    const stubborn = new OrdersDatabase('opening-blocked');
    await stubborn.open();
    // A page that is busy for long: it does not come to close on a version change.
    stubborn.backendDB().onversionchange = null;

    const worker = new NextDatabase('opening-blocked');
    expect(await openStore(worker)).toMatchObject({
      state: 'blocked',
      sentence: expect.stringContaining('閉じて'),
    });
    stubborn.close();
    expect(await worker.orders.count()).toBe(0);
    worker.close();
  });

  it('does not touch data that a newer version has written', async () => {
    const newer = new NextDatabase('opening-newer');
    await newer.coverage.put({ mall: 'rakuten', shop: 'a', mark: 1, clockOffset: 0 });
    newer.close();
    const older = indexedDB.open('opening-newer', 10);
    await new Promise((resolve) => {
      older.onerror = resolve;
    });
    expect(storeHealthOf(older.error)).toMatchObject({ state: 'outdated', code: 'VersionError' });
    const again = new NextDatabase('opening-newer');
    expect(await again.coverage.count()).toBe(1);
    again.close();
  });

  it('tells a full disk from anything else', () => {
    const full = new Dexie.QuotaExceededError('full');
    expect(storeHealthOf(full)).toMatchObject({ state: 'full', code: 'QuotaExceededError' });
    expect(
      storeHealthOf(new Dexie.AbortError('x', new DOMException('', 'QuotaExceededError'))),
    ).toMatchObject({
      state: 'full',
    });
    expect(storeHealthOf(new Error('x'))).toMatchObject({ state: 'broken', code: 'Error' });
    expect(storeHealthOf('x')).toMatchObject({ state: 'broken', code: 'UnknownError' });
  });
});
