import { storeOfPrefix, storesOf } from '../csv/store';
import type { Settings } from '@/lib/settings';
import { replaceDraft } from '@/lib/store/shipment-drafts';
import type { ShipmentDraftRow } from '@/lib/store/orders-database';
import { orders as database } from '../workbench/databases';
import { orderNumberIn, plainParcelNumber, type TypedDraft } from './typed-draft';

export const typedOf = ({ number, carrier, parcelNumber, date, basketId }: ShipmentDraftRow): TypedDraft => ({
  number,
  carrier,
  parcelNumber,
  date,
  basketId: basketId === undefined ? '' : String(basketId),
});

/** Keeps what was typed as a draft, in the place of an older one. Its shop is the one of the order number. */
export async function keepTyped(
  typed: TypedDraft,
  settings: Settings,
  old: ShipmentDraftRow | undefined,
): Promise<void> {
  const number = orderNumberIn(typed.number);
  if (number === undefined) return;
  const { mall, id } = storeOfPrefix(number.slice(0, number.indexOf('-')), storesOf(settings));
  const { carrier, date, basketId } = typed;
  await replaceDraft(database, old, {
    mall,
    shop: id,
    number,
    carrier,
    parcelNumber: plainParcelNumber(typed.parcelNumber),
    date,
    ...(basketId !== '' && { basketId: Number(basketId) }),
    addedAt: old?.addedAt ?? Date.now(),
    from: old?.from ?? 'typed',
  });
}

export const dropDraft = (draft: ShipmentDraftRow): Promise<void> => replaceDraft(database, draft);
