import { formatClock, formatDay } from '../japan-time';
import type { SettingsView } from '../messages';
import type { ImportRules } from '../orders/import-state';
import { type Preset, presetRules, presetSystem } from '../orders/presets';
import type { ShopSettings } from '../settings';

/** The other system of a shop, with what the shop has set there. */
export function presetOf({ otherSystem = 'none', goqSide, importing = {} }: ShopSettings): Preset {
  const { takesReserve, takesDrug, confirmStopped, switchOver } = importing;
  return {
    id: otherSystem,
    ...(takesReserve && { takesReserve }),
    ...(takesDrug && { takesDrug }),
    ...(confirmStopped && { confirmStopped }),
    ...(goqSide?.sourceStatuses && { sourceStatuses: goqSide.sourceStatuses }),
    ...(switchOver && { startAt: switchOver.startAt }),
  };
}

/** The labels that a shop's settings ask for. */
export function rulesOf(shop: ShopSettings): ImportRules {
  return presetRules(presetOf(shop), shop.importing?.cancelReason);
}

/** 受注連動 of a shop as RMS pages show it, with its start in words; undefined where no start is saved. */
export function shownSwitchOver(shop: ShopSettings): SettingsView['shops'][number]['switchOver'] {
  const startAt = shop.importing?.switchOver?.startAt;
  if (startAt === undefined) return undefined;
  const system = presetSystem(presetOf(shop))?.label ?? '受注管理システム';
  return { startAt, system, start: `${formatDay(startAt)}${formatClock(startAt)}` };
}
