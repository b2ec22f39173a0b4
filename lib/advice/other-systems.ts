import type { OtherSystemId } from '../settings';
import type { OtherSystem } from './doctor-facts';

/** What the manuals say of the systems that take the same orders (S-026, S-081 … S-094, S-285). What a shop sets there is asked for. */
const SYSTEMS: Record<Exclude<OtherSystemId, 'none'>, OtherSystem> = {
  goq: { id: 'goq', label: 'GoQ', holdMinutes: 0, takesFeeUnset: true, leavesOut: [] },
  'next-engine': {
    id: 'next-engine',
    label: 'ネクストエンジン',
    holdMinutes: 30,
    pollMinutes: 15,
    sourceStatuses: [100, 200, 300],
    ownPaymentStatuses: [300],
    takesFeeUnset: false,
    leavesOut: ['hanpukai', 'reserve', 'drug'],
    maxAge: { hours: 24, from: 'ordered' },
  },
  rakuraku: {
    id: 'rakuraku',
    label: '楽楽通販2',
    holdMinutes: 0,
    pollMinutes: 3,
    takesFeeUnset: true,
    leavesOut: [],
  },
};

/** The system that takes a shop's orders beside us; undefined where there is none or nobody said which. */
export function otherSystemOf({
  otherSystem = 'none',
}: {
  otherSystem?: OtherSystemId;
}): OtherSystem | undefined {
  return otherSystem === 'none' ? undefined : SYSTEMS[otherSystem];
}
