import { startOfJapanDay } from '../japan-time';
import type { Result } from '../orders/basics';
import type { Proof } from '../orders/import-run';
import type { Trouble } from '../orders/trouble';
import { readCoverage } from '../store/coverage';
import { numbersOrderedIn, ordersByNumber, statesOf, undatedFoundSince } from '../store/orders';
import { emptySummary } from '../store/summaries';
import { storeNumbers } from './numbers';
import { proofBegun } from './outcome';
import type { Pass, ProvenNumbers } from './pass';
import { readSet } from './sets';
import { newestFound } from './window';

/** How often the day is read again while orders come in between its pages. */
const TRIES_ON_MOVING_GROUND = 3;

/**
 * Writes 「RMS 412件 = 取込 405 + …」 for the orders that the mall named: its total against their states in our store. An order
 * that only we have is named beside and never summed. Runs inside the caller's
 * transaction where there is one.
 */
export async function prove(pass: Pass, scope: Proof['scope'], proven: ProvenNumbers): Promise<void> {
  const { deps, shop } = pass;
  const { orders, proofs } = deps.database;
  const { from, to, at, total, numbers, named: answered } = proven;
  await deps.database.transaction('rw', orders, proofs, async () => {
    const states = await statesOf(deps.database, shop, numbers);
    const { counts } = emptySummary(shop);
    for (const state of states.values()) counts[state] += 1;
    const named = new Set(numbers);
    const held = proven.ours ?? (await numbersOrderedIn(deps.database, shop, from, to));
    const beside = await ordersByNumber(
      deps.database,
      [shop],
      held.filter((number) => !named.has(number)),
    );
    const proof: Proof = {
      mall: shop.mall,
      shop: shop.id,
      scope,
      from,
      at,
      total,
      ...(answered !== undefined && { named: answered }),
      counts,
      onlyMall: numbers.filter((number) => !states.has(number)),
      // What only a CSV file told of is what the API never names, such as 頒布会 (S-085).
      onlyOurs: beside.flatMap(({ number, source }) => (source === 'api' ? number : [])),
    };
    await proofs.put(proof);
  });
  pass.proven.set(scope, proven);
}

/** 取込中のため再確認します: orders changed while a scope was read, so that neither = nor ≠ would be true. The last proof stays. */
export async function noteMoving(pass: Pass, scope: Proof['scope']): Promise<void> {
  const { deps, shop } = pass;
  const { proofs } = deps.database;
  await deps.database.transaction('rw', proofs, async () => {
    const known = await proofs.get([shop.mall, shop.id, scope]);
    if (known) await proofs.put({ ...known, movingSince: known.movingSince ?? pass.now() });
  });
}

/**
 * One separate call that proves today, where the poll's own call cannot: on days above one page, and after a catch-up. Where the
 * total differs from ours it reads all numbers, and takes in those that we missed.
 */
export async function proveToday(pass: Pass): Promise<Trouble | undefined> {
  pass.needsProof = false;
  await proofBegun(pass);
  for (let left = TRIES_ON_MOVING_GROUND; left > 0; left -= 1) {
    const named = await nameToday(pass);
    if (!named.ok) return named.error;
    if (!named.value) continue;
    const { numbers, proven } = named.value;
    const { orders, summaries, proofs } = pass.deps.database;
    await pass.timed(() =>
      pass.deps.database.transaction('rw', orders, summaries, proofs, async () => {
        const refs = numbers.map((number) => ({ number }));
        await storeNumbers(pass, refs, 'discovery');
        await prove(pass, 'today', proven);
      }),
    );
    return undefined;
  }
  await noteMoving(pass, 'today');
  return undefined;
}

type Named = { numbers: string[]; proven: ProvenNumbers };

/** The mall's numbers of today up to the mark; null where an order came in between two pages. */
async function nameToday(pass: Pass): Promise<Result<Named | null, Trouble>> {
  const { deps, shop, limits } = pass;
  const coverage = await readCoverage(deps.database, shop);
  if (!coverage) return { ok: true, value: null };
  const to = newestFound(coverage);
  const window = { from: startOfJapanDay(to), to };
  let ours: string[] = [];
  const set = await readSet(pass, { window, lane: 'discovery' }, async ({ total }) => {
    ours = await oursOf(pass, window);
    return total !== limits.maxHits && ours.length === total;
  });
  if (!set.ok) return set;
  const { isWhole, mallNow: at, named } = set.value;
  const ordered = [...named].filter(([, { orderedAt = to }]) => orderedAt >= window.from && orderedAt <= to);
  const numbers = ordered.map(([number]) => number);
  // A list of what has changed names older orders as well, and its total counts them.
  const total = (numbers.length === named.size ? set.value.total : null) ?? numbers.length;
  if (!isWhole) return { ok: true, value: { numbers, proven: { ...window, at, total, numbers: ours } } };
  const older = numbers.length < set.value.named.size && { named: set.value.named.size };
  return {
    ok: true,
    value: total === numbers.length ? { numbers, proven: { ...window, at, total, numbers, ...older } } : null,
  };
}

async function oursOf({ deps, shop }: Pass, { from, to }: { from: number; to: number }): Promise<string[]> {
  const { database } = deps;
  // It may write, as `dueDetails` does, and for the same reason.
  return database.transaction('rw', database.orders, async () => [
    ...(await numbersOrderedIn(database, shop, from, to)),
    ...(await undatedFoundSince(database, shop, from)),
  ]);
}
