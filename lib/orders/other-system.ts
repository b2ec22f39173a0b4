import { HOUR, type Instant, MINUTE } from './basics';
import {
  cancelTimeEnds,
  exclusionOf,
  type LeftOutKind,
  type OrderFacts,
  sourceStatusesOf,
} from './import-state';
import { type Preset, presetSystem } from './presets';
import { isAhead, isCancelled, type Progress } from './progress';

/** Whether the other system takes an order, why, and from when or at the latest when. */
export type OtherSystemSays = {
  takes: boolean;
  why:
    | 'taken'
    | 'details'
    | 'cancelled'
    | 'hanpukai'
    | 'reserve'
    | 'drug'
    | 'fee-unset'
    | 'not-started'
    | 'buyer-cancel-time'
    | 'source-status'
    | 'past-source-status'
    | 'too-old';
  /** When it can be there at the earliest; on the mall's clock. */
  from?: Instant;
  /** When it is there at the latest, where the system's interval is known: until then an order is not late (D-5). */
  by?: Instant;
};

/** Explains what GoQ, Next Engine or 楽楽通販2 does with an order at `now`; it never changes what we look at. undefined for 'none'. */
export function otherSystem(facts: OrderFacts, preset: Preset, now: Instant): OtherSystemSays | undefined {
  const system = presetSystem(preset);
  if (!system) return undefined;
  const { order } = facts;
  if (!order) return { takes: false, why: 'details' };
  const progress = facts.progress ?? order.progress;
  if (isCancelled(progress)) return { takes: false, why: 'cancelled' };
  const leavesOut: LeftOutKind[] = [
    ...system.leavesOut,
    ...(system.takesFeeUnset ? [] : ['fee-unset' as const]),
  ];
  const excluded = exclusionOf(order, { leavesOut });
  if (excluded) return { takes: false, why: EXCLUDED[excluded] };
  const sources = sourceStatusesOf(order, system);
  if (sources && !sources.includes(progress)) {
    const waits = sources.some((source) => isAhead(source, progress));
    return { takes: false, why: waits ? 'source-status' : 'past-source-status' };
  }
  const since = system.maxAge?.from === 'fixed' ? order.fixedAt : order.orderedAt;
  const isTooOld = system.maxAge && since !== undefined && now - since > system.maxAge.hours * HOUR;
  if (isTooOld) return { takes: false, why: 'too-old' };
  if (system.startAt !== undefined && now < system.startAt) {
    return { takes: false, why: 'not-started', from: system.startAt };
  }
  const from = cancelTimeEnds(order, system) ?? order.orderedAt;
  const by = system.pollMinutes === undefined ? {} : { by: from + system.pollMinutes * MINUTE };
  return now < from
    ? { takes: false, why: 'buyer-cancel-time', from, ...by }
    : { takes: true, why: 'taken', from, ...by };
}

const EXCLUDED = {
  subscription: 'hanpukai',
  reserve: 'reserve',
  drug: 'drug',
  'fee-unset': 'fee-unset',
  payment: 'source-status',
  type: 'hanpukai',
} as const;

/**
 * Warnings about GoQ's 楽天ペイ取得ステータス, in Japanese: other statuses than 注文確認待ち (S-027), and 発送待ち with too few days
 * (S-028). `days` is 取得日数, where it is known.
 */
export function sourceStatusWarnings(statuses: readonly Progress[], days?: number): string[] {
  const warnings: string[] = [];
  if (statuses.some((status) => status !== 100)) {
    warnings.push(
      '「注文確認待ち」以外から取得する設定です。注文件数が合わないとき、GoQのサポートでは調べてもらえません。「注文確認待ち」からの取得をおすすめします。',
    );
  }
  if (statuses.includes(300)) {
    const told = days === undefined ? '取得日数を確かめてください' : `取得日数は今 ${days}日です`;
    warnings.push(
      `「発送待ち」から取得する設定です。入金のあとに「発送待ち」へ移るため、注文日が古い注文は取得日数から外れます。${told}。`,
    );
  }
  return warnings;
}
