import type { OrderFacts } from '../orders/import-state';
import type { Package, Shipment } from '../orders/order';
import type { OrderKey } from '../orders/order-key';
import { isCancelled } from '../orders/progress';
import type { ShipmentDraft } from './action-deps';
import { basketOf, lacksOfDraft, OTHER_CARRIER, SHIPMENT_PARTS, type ShipmentPart } from './draft-lacks';

/** What keeps an order that awaits shipment from being reported. */
export type ShipmentGap = {
  number: string;
  /** What neither the mall nor a draft has yet; all three where there is neither (S-159). */
  lacks: ShipmentPart[];
  /** RMS holds その他 (1000) for it, which the report must overwrite (S-077 … S-079). */
  otherCarrier: boolean;
};

/** The gap list: orders at 発送待ち without all three, and every order that RMS holds at その他. Pure. */
export function shipmentGaps(
  orders: readonly OrderFacts[],
  drafts: readonly (ShipmentDraft & Pick<OrderKey, 'number'>)[],
): ShipmentGap[] {
  const byNumber = Map.groupBy(drafts, ({ number }) => number);
  return orders.flatMap(({ mall, number, order, progress }) => {
    if (!order || isCancelled(progress ?? order.progress)) return [];
    const { packages } = order;
    const isRakuten = mall === 'rakuten';
    const otherCarrier =
      isRakuten &&
      packages.some(({ shipments }) => shipments.some(({ carrier }) => carrier === OTHER_CARRIER));
    const awaiting = (progress ?? order.progress) === 300;
    const own = byNumber.get(number) ?? [];
    const lacking = isRakuten
      ? packages.flatMap((one) =>
          lacksOfPackage(
            one,
            own.filter((draft) => basketOf(draft, packages) === one.basketId),
          ),
        )
      : lacksElsewhere(packages, own);
    const missing = new Set(
      awaiting ? [...own.flatMap((draft) => lacksOfDraft(draft, packages)), ...lacking] : [],
    );
    const lacks = SHIPMENT_PARTS.filter((part) => missing.has(part));
    return otherCarrier || lacks.length > 0 ? [{ number, lacks, otherCarrier }] : [];
  });
}

/** Other malls hold one parcel an order, in rows that may be absent or lack what Rakuten's have. */
function lacksElsewhere(packages: readonly Package[], drafts: readonly ShipmentDraft[]): ShipmentPart[] {
  const isHeld = packages.some(({ shipments }) => shipments.some(({ parcelNumber }) => parcelNumber));
  return isHeld || drafts.length > 0 ? [] : ['carrier', 'parcelNumber', 'date'];
}

/** What the rows of one package lack on RMS once its drafts are reported: each of them fills an open row, or adds one. */
function lacksOfPackage({ shipments }: Package, drafts: readonly ShipmentDraft[]): ShipmentPart[] {
  if (shipments.length === 0 && drafts.length === 0) return ['carrier', 'parcelNumber', 'date'];
  const isOpen = ({ carrier, parcelNumber }: Shipment) =>
    !parcelNumber || !carrier || carrier === OTHER_CARRIER;
  const left = [...shipments.filter((row) => !isOpen(row)), ...shipments.filter(isOpen).slice(drafts.length)];
  return left.flatMap(({ carrier, parcelNumber, date }): ShipmentPart[] => [
    ...(!carrier || carrier === OTHER_CARRIER ? (['carrier'] as const) : []),
    ...(parcelNumber ? [] : (['parcelNumber'] as const)),
    ...(date ? [] : (['date'] as const)),
  ]);
}
