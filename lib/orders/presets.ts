import type { Instant } from './basics';
import { HOUR, MINUTE } from './basics';
import {
  cancelTimeEnds,
  exclusionOf,
  type ImportRules,
  type LeftOutKind,
  type OrderFacts,
  sourceStatusesOf,
} from './import-state';
import { isAhead, isCancelled, type Progress } from './progress';

/** The other system that takes the same orders, or 'none' where a shop works with RMS alone. */
export type PresetId = 'none' | 'goq' | 'next-engine' | 'rakuraku';

/** What the shop has set in the other system. */
export type Preset = {
  id: PresetId;
  /** Next Engine 「予約商品の注文取込」 (S-086, S-121). */
  takesReserve?: boolean;
  /** Next Engine 「第一類医薬品を含む注文」 (S-087, S-112). The mall's drug mark cannot tell 第一類 from other medicine. */
  takesDrug?: boolean;
  /** Next Engine 「自動注文確認を停止する」 (S-114). */
  confirmStopped?: boolean;
  /** GoQ 「楽天ペイ取得ステータス」 (S-026 … S-028). */
  sourceStatuses?: readonly Progress[];
  /** 楽楽通販2 「連動開始日時」 (S-276). */
  startAt?: Instant;
};

/** What is known of the other system by its manual and the shop's settings; the doctor's `OtherSystem`. */
export type PresetSystem = {
  id: Exclude<PresetId, 'none'>;
  label: string;
  /** Minutes after the order during which it is not taken, あす楽 and the like aside; 0 for none. */
  holdMinutes: number;
  /** Whole minutes between its own imports. */
  pollMinutes?: number;
  sourceStatuses?: readonly Progress[];
  ownPaymentStatuses?: readonly Progress[];
  takesFeeUnset: boolean;
  leavesOut: readonly Exclude<LeftOutKind, 'fee-unset'>[];
  maxAge?: { hours: number; from: 'ordered' | 'fixed' };
  /** Minutes of orders that each of its imports looks at (S-285). */
  windowMinutes?: number;
  /** It processes no order before this moment. */
  startAt?: Instant;
};

/** The manual's values of a preset with the shop's own choices; undefined for 'none'. */
export function presetSystem(preset: Preset): PresetSystem | undefined {
  switch (preset.id) {
    case 'none':
      return undefined;
    case 'goq':
      // 000: 「基本的には[注文確認待ち]から取得をお願いします。」
      return {
        id: 'goq',
        label: 'GoQ',
        holdMinutes: 0,
        sourceStatuses: preset.sourceStatuses ?? [100],
        takesFeeUnset: true,
        leavesOut: [],
      };
    case 'next-engine':
      return nextEngine(preset);
    case 'rakuraku':
      return {
        id: 'rakuraku',
        label: '楽楽通販2',
        holdMinutes: 0,
        pollMinutes: 3,
        windowMinutes: 5,
        takesFeeUnset: true,
        leavesOut: [],
        ...(preset.startAt !== undefined && { startAt: preset.startAt }),
      };
  }
}

function nextEngine({ takesReserve, takesDrug, confirmStopped }: Preset): PresetSystem {
  return {
    id: 'next-engine',
    label: 'ネクストエンジン',
    holdMinutes: 30,
    pollMinutes: 15,
    // With its own 注文確認 stopped, an order comes only when somebody has confirmed it on RMS (S-118, S-120).
    sourceStatuses: confirmStopped ? [200, 300] : [100, 200, 300],
    ownPaymentStatuses: [300],
    takesFeeUnset: false,
    leavesOut: [
      'hanpukai',
      ...(takesReserve ? [] : ['reserve' as const]),
      ...(takesDrug ? [] : ['drug' as const]),
    ],
    maxAge: { hours: 24, from: confirmStopped ? 'fixed' : 'ordered' },
  };
}

/** The labels that a preset stands for. They never narrow what we look at, and never switch a write on (T-3). */
export function presetRules(preset: Preset, cancelReason?: string): ImportRules {
  const system = presetSystem(preset);
  const named = cancelReason === undefined ? {} : { cancelReason };
  // GoQ takes orders from 注文確認待ち on, at once, and shows an unset fee itself (S-026, S-030): nothing is held back.
  if (!system || system.id === 'goq') return named;
  const { holdMinutes, sourceStatuses, ownPaymentStatuses, leavesOut, takesFeeUnset, startAt } = system;
  return {
    ...named,
    holdMinutes,
    leavesOut: [...leavesOut, ...(takesFeeUnset ? [] : ['fee-unset' as const])],
    ...(sourceStatuses && { sourceStatuses }),
    ...(ownPaymentStatuses && { ownPaymentStatuses }),
    ...(startAt !== undefined && { startAt }),
  };
}

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
