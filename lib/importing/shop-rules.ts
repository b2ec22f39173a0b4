import type { ImportRules } from '../orders/import-state';
import { type Preset, presetRules } from '../orders/presets';
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
