import { plainName } from './header';

/** What a status is to the export (S-158, S-189, S-199); 'other' is a status of the shop's own. */
export type GoqStatus = 'new' | 'hold' | 'waiting' | 'done' | 'cancelled' | 'other';
const STATUSES: ReadonlyMap<string, GoqStatus> = new Map([
  ['新規受付', 'new'],
  ['保留', 'hold'],
  ['発送待ち', 'waiting'],
  ['処理済', 'done'],
  ['処理済み', 'done'],
]);

/** The kind of a status as GoQ writes it; anything with キャンセル in it counts as cancelled. */
export function goqStatus(status: string): GoqStatus {
  const known = STATUSES.get(status);
  if (known) return known;
  const plain = plainName(status);
  return plain.includes('キャンセル') ? 'cancelled' : (STATUSES.get(plain) ?? 'other');
}
