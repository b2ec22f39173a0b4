import type { Instant } from './basics';
import type { ImportRules, LeftOutKind } from './import-state';
import type { Progress } from './progress';

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
