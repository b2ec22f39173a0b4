import { startOfJapanDay } from '../japan-time';
import type { Page } from '../malls/mall';
import type { Cursor, Result } from '../orders/basics';
import type { Proof } from '../orders/import-run';
import type { Trouble } from '../orders/trouble';
import { readCoverage } from '../store/coverage';
import { numbersOrderedIn, statesOf, undatedFoundSince } from '../store/orders';
import { emptySummary } from '../store/summaries';
import { storeNumbers } from './numbers';
import type { Pass, ProvenNumbers } from './pass';

/** How often the day is read again while orders come in between its pages. */
const TRIES_ON_MOVING_GROUND = 3;

/**
 * Writes 「RMS 412件 = 取込 405 + …」 for the orders that the mall named: its total against their states in our store. An order
 * that only we have is named beside and never summed. Runs inside the caller's transaction where there is one.
 */
export async function prove(pass: Pass, proven: ProvenNumbers): Promise<void> {
  const { deps, shop } = pass;
  const { orders, proofs } = deps.database;
  const { from, to, at, total, numbers } = proven;
  await deps.database.transaction('rw', orders, proofs, async () => {
    const states = await statesOf(deps.database, shop, numbers);
    const { counts } = emptySummary(shop);
    for (const state of states.values()) counts[state] += 1;
    const named = new Set(numbers);
    const ours = await numbersOrderedIn(deps.database, shop, from, to);
    const proof: Proof = {
      mall: shop.mall,
      shop: shop.id,
      scope: 'today',
      from,
      at,
      total,
      counts,
      onlyMall: numbers.filter((number) => !states.has(number)),
      onlyOurs: ours.filter((number) => !named.has(number)),
    };
    await proofs.put(proof);
  });
  pass.proven = proven;
}

/**
 * One separate call that proves today, where the poll's own call cannot: on days above one page, and after a catch-up. Where the
 * total differs from ours it reads all numbers, and takes in those that we missed.
 */
export async function proveToday(pass: Pass): Promise<Trouble | undefined> {
  pass.needsProof = false;
  for (let left = TRIES_ON_MOVING_GROUND; left > 0; left -= 1) {
    const named = await nameToday(pass);
    if (!named.ok) return named.error;
    if (!named.value) continue;
    const { refs, proven } = named.value;
    const { orders, summaries, proofs } = pass.deps.database;
    await pass.timed(() =>
      pass.deps.database.transaction('rw', orders, summaries, proofs, async () => {
        await storeNumbers(pass, refs, 'discovery');
        await prove(pass, proven);
      }),
    );
    return undefined;
  }
  return undefined;
}

type Named = { refs: Page['refs']; proven: ProvenNumbers };

/** The mall's numbers of today up to the mark; null where an order came in between two pages. */
async function nameToday(pass: Pass): Promise<Result<Named | null, Trouble>> {
  const { deps, shop } = pass;
  const coverage = await readCoverage(deps.database, shop);
  if (!coverage) return { ok: true, value: null };
  const window = { from: startOfJapanDay(coverage.mark), to: coverage.mark };
  const refs: Page['refs'] = [];
  let at: Cursor | null = null;
  for (;;) {
    const answer = await pass.ask('discovery', (mall) => mall.discover(window, at));
    if (!answer.ok) return { ok: false, error: answer.trouble };
    const { value: page, mallNow } = answer;
    refs.push(...page.refs);
    if (at === null && page.next) {
      const ours = await oursOf(pass, window);
      if (ours.length === page.total) {
        return {
          ok: true,
          value: { refs, proven: { ...window, at: mallNow, total: page.total, numbers: ours } },
        };
      }
    }
    at = page.next;
    if (at) continue;
    const numbers = [...new Set(refs.map((ref) => ref.number))];
    const total = page.total ?? numbers.length;
    if (total !== numbers.length) return { ok: true, value: null };
    return { ok: true, value: { refs, proven: { ...window, at: mallNow, total, numbers } } };
  }
}

async function oursOf({ deps, shop }: Pass, { from, to }: { from: number; to: number }): Promise<string[]> {
  const dated = await numbersOrderedIn(deps.database, shop, from, to);
  return [...dated, ...(await undatedFoundSince(deps.database, shop, from))];
}
