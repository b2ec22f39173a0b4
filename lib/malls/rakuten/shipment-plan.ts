import type { Order, Package, Shipment } from '../../orders/order';
import { isCancelled } from '../../orders/progress';
import type { Row, ShipmentReport } from '../mall';

/** One shipping row to write; without shippingDetailId the mall adds it (rakuten-rms-api.md §3.5). */
type ShippingRow = {
  shippingDetailId?: number;
  deliveryCompany: string;
  shippingNumber: string;
  shippingDate: string;
};

/** What the mall is told of one order. */
export type OrderShipping = {
  orderNumber: string;
  BasketidModelList: { basketId: number; ShippingModelList: ShippingRow[] }[];
};

/** Either what to send for an order, or its row where nothing is to be sent. */
type ShipmentPlan = { send: OrderShipping } | { row: Row };

const OTHER_CARRIER = '1000';
const AWAITING_SHIPMENT = 300;
const ROWS_PER_BASKET = 20;
const LONGEST_NUMBER = 120;

/**
 * Plans the shipping rows of one order over the rows that it has now: an equal row is skipped, a row that is blank or at その他
 * (1000) is filled by its id, and only where there is none a row is added, since a blank row left over keeps the order at
 * 300 for ever. One fault refuses the whole order.
 */
export function planShipment(order: Order, reports: readonly ShipmentReport[]): ShipmentPlan {
  const { number } = order;
  const refuse = (code: string): ShipmentPlan => ({ row: { number, verdict: 'refused', code } });
  if (isCancelled(order.progress)) return { row: { number, verdict: 'cancelled', code: 'order-cancelled' } };
  const fault = reports.map(faultOf).find((code) => code !== undefined);
  if (fault) return refuse(fault);
  const named = reports.map(({ basketId, parcelNumber }) => `${basketId} ${parcelNumber}`);
  if (new Set(named).size < named.length) return refuse('doubled-number');

  const baskets: OrderShipping['BasketidModelList'] = [];
  for (const [basketId, own] of Map.groupBy(reports, (report) => report.basketId)) {
    const held = order.packages.find((one) => one.basketId === basketId);
    if (!held) return refuse('package-gone');
    const rows = planBasket(held, own);
    if (rows === 'row-gone') return refuse(rows);
    const added = rows.filter((row) => row.shippingDetailId === undefined).length;
    if (held.shipments.length + added > ROWS_PER_BASKET) return refuse('too-many-rows');
    if (rows.length > 0) baskets.push({ basketId, ShippingModelList: rows });
  }
  if (baskets.length === 0) return { row: { number, verdict: 'already', code: 'equal-rows' } };
  if (order.progress !== AWAITING_SHIPMENT) return refuse('not-awaiting-shipment');
  return { send: { orderNumber: number, BasketidModelList: baskets } };
}

/** Carrier, number and date must all be there; その他 is never written (S-159). */
function faultOf({ carrier, parcelNumber, date }: ShipmentReport): string | undefined {
  if (!carrier || !parcelNumber || !date) return 'incomplete';
  if (carrier === OTHER_CARRIER || !/^\d{4}$/.test(carrier)) return 'carrier';
  if (parcelNumber.length > LONGEST_NUMBER || parcelNumber !== parcelNumber.trim()) return 'parcel-number';
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(date)) return 'date';
  return undefined;
}

function planBasket({ shipments }: Package, reports: readonly ShipmentReport[]): ShippingRow[] | 'row-gone' {
  const free = new Set(shipments);
  const rows: ShippingRow[] = [];
  // Rows that already hold a number of ours are taken first, so that no other report overwrites them.
  const byNumber = new Map(
    reports.map((report) => [report, shipments.find((row) => row.parcelNumber === report.parcelNumber)]),
  );
  for (const row of byNumber.values()) if (row) free.delete(row);
  for (const report of reports) {
    const { shippingDetailId } = report;
    const named = shipments.find((row) => row.detailId === shippingDetailId);
    if (shippingDetailId !== undefined && !named) return 'row-gone';
    const target = byNumber.get(report) ?? named ?? [...free].find(isOpen);
    if (target) free.delete(target);
    if (target && isEqual(target, report)) continue;
    rows.push({
      ...(target ? { shippingDetailId: target.detailId } : {}),
      deliveryCompany: report.carrier,
      shippingNumber: report.parcelNumber,
      shippingDate: report.date,
    });
  }
  return rows;
}

const isOpen = ({ carrier, parcelNumber }: Shipment) =>
  !parcelNumber || !carrier || carrier === OTHER_CARRIER;

const isEqual = (row: Shipment, report: ShipmentReport) =>
  row.parcelNumber === report.parcelNumber && row.carrier === report.carrier && row.date === report.date;
