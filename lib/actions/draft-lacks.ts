import type { Package } from '../orders/order';
import type { ShipmentDraft } from './action-deps';

/** Rakuten's code of その他: recognised as a gap, never written (S-077). */
export const OTHER_CARRIER = '1000';

/** What a report cannot do without: 配送会社 · 伝票番号 · 発送日 · 送付先 where there are several. */
export const SHIPMENT_PARTS = ['carrier', 'parcelNumber', 'date', 'package'] as const;
export type ShipmentPart = (typeof SHIPMENT_PARTS)[number];

/** What a draft still lacks; その他 is no carrier (S-077). */
export function lacksOfDraft(draft: ShipmentDraft, packages: readonly Package[]): ShipmentPart[] {
  const lacking: Record<ShipmentPart, boolean> = {
    carrier: draft.carrier === '' || draft.carrier === OTHER_CARRIER,
    parcelNumber: draft.parcelNumber === '',
    date: draft.date === '',
    package: basketOf(draft, packages) === undefined,
  };
  return SHIPMENT_PARTS.filter((part) => lacking[part]);
}

/** The package that a draft belongs to; where an order has several, a person must have said which. Malls may tell none at all. */
export function basketOf({ basketId }: ShipmentDraft, packages: readonly Package[]): number | undefined {
  const [only = { basketId: 0 }, ...others] = packages;
  if (basketId === undefined) return others.length === 0 ? only.basketId : undefined;
  return packages.find((one) => one.basketId === basketId)?.basketId;
}
