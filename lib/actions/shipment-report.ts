import type { PreviewRequest, ShipmentLine } from '../messages';
import type { JournalEntry, LeftOutReason } from '../orders/journal-entry';
import type { OrderFacts } from '../orders/import-state';
import { type OrderKey, otherMall } from '../orders/order-key';
import { isCancelled, type Progress } from '../orders/progress';
import { addBatch, entriesByNumber, type ShopKey } from '../store/journal';
import type { ActionDeps, ShipmentDraft } from './action-deps';
import { planned } from './journal';
import { routesOf } from './routing';
import { basketOf, lacksOfDraft } from './draft-lacks';
import { shipmentsOf } from './shipment-outcome';
import {
  type Asked,
  type Judgement,
  leftOut,
  type PlanLine,
  type PreviewDeps,
  type Verdict,
} from './verdict';

type ShipmentRequest = Extract<PreviewRequest, { act: 'report-shipment' }>;

/**
 * What a press would report of the stored drafts: only orders whose every parcel has carrier, number and date (S-159, S-160).
 * Nothing is read here: the mall's adapter reads each order's rows right before it writes (shipment.ts of each mall).
 */
export async function judgeShipments(deps: PreviewDeps, request: Asked<ShipmentRequest>): Promise<Judgement> {
  const routes = await routesOf(deps, request.numbers, 'report-shipment');
  const earlier = await entriesByNumber(deps.journal, [...routes.keys()]);
  const verdicts = new Map<string, Verdict>();
  for (const [number, route] of routes) {
    if (!('shop' in route)) verdicts.set(number, route);
    else {
      const { mall, id } = route.shop;
      const key = { mall, shop: id, number };
      const facts = (await deps.orders.factsOf([key])).get(number);
      const drafts = await deps.drafts.of(key, [number]);
      verdicts.set(number, verdictOf(key, facts, drafts, earlier.get(number) ?? []));
    }
  }
  return { verdicts, troubles: [] };
}

function verdictOf(
  key: OrderKey,
  facts: OrderFacts | undefined,
  drafts: readonly ShipmentDraft[],
  earlier: readonly JournalEntry[],
): Verdict {
  const { mall, number } = key;
  const planLine = planOf(key, facts, drafts);
  const progress = facts?.progress;
  if (typeof planLine === 'string') return leftOut(key, planLine, progress);
  const why = blockedFor(planLine.shipments, earlier);
  if (why) return leftOut(key, why, progress);
  const orderedAt = facts?.orderedAt;
  return {
    send: {
      number,
      ...otherMall(mall),
      ...(orderedAt !== undefined && { orderedAt }),
      shipments: planLine.shipments,
    },
    plan: planLine.plan,
  };
}

/** The plan of one order's report, or why there is none. */
function planOf(
  order: OrderKey,
  facts: OrderFacts | undefined,
  drafts: readonly ShipmentDraft[],
): { shipments: ShipmentLine[]; plan: PlanLine } | LeftOutReason {
  if (!facts?.order) return 'not-found';
  const { progress = facts.order.progress } = facts;
  const forbidden = shipmentForbiddenBy(progress);
  if (forbidden) return forbidden;
  const { packages } = facts.order;
  if (drafts.length === 0) return 'incomplete';
  const shipments: ShipmentLine[] = [];
  for (const draft of drafts) {
    const { carrier, parcelNumber, date } = draft;
    const basketId = basketOf(draft, packages);
    if (basketId === undefined || lacksOfDraft(draft, packages).length > 0) return 'incomplete';
    shipments.push({ basketId, carrier, parcelNumber, date });
  }
  return { shipments, plan: { order, clockOffset: 0, before: { progress }, after: { shipments } } };
}

/** Why earlier entries of the order forbid a report. */
export function shipmentBlockedBy(
  earlier: readonly JournalEntry[],
  entry?: JournalEntry,
): LeftOutReason | undefined {
  return blockedFor(entry ? shipmentsOf(entry) : [], earlier);
}

function blockedFor(
  shipments: readonly ShipmentLine[],
  earlier: readonly JournalEntry[],
): LeftOutReason | undefined {
  if (earlier.some(({ openKey }) => openKey !== undefined)) return 'in-progress';
  return isReported(shipments, earlier) ? 'already-reported' : undefined;
}

const textOf = ({ basketId, carrier, parcelNumber, date }: ShipmentLine) =>
  [basketId, carrier, parcelNumber, date].join('\t');

function isReported(
  shipments: readonly ShipmentLine[],
  earlier: readonly JournalEntry[],
  states: readonly JournalEntry['state'][] = ['done'],
): boolean {
  const reported = earlier
    .filter(({ act, state }) => act === 'report-shipment' && states.includes(state))
    .flatMap((one) => shipmentsOf(one).map(textOf));
  return shipments.length > 0 && shipments.every((one) => reported.includes(textOf(one)));
}

/** Why an order of this progress takes no report: the mall closes an order out of 発送待ち only (S-160). */
export function shipmentForbiddenBy(progress: Progress): LeftOutReason | undefined {
  if (progress === 300) return undefined;
  return isCancelled(progress) ? 'cancelled' : 'not-awaiting-shipment';
}

/**
 * 自動発送完了報告 (S-122): plans a report of every complete draft of the shops that have it switched on, by the same rules as a
 * press. What was sent automatically once and came to nothing waits for a person.
 */
export async function planAutomaticReports(deps: PreviewDeps): Promise<void> {
  for (const { mall, id, hasKey, reportsShipments } of await deps.shops()) {
    if (reportsShipments && hasKey) await planForShop(deps, { mall, shop: id });
  }
}

async function planForShop(deps: ActionDeps & Pick<PreviewDeps, 'by'>, shop: ShopKey): Promise<void> {
  const drafts = Map.groupBy(await deps.drafts.of(shop), ({ number }) => number);
  const numbers = [...drafts.keys()];
  const facts = await deps.orders.factsOf(numbers.map((number) => ({ ...shop, number })));
  const earlier = await entriesByNumber(deps.journal, numbers);
  const tried = ['done', 'refused', 'dropped', 'not-applied', 'needs-person'] as const;
  const plans = numbers.flatMap((number) => {
    const plan = planOf({ ...shop, number }, facts.get(number), drafts.get(number) ?? []);
    if (typeof plan === 'string' || blockedFor(plan.shipments, earlier.get(number) ?? [])) return [];
    return isReported(plan.shipments, earlier.get(number) ?? [], tried) ? [] : [plan.plan];
  });
  if (plans.length === 0) return;
  const [at, batchId, by] = [deps.now(), deps.newId(), await deps.by()];
  const how = {
    batchId,
    at,
    act: 'report-shipment',
    route: 'api',
    auto: true,
    by,
    from: 'workbench',
  } as const;
  const entries = plans.map((line, index) =>
    planned({ ...line, ...how, id: `${batchId}/${String(index).padStart(5, '0')}` }),
  );
  const batch = { id: batchId, pressId: batchId, previewId: batchId, act: how.act, by, at, leftOut: [] };
  await addBatch(deps.journal, batch, entries, shipmentBlockedBy);
}
