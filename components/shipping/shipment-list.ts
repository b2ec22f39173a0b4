import { lacksOfDraft, SHIPMENT_PARTS, type ShipmentPart } from '@/lib/actions/draft-lacks';
import { type ShipmentGap, shipmentGaps } from '@/lib/actions/shipment-gaps';
import { shipmentForbiddenBy } from '@/lib/actions/shipment-report';
import type { LeftOutReason } from '@/lib/orders/journal-entry';
import type { Package } from '@/lib/orders/order';
import type { Progress } from '@/lib/orders/progress';
import type { OrderRow, ShipmentDraftRow } from '@/lib/store/orders-database';

export const PART_WORDS: Record<ShipmentPart, string> = {
  carrier: '配送会社',
  parcelNumber: '伝票番号',
  date: '発送日',
  package: '送付先',
};

/** The drafts of one order, and what stands between them and a report. */
export type DraftedOrder = {
  number: string;
  shop: string;
  drafts: ShipmentDraftRow[];
  packages: readonly Package[];
  /** None, and no `why`: it can be reported. */
  lacks: ShipmentPart[];
  /** Why RMS takes no report of it, whatever the drafts say (S-158). */
  why?: { why: LeftOutReason; progress?: Progress };
};

export type ShipmentList = {
  drafted: DraftedOrder[];
  /** Orders that await shipment and lack something; those with drafts show it there. */
  gaps: (ShipmentGap & { row: OrderRow })[];
  /** 発送待ち = ready + reported + lacking. `reported`: RMS has all three, and closes the order in the night after the date. */
  awaiting: { all: number; ready: number; reported: number; lacking: number };
};

/** What a shop has to report, and what keeps it from it. Pure; each number is of orders, not of parcels. */
export function shipmentList(orders: readonly OrderRow[], drafts: readonly ShipmentDraftRow[]): ShipmentList {
  const rows = new Map(orders.map((row) => [row.number, row]));
  const drafted = [...Map.groupBy(drafts, ({ number }) => number)].map(([number, own]): DraftedOrder =>
    draftedOrder(number, own, rows.get(number)),
  );
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

export const isReady = ({ lacks, why }: DraftedOrder) => lacks.length === 0 && why === undefined;

function draftedOrder(number: string, drafts: ShipmentDraftRow[], row: OrderRow | undefined): DraftedOrder {
  const packages = row?.order?.packages ?? [];
  const missing = new Set(drafts.flatMap((draft) => lacksOfDraft(draft, packages)));
  const [first] = drafts;
  const base = { number, shop: first?.shop ?? '', drafts, packages };
  if (!row?.order) {
    // Without the order nobody can tell its packages: that is not what the draft lacks.
    const lacks = SHIPMENT_PARTS.filter((part) => part !== 'package' && missing.has(part));
    return { ...base, lacks, why: { why: 'not-found' } };
  }
  const progress = row.progress ?? row.order.progress;
  const forbidden = shipmentForbiddenBy(progress);
  return {
    ...base,
    lacks: SHIPMENT_PARTS.filter((part) => missing.has(part)),
    ...(forbidden && { why: { why: forbidden, progress } }),
  };
}
