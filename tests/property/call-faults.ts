import { SECOND } from '@/lib/orders/basics';
import type { FaultLike } from '../simulator/control.ts';
import { WRONG_ANSWERS } from '../simulator/faults.ts';
import type { Random } from '../simulator/random.ts';
import type { CallPlan } from './confirm-world.ts';

export const BROKEN_ANSWERS: readonly FaultLike[] = [
  'unauthorized',
  'qps',
  'too-many-requests',
  'forbidden',
  'bad-request',
  'maintenance',
  ...WRONG_ANSWERS,
  'hang',
  'reset-before',
  { kind: 'server-error' },
  { kind: 'slow', ms: 12 * SECOND },
];
/** Nobody can tell from these whether the orders were confirmed. */
export const LOST_ANSWERS: readonly FaultLike[] = [
  'reset-after',
  'reset-before',
  { kind: 'hang', processed: true },
  { kind: 'server-error', processed: true },
];
/** The mall carries these out a minute after the connection has ended. */
export const LATE: readonly FaultLike[] = [
  { kind: 'late', ending: 'reset' },
  { kind: 'late', ending: 'hang' },
  { kind: 'late', ending: 'server-error' },
];

export const pick = <T>(random: Random, list: readonly T[]): T => random.pick(list as [T, ...T[]]);

/** What goes wrong with the calls of one story: `share` of the writes, a third of that of the readings. */
export function callFaults(
  random: Random,
  writes: readonly string[],
  share: number,
): (api: string) => CallPlan {
  return (api) => {
    const isWrite = writes.includes(api);
    if (!random.chance(isWrite ? share : share / 3)) return { fault: null, resend: false };
    const kinds = isWrite ? [LATE, LOST_ANSWERS, BROKEN_ANSWERS] : [BROKEN_ANSWERS];
    return { fault: pick(random, pick(random, kinds)), resend: random.chance(0.3) };
  };
}
