import { storeOfPrefix, storesOf } from '../csv/store';
import { canDo } from '@/lib/orders/mall-acts';
import { type OrderKey, plainDigits } from '@/lib/orders/order-key';
import type { Settings } from '@/lib/settings';
import { ordersByNumber } from '@/lib/store/orders';
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

/**
 * Whose order was typed: the shop that a Rakuten number names, whether we know the order or not; at other malls the one stored
 * order with this number, else none.
 */
export async function orderTyped(text: string, settings: Settings): Promise<OrderKey | undefined> {
  const number = orderNumberIn(text);
  if (number !== undefined) {
    const { mall, id } = storeOfPrefix(number.slice(0, number.indexOf('-')), storesOf(settings));
    return { mall, shop: id, number };
  }
  const others = settings.shops.filter(({ mall }) => mall !== 'rakuten' && canDo(mall, 'report-shipment'));
  const [row, second] = await ordersByNumber(database, others, [plainDigits(text).trim()]);
  return second ? undefined : row;
}

/** Keeps what was typed for an order as a draft, in the place of an older one. */
export async function keepTyped(
  { mall, shop, number }: OrderKey,
  typed: TypedDraft,
  old?: ShipmentDraftRow,
): Promise<void> {
  const { carrier, date, basketId } = typed;
  await replaceDraft(database, old, {
    mall,
    shop,
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
