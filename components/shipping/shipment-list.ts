import { lacksOfDraft, SHIPMENT_PARTS, type ShipmentPart } from '@/lib/actions/draft-lacks';
import { type ShipmentGap, shipmentGaps } from '@/lib/actions/shipment-gaps';
import { shipmentForbiddenBy } from '@/lib/actions/shipment-report';
import type { LeftOut } from '@/lib/orders/journal-entry';
import type { Package } from '@/lib/orders/order';
import { type OrderKey, otherMall } from '@/lib/orders/order-key';
import type { OrderRow, ShipmentDraftRow } from '@/lib/store/orders-database';

export const PART_WORDS: Record<ShipmentPart, string> = {
  carrier: '配送会社',
  parcelNumber: '伝票番号',
  date: '発送日',
  package: '送付先',
};

/** The drafts of one order, and what stands between them and a report. */
export type DraftedOrder = OrderKey & {
  drafts: ShipmentDraftRow[];
  packages: readonly Package[];
  /** None, and no `why`: it can be reported. */
  lacks: ShipmentPart[];
  /** Why the mall takes no report of it, whatever the drafts say (S-158). */
  why?: Omit<LeftOut, 'number'>;
};

export type ShipmentList = {
  drafted: DraftedOrder[];
  /** Orders that await shipment and lack something; those with drafts show it there. */
  gaps: (ShipmentGap & { row: OrderRow })[];
  /** 発送待ち = ready + reported + lacking. `reported`: the mall has all three; RMS closes the order in the night after the date. */
  awaiting: { all: number; ready: number; reported: number; lacking: number };
};

/** What one shop has to report, and what keeps it from it. Pure; each count is of orders, not of parcels. */
export function shipmentList(orders: readonly OrderRow[], drafts: readonly ShipmentDraftRow[]): ShipmentList {
  const rows = new Map(orders.map((row) => [row.number, row]));
  const drafted = [...Map.groupBy(drafts, ({ number }) => number).values()].flatMap((own) => {
    const [first] = own;
    return first ? draftedOrder(first, own, rows.get(first.number)) : [];
  });
  const gaps = shipmentGaps(orders, drafts).flatMap((gap) => {
    const row = rows.get(gap.number);
    return row ? [{ ...gap, row }] : [];
  });
  const lacking = new Set(gaps.flatMap(({ number, lacks }) => (lacks.length > 0 ? number : [])));
  const ready = new Set(
    drafted.flatMap((one) => (isReady(one) && !lacking.has(one.number) ? one.number : [])),
  );
  const all = orders.filter((row) => (row.progress ?? row.order?.progress) === 300);
  const counted = { ready: 0, reported: 0, lacking: 0 };
  for (const { number } of all) {
    counted[lacking.has(number) ? 'lacking' : ready.has(number) ? 'ready' : 'reported'] += 1;
  }
  return { drafted, gaps, awaiting: { all: all.length, ...counted } };
}

/** The lists of several shops as one. */
export function together(lists: readonly ShipmentList[]): ShipmentList {
  const sum = (count: keyof ShipmentList['awaiting']) =>
    lists.reduce((total, { awaiting }) => total + awaiting[count], 0);
  return {
    drafted: lists.flatMap(({ drafted }) => drafted),
    gaps: lists.flatMap(({ gaps }) => gaps),
    awaiting: {
      all: sum('all'),
      ready: sum('ready'),
      reported: sum('reported'),
      lacking: sum('lacking'),
    },
  };
}

export const isReady = ({ lacks, why }: DraftedOrder) => lacks.length === 0 && why === undefined;

function draftedOrder(
  { mall, shop, number }: OrderKey,
  drafts: ShipmentDraftRow[],
  row: OrderRow | undefined,
): DraftedOrder {
  const packages = row?.order?.packages ?? [];
  const missing = new Set(drafts.flatMap((draft) => lacksOfDraft(draft, packages)));
  const base = { mall, shop, number, drafts, packages };
  if (!row?.order) {
    // Without the order nobody can tell its packages: that is not what the draft lacks.
    const lacks = SHIPMENT_PARTS.filter((part) => part !== 'package' && missing.has(part));
    return { ...base, lacks, why: { why: 'not-found', ...otherMall(mall) } };
  }
  const progress = row.progress ?? row.order.progress;
  const forbidden = shipmentForbiddenBy(progress);
  return {
    ...base,
    lacks: SHIPMENT_PARTS.filter((part) => missing.has(part)),
    ...(forbidden && { why: { why: forbidden, progress, ...otherMall(mall) } }),
  };
}
