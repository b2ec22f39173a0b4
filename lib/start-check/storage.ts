import { browser } from 'wxt/browser';
import type { Result } from '../orders/basics';
import { z } from '../zod';
import { ITEM_IDS } from './items';
import { NO_ROUNDS, type StartCheck } from './rounds';

export const START_CHECK_KEY = 'start-check';

const by = z.string().check(z.minLength(1), z.maxLength(20));
const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const mark = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('done'),
    at: z.number(),
    by,
    evidence: z.array(z.string().check(z.maxLength(60))).check(z.maxLength(100)),
    reason: z.optional(reason),
  }),
  z.strictObject({
    kind: z.literal('waived'),
    at: z.number(),
    by,
    reason,
  }),
]);

const startCheck = z.strictObject({
  version: z.literal(1),
  rounds: z
    .array(
      z.strictObject({
        id: z.string().check(z.minLength(1), z.maxLength(80)),
        startedAt: z.number(),
        by,
        from: z.number(),
        marks: z.record(z.string().check(z.refine((id) => ITEM_IDS.includes(id))), mark),
      }),
    )
    .check(z.maxLength(100)),
}) satisfies z.ZodMiniType<StartCheck>;

/** The stored rounds; `error` where what is stored is not ours. It is never replaced by an empty one. */
export async function loadStartCheck(): Promise<Result<StartCheck, 'broken'>> {
  const stored = (await browser.storage.local.get(START_CHECK_KEY))[START_CHECK_KEY];
  if (stored === undefined) return { ok: true, value: NO_ROUNDS };
  const parsed = startCheck.safeParse(stored);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, error: 'broken' };
}

/** Changes the stored rounds under a lock. Throws where the result, or what was stored, is broken. */
export async function updateStartCheck(change: (check: StartCheck) => StartCheck): Promise<StartCheck> {
  return navigator.locks.request(START_CHECK_KEY, async () => {
    const loaded = await loadStartCheck();
    if (!loaded.ok) throw new Error('start-check: what is stored is broken');
    const next = startCheck.parse(change(loaded.value));
    await browser.storage.local.set({ [START_CHECK_KEY]: next });
    return next;
  });
}
