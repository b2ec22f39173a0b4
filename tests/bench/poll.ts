import type { Proof } from '../../lib/orders/import-run.ts';
import { openShop, until } from './bench-shop.ts';
import type { Bench } from './measurement.ts';

const ORDERS = 1_000;
const POLLS = 2;
/** Interval of one minute, and the doorbell's half. */
const LONGEST_SECONDS = 100;

/** Scheduled polls that find nothing new: each is one call, and that call proves. */
export const bench: Bench = {
  name: 'poll',
  run: async (say) => {
    const shop = await openShop(ORDERS);
    const { simulator } = shop;
    try {
      await shop.imported();
      let before = (await shop.runs()).length;
      const polls: { calls: number; proofs: number }[] = [];
      while (polls.length < POLLS) {
        const first = simulator.ledger.next;
        const old = await proofOf();
        await until('the next poll', LONGEST_SECONDS, async () => (await shop.runs()).length > before);
        await until(
          'its end',
          LONGEST_SECONDS,
          async () => (await shop.runs()).at(-1)?.endedAt !== undefined,
        );
        // A call that should not be would follow at once.
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        const runs = await shop.runs();
        if (runs.length !== before + 1) throw new Error('Two polls came at once');
        before = runs.length;
        const calls = simulator.ledger.calls(undefined, first);
        const proof = await proofOf();
        const today = simulator.shop().orders.filter(({ orderedAt }) => orderedAt >= proof.from).length;
        const adds = Object.values(proof.counts).reduce((sum, count) => sum + count, 0);
        const fresh = proof.at > old.at && proof.total === today && adds === today;
        polls.push({ calls: calls.length, proofs: fresh ? 1 : 0 });
        const { startedAt, endedAt = NaN, waitedMs } = runs.at(-1) ?? { startedAt: NaN, waitedMs: NaN };
        say(
          `poll ${polls.length}: ${calls.map(({ api }) => api).join(', ')}; ${endedAt - startedAt} ms, ${waitedMs} of them limiter wait; proof of ${proof.total} orders moved by ${proof.at - old.at} ms`,
        );
      }
      return [
        {
          name: 'poll with nothing new: API calls (most)',
          unit: 'calls',
          measured: Math.max(...polls.map(({ calls }) => calls)),
          floor: 1,
          limit: { exactly: 1 },
        },
        {
          name: 'poll with nothing new: fresh proofs (fewest)',
          unit: 'proofs',
          measured: Math.min(...polls.map(({ proofs }) => proofs)),
          floor: 1,
          limit: { exactly: 1 },
        },
      ];
    } finally {
      await shop.close();
    }

    async function proofOf(): Promise<Proof> {
      const proof = (await shop.stored<Proof>('proofs')).find(({ scope }) => scope === 'today');
      if (!proof) throw new Error('Nothing was proved');
      return proof;
    }
  },
};
