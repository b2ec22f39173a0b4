import Dexie, { type Table } from 'dexie';
import { describe, expect, it } from 'vitest';
import { Life, TestLocks } from './kills.ts';

class Ledger extends Dexie {
  declare rows: Table<{ id: number; of: string }, number>;
  constructor(name: string) {
    super(name);
    this.version(1).stores({ rows: 'id' });
  }
}

let names = 0;
const freshName = () => `kills-${(names += 1)}`;

async function writeTwice(database: Ledger): Promise<string> {
  try {
    await database.transaction('rw', database.rows, async () => {
      await database.rows.put({ id: 1, of: 'first' });
      await database.rows.put({ id: 2, of: 'first' });
    });
    await database.transaction('rw', database.rows, async () => {
      await database.rows.put({ id: 3, of: 'second' });
    });
    return 'done';
  } catch {
    return 'caught';
  }
}

async function idsAfterKill(killAt: number): Promise<{ ended: string; ids: number[]; steps: number }> {
  const name = freshName();
  const life = new Life(killAt);
  const database = life.inhabit(new Ledger(name));
  const ended = await life.live(writeTwice(database));
  const { steps } = life;
  database.close();
  const next = new Ledger(name);
  const ids = (await next.rows.toArray()).map((row) => row.id);
  next.close();
  return { ended, ids, steps };
}

describe('the kill harness', () => {
  it('aborts the open transaction, whole or not at all, and runs no catch', async () => {
    expect(await idsAfterKill(Number.POSITIVE_INFINITY)).toEqual({ ended: 'done', ids: [1, 2, 3], steps: 5 });
    expect(await idsAfterKill(1)).toMatchObject({ ended: 'killed', ids: [] });
    expect(await idsAfterKill(2)).toMatchObject({ ended: 'killed', ids: [] });
    expect(await idsAfterKill(4)).toMatchObject({ ended: 'killed', ids: [1, 2] });
  });

  it('can die between a commit and hearing of it', async () => {
    expect(await idsAfterKill(3)).toMatchObject({ ended: 'killed', ids: [1, 2] });
    expect(await idsAfterKill(5)).toMatchObject({ ended: 'killed', ids: [1, 2, 3] });
  });

  it('dies before a call leaves, or after the mall has carried it out', async () => {
    const sent: number[] = [];
    const port = {
      send: async (value: number) => {
        sent.push(value);
        return value;
      },
    };
    const before = new Life(1);
    expect(await before.live(before.wrap(port).send(1))).toBe('killed');
    const after = new Life(2);
    expect(await after.live(after.wrap(port).send(2))).toBe('killed');
    const whole = new Life();
    expect(await whole.live(whole.wrap(port).send(3))).toBe(3);
    expect(sent).toEqual([2, 3]);
  });

  it('frees the locks of the dead', async () => {
    const locks = new TestLocks();
    void locks.request('import', () => new Promise(() => {}));
    expect(await locks.request('import', { ifAvailable: true }, (lock) => lock)).toBeNull();
    locks.free();
    expect(await locks.request('import', { ifAvailable: true }, (lock) => lock?.name)).toBe('import');
  });
});
