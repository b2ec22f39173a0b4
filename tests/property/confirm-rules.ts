import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import {
  type Attempt,
  countOutcomes,
  FINAL_ENTRY_STATES,
  type JournalEntry,
  OUTCOMES,
} from '@/lib/orders/journal-entry';
import type { Call } from '../simulator/ledger.ts';
import type { Simulator } from '../simulator/control.ts';

/** What the mall recorded, and the calls of it that the browser sent by itself. */
export type Told = { simulator: Pick<Simulator, 'ledger'>; resent: ReadonlySet<number> };

/** Between two readings that prove together that nothing was done, on the PC's clock. */
export const APART = 90 * SECOND;
/** 102, 105 and the like: refused for this order. 103 (moved on) proves nothing. */
const REFUSED_ROW = /ERROR_(?!103)\d+$/;

/**
 * The ledger rule of design.md §6.3, from the simulator's ledger alone: between two sends of one order stand a 'no', a refused
 * row, or two "still waiting" readings ≥ 90 s apart. A POST that the browser re-sent by itself belongs to the send before it.
 */
export function expectLedgerRule(world: Told): void {
  const { ledger } = world.simulator;
  const numbers = new Set(ledger.calls('confirmOrder').flatMap((call) => call.orders));
  for (const number of numbers) {
    const sends = ledger.callsFor('confirmOrder', number).filter((call) => !world.resent.has(call.id));
    sends.slice(1).forEach((send, index) => {
      const earlier = sends[index];
      if (!earlier) return;
      const last = lastOfSend(world, earlier, number);
      const proof = isNo(last) || isRefused(last, number) || isReadTwice(world, number, last, send);
      assert.ok(proof, `${number} sent by ${wordsOf(earlier)} and again by ${wordsOf(send)}`);
    });
    assert.ok(ledger.confirmations(number).length <= 1, `${number} accepted more than once`);
  }
}

/** A call as a failing story tells it. */
const wordsOf = ({ id, arrivedAt, end, endedAt, fault, processed, orders, connection }: Call): string =>
  `call ${id} ${JSON.stringify({ arrivedAt, end, endedAt, fault, processed, orders: orders.length, connection })}`;

/** The call whose answer the sender got: the browser's own repetition, where there was one. */
function lastOfSend({ resent, simulator }: Told, send: Call, number: string): Call {
  const repetition = simulator.ledger.callsFor('confirmOrder', number).find(({ id }) => id > send.id);
  return repetition && resent.has(repetition.id) ? repetition : send;
}

/** An answer that proves that nothing was done. */
export function isNo({ end, processed, fault }: Call): boolean {
  if (processed) return false;
  return [400, 401, 404, 405, 429].includes(Number(end)) || (end === 403 && fault === 'qps');
}

function isRefused({ rows, end }: Call, number: string): boolean {
  return end === 200 && rows.some((row) => row.number === number && REFUSED_ROW.test(row.code));
}

function isReadTwice({ simulator }: Told, number: string, from: Call, to: Call): boolean {
  const readings = simulator.ledger
    .callsFor('getOrder', number)
    .filter((call) => call.id > from.id && call.id < to.id && showsWaiting(simulator, call, number));
  return readings.some((call) => call.arrivedAt - (readings[0]?.arrivedAt ?? Infinity) >= APART);
}

/** Whether a reading told its caller anything about the order. */
export function isTold(call: Call, number: string): boolean {
  const delivered = { 'fewer-rows': call.orders.slice(0, -1), 'wrong-types': call.orders.slice(1) };
  const spoilt = ['html', 'truncated', 'empty-body', 'contradictory-rows'].includes(call.fault ?? '');
  const told = delivered[call.fault as keyof typeof delivered] ?? call.orders;
  return call.end === 200 && !spoilt && told.includes(number);
}

/** Whether a reading told its caller that the order still waits. */
function showsWaiting(simulator: Told['simulator'], call: Call, number: string): boolean {
  if (!isTold(call, number)) return false;
  const before = simulator.ledger
    .changes(number)
    .filter((change) => change.field === 'progress' && change.at <= call.at);
  return before.every((change) => change.to === 100);
}

/** Every entry has ended, and says what the mall's ledger says. Without `times`, what rests on the mall's times is not judged. */
export function expectTrueEnds(
  world: Told,
  entries: readonly JournalEntry[],
  { times }: { times: boolean },
): void {
  for (const entry of entries) {
    const lie =
      lieOf(world, entry) ?? (times ? lieAboutTimes(world, entry, attemptsOn(entries, entry)) : undefined);
    assert.equal(lie, undefined, `${lie}: ${JSON.stringify(entry)}`);
  }
}

function lieOf(world: Told, { order, state, evidence, openKey, dueAt }: JournalEntry) {
  if (!isFinal(state)) return 'it has not ended';
  if (openKey !== undefined || dueAt !== undefined) return 'it has ended and is open';
  const [confirmation] = world.simulator.ledger.confirmations(order.number);
  if (state === 'done' && !confirmation) return 'the mall never confirmed it';
  if (evidence === 'answer' && state === 'done' && confirmation?.by !== 'api') return 'our call did not';
  return undefined;
}

function attemptsOn(entries: readonly JournalEntry[], { order }: JournalEntry): Attempt[] {
  return entries.filter((entry) => entry.order.number === order.number).flatMap((entry) => entry.attempts);
}

function lieAboutTimes(world: Told, entry: JournalEntry, attempts: readonly Attempt[]): string | undefined {
  const { order, state, creditedTo } = entry;
  const [confirmation] = world.simulator.ledger.confirmations(order.number);
  const byUs = confirmation?.by === 'api';
  if (creditedTo === 'us' && !byUs && !isNear(attempts, confirmation?.at ?? 0))
    return 'somebody else confirmed it';
  if (creditedTo === 'other' && byUs) return 'we confirmed it';
  // 要確認 says that nobody can tell.
  if (!byUs || state === 'done' || state === 'needs-person') return undefined;
  // What the browser sends twice may be carried out at first and refused then; a refusal proves nothing there.
  if (state === 'dropped' && wasResent(world, order.number)) return undefined;
  return isOwn(entry, confirmation.at) ? 'our call confirmed it' : undefined;
}

const isFinal = (state: string) => (FINAL_ENTRY_STATES as readonly string[]).includes(state);

function isOwn({ attempts }: JournalEntry, confirmedAt: number): boolean {
  return attempts.some(
    ({ at, end = at }) => confirmedAt >= at - 2 * SECOND && confirmedAt <= end + 2 * MINUTE,
  );
}

function wasResent({ resent, simulator }: Told, number: string): boolean {
  return simulator.ledger.callsFor('confirmOrder', number).some((call) => resent.has(call.id));
}

/** Somebody confirmed it while we may have been sending: then it is credited to us, for nobody can tell. */
function isNear(attempts: readonly Attempt[], confirmedAt: number): boolean {
  return attempts.some(
    ({ at, end = at }) => confirmedAt >= at - 2 * SECOND && confirmedAt <= end + 10 * SECOND,
  );
}

/** 確認済 + 要対応 + 結果不明 + 送信中 + まだ送っていない = all, and no order is open twice. */
export function expectSums(entries: readonly JournalEntry[]): void {
  const counts = countOutcomes(entries);
  assert.equal(
    OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0),
    entries.length,
  );
  const open = entries.flatMap(({ openKey }) => openKey ?? []);
  assert.equal(new Set(open).size, open.length, 'an order is open twice');
}
