import type { FeeInput, FeeOrder, FeePackage, FeeSheet, PreviewRequest } from '../messages';
import type { FeePart, JournalEntry, LeftOutReason } from '../orders/journal-entry';
import type { Order, Package } from '../orders/order';
import { isCancelled, type Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import { entriesByNumber } from '../store/journal';
import { billedAfter, feeLines, type FeeSettings, feesOfEntry, figuresOf, restOf } from './fee-figures';
import { type FeeRate, suggestFee } from './fee-table';
import { byShop, routesOf } from './routing';
import { readShop } from './shop-reading';
import { type Asked, type Judgement, leftOut, type PreviewDeps, type Verdict } from './verdict';

const CASH_ON_DELIVERY = 2;
/** Statuses in which the mall lets a fee be changed (rakuten-rms-api.md §3.3). */
const CHANGEABLE: readonly Progress[] = [100, 200, 300];

type FeeRequest = Extract<PreviewRequest, { act: 'fix-fee' }>;

/** The rows of the fee dialog: every package of the chosen orders, freshly read, with what may be filled in. */
export async function feeSheet(deps: PreviewDeps, numbers: readonly string[]): Promise<FeeSheet> {
  const routes = await routesOf(deps, numbers, 'fix-fee');
  const earlier = await entriesByNumber(deps.journal, [...routes.keys()]);
  const orders = new Map(
    [...routes].map(([number, route]): [string, FeeOrder] => {
      const { why, ...at } = 'shop' in route ? leftOut({ number }, 'unreadable').leftOut : route.leftOut;
      return [number, { ...at, shop: '', packages: [], refused: why }];
    }),
  );
  const troubles: Trouble[] = [];
  await Promise.all(
    [...byShop(routes)].map(async ([{ mall, id }, own]) => {
      const shop = { mall, shop: id };
      const [reading, table] = await Promise.all([readShop(deps, shop, own), deps.feeTable(shop)]);
      if (reading.trouble) troubles.push(reading.trouble);
      for (const number of own) {
        const order = reading.orders.get(number);
        if (order) orders.set(number, feeOrder(order, earlier.get(number) ?? [], table));
        else if (reading.missing.has(number))
          orders.set(number, { number, shop: id, packages: [], refused: 'not-found' });
      }
    }),
  );
  const [trouble] = troubles;
  return { readAt: deps.now(), orders: [...orders.values()], ...(trouble && { trouble }) };
}

function feeOrder(order: Order, earlier: readonly JournalEntry[], table: readonly FeeRate[]): FeeOrder {
  const { number, shop, progress, delivery, payment, amounts } = order;
  const packages = order.packages.map((one): FeePackage => {
    const { basketId, prefecture, island, itemCount, postage } = one;
    const suggestion = suggestFee(table, { prefecture, delivery: delivery.method });
    return {
      basketId,
      ...(prefecture !== undefined && { prefecture }),
      island,
      itemCount,
      postage,
      ...(isCashOnDelivery(order) && { codFee: one.codFee }),
      editable: editableOf(order, one, earlier),
      ...(suggestion !== undefined && { suggestion }),
    };
  });
  const refused = refusalOf(order, earlier);
  const rest = restOf(figuresOf(order));
  return {
    number,
    shop,
    progress,
    delivery: delivery.method,
    ...(payment && { payment: payment.name }),
    packages: refused ? packages.map((one) => ({ ...one, editable: [] })) : packages,
    billed: amounts.billed,
    ...(rest !== undefined && { rest }),
    ...(refused && { refused }),
  };
}

/**
 * What the press of `N件の送料を修正する` would write. Rests on what the dialog read: each order is read again by itself within
 * 5 s before its write, and refused where a fee has changed meanwhile (malls/rakuten/fee.ts), so that nothing is read here.
 */
export async function judgeFees(deps: PreviewDeps, request: Asked<FeeRequest>): Promise<Judgement> {
  const inputs = Map.groupBy(request.fees, ({ number }) => number);
  const routes = await routesOf(deps, inputs.keys(), 'fix-fee');
  const earlier = await entriesByNumber(deps.journal, [...routes.keys()]);
  const verdicts = new Map<string, Verdict>();
  const known = await deps.orders.factsOf(
    [...routes].flatMap(([number, route]) =>
      'shop' in route ? { mall: route.shop.mall, shop: route.shop.id, number } : [],
    ),
  );
  for (const [number, route] of routes) {
    if (!('shop' in route)) {
      verdicts.set(number, route);
      continue;
    }
    const order = known.get(number)?.order;
    verdicts.set(
      number,
      order
        ? verdictOf(order, inputs.get(number) ?? [], earlier.get(number) ?? [])
        : leftOut({ number }, 'unreadable'),
    );
  }
  return { verdicts, troubles: [] };
}

function verdictOf(order: Order, inputs: readonly FeeInput[], earlier: readonly JournalEntry[]): Verdict {
  const { mall, shop, number, orderedAt, payment, amounts, progress } = order;
  const refuse = (why: LeftOutReason) => leftOut(order, why, progress);
  const refused = refusalOf(order, earlier);
  if (refused) return refuse(refused);
  const set: FeeSettings = inputs.map(({ basketId, postage, codFee }) => ({
    basketId,
    ...(postage !== undefined && { postage }),
    ...(codFee !== undefined && { codFee }),
  }));
  if (new Set(set.map(({ basketId }) => basketId)).size < set.length) return refuse('other-unset');
  const before = figuresOf(order);
  const lines = feeLines(before, set);
  const allowed = (basketId: number, part: FeePart) => {
    const held = order.packages.find((one) => one.basketId === basketId);
    return held !== undefined && editableOf(order, held, earlier).includes(part);
  };
  if (lines.length === 0 || !lines.every(({ basketId, part }) => allowed(basketId, part)))
    return refuse('fee-set');
  const left = order.packages.flatMap((one) =>
    unsetParts(order, one).filter(
      (part) => !lines.some((line) => line.basketId === one.basketId && line.part === part),
    ),
  );
  if (left.length > 0) return refuse('other-unset');
  return {
    send: {
      number,
      orderedAt,
      ...(payment && { payment: payment.name }),
      billed: amounts.billed,
      fees: lines,
      billedAfter: billedAfter(before, set) ?? null,
    },
    plan: { order: { mall, shop, number }, clockOffset: 0, before, after: { packages: set } },
  };
}

/** Why nothing of an order can be filled in; the mall would refuse its echo, or there is nothing to do. */
function refusalOf(order: Order, earlier: readonly JournalEntry[]): LeftOutReason | undefined {
  const { progress, packages, flags } = order;
  const forbidden = feeForbiddenBy(progress) ?? feeBlockedBy(earlier);
  if (forbidden) return forbidden;
  if (packages.some((one) => one.convenienceStorePickup)) return 'convenience-store';
  if (flags.giftAddressMissing) return 'gift-address-missing';
  return packages.every((one) => editableOf(order, one, earlier).length === 0) ? 'fee-set' : undefined;
}

/** Why an order of this progress cannot have its fee changed. */
export function feeForbiddenBy(progress: Progress): LeftOutReason | undefined {
  if (isCancelled(progress)) return 'cancelled';
  return CHANGEABLE.includes(progress) ? undefined : 'not-changeable';
}

/** Anything that is still open for an order must end before its fee is written. */
export function feeBlockedBy(earlier: readonly JournalEntry[]): LeftOutReason | undefined {
  return earlier.some(({ openKey }) => openKey !== undefined) ? 'in-progress' : undefined;
}

/** The fees that are not decided, and, while the order is unconfirmed, those that still are what we set (もう一度直す). */
function editableOf(order: Order, one: Package, earlier: readonly JournalEntry[]): FeePart[] {
  const unset = unsetParts(order, one);
  if (order.progress !== 100) return unset;
  const ours = (part: FeePart) =>
    earlier.some((entry) => {
      const fees = entry.act === 'fix-fee' ? feesOfEntry(entry) : undefined;
      const yen = fees?.set.find(({ basketId }) => basketId === one.basketId)?.[part];
      return yen !== undefined && yen === one[part];
    });
  return (['postage', 'codFee'] as const).filter((part) => unset.includes(part) || ours(part));
}

function unsetParts(order: Order, one: Package): FeePart[] {
  const parts: FeePart[] = isCashOnDelivery(order) ? ['postage', 'codFee'] : ['postage'];
  return parts.filter((part) => one[part] === 'unset');
}

const isCashOnDelivery = ({ payment }: Order) => payment?.code === CASH_ON_DELIVERY;
