import { startOfJapanDay, toRakutenDatetime } from '../../japan-time';
import { CARRIERS } from '../../orders/carriers';
import type { CallContext } from '../failure';
import type { Row, ShipmentReport, Write } from '../mall';
import type { Qoo10Client } from './client';
import { isCancelled, readCarts } from './confirm';
import { type Job, sendJobs } from './write';

/**
 * 送り状番号 of carts: every line that awaits shipment goes to 配送中 at once. Qoo10 takes no ship date, so that a day to come is
 * refused here; and one number a line, so that a cart of several parcels is left to QSM.
 */
export async function reportShipments(
  client: Qoo10Client,
  context: CallContext,
  reports: readonly ShipmentReport[],
): Promise<Write<Row[]>> {
  const today = toRakutenDatetime(startOfJapanDay(context.now())).slice(0, 10);
  const jobs: Job[] = [];
  const settled: Row[] = [];
  const refuse = (number: string, code: string) => settled.push({ number, verdict: 'refused', code });
  const sendable = new Map<string, ShipmentReport>();
  const byNumber = Map.groupBy(reports, (report) => report.number);
  const numbers = [...byNumber.keys()];
  for (const [number, own] of byNumber) {
    const [report, ...others] = own;
    if (!report) continue;
    if (others.some(({ parcelNumber }) => parcelNumber !== report.parcelNumber))
      refuse(number, 'several-parcels');
    else if (!report.carrier || !report.parcelNumber) refuse(number, 'incomplete');
    else if (report.date > today) refuse(number, 'future-date');
    else if (CARRIERS.get(report.carrier) === 'その他') refuse(number, 'carrier');
    else sendable.set(number, report);
  }
  if (sendable.size === 0) return { ok: true, value: settled, mallNow: context.now() };

  const carts = await readCarts(client, context, [...sendable.keys()]);
  if (!carts.ok) return carts;
  for (const [number, { carrier, parcelNumber }] of sendable) {
    const lines = carts.value.get(number);
    if (!Array.isArray(lines)) {
      refuse(number, lines ?? 'missing-at-mall');
      continue;
    }
    const waiting = lines.filter(({ status }) => status === '2' || status === '3');
    if (isCancelled(lines)) settled.push({ number, verdict: 'cancelled' });
    else if (waiting.length > 0)
      jobs.push(
        ...waiting.map((line) => ({
          number,
          send: () => client.reportShipment(line.number, CARRIERS.get(carrier) ?? carrier, parcelNumber),
        })),
      );
    else if (lines.every((line) => line.parcelNumber === parcelNumber))
      settled.push({ number, verdict: 'already' });
    else refuse(number, 'not-awaiting-shipment');
  }
  return sendJobs(numbers, jobs, settled, context);
}
