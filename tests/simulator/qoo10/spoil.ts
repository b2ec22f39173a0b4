import type { Fault } from '../faults.ts';
import type { SiteReply } from '../mall-site.ts';
import type { Wire } from '../wire.ts';

/** Rows of ResultObject changed on their way; what has none, such as the answer of a write, gets its code's type wrong. */
export function spoiltReply(fault: Fault, reply: SiteReply): SiteReply {
  const value = JSON.parse(reply.body) as Wire;
  const rows = value['ResultObject'];
  const change = REWRITES[fault.kind];
  if (!change) return reply;
  if (Array.isArray(rows))
    return { ...reply, body: JSON.stringify({ ...value, ResultObject: change(rows as Wire[]) }) };
  if (fault.kind !== 'wrong-types') return reply;
  return { ...reply, body: JSON.stringify({ ...value, ResultCode: ['SUCCESS'] }) };
}

const REWRITES: Partial<Record<Fault['kind'], (rows: Wire[]) => Wire[]>> = {
  'wrong-types': (rows) =>
    rows.map((row, at) => (at === 0 ? { ...row, OrderDate: 20_261_113, OrderQty: 'いち' } : row)),
  'unknown-fields': (rows) => rows.map((row) => ({ ...row, NewField: { nested: [1, null] } })),
  'fewer-rows': (rows) => rows.slice(1),
  'more-rows': (rows) =>
    rows.flatMap((row, at) => (at === 0 ? [row, { ...row, PackNo: 999_999_999 }] : [row])),
  'doubled-rows': (rows) => rows.flatMap((row) => [row, row]),
  'contradictory-rows': (rows) => rows.flatMap((row) => [row, { ...row, Total: 1 }]),
};
