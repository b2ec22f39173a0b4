import assert from 'node:assert/strict';
import { FINAL_ENTRY_STATES, type JournalEntry } from '@/lib/orders/journal-entry';
import type { Call } from '../simulator/ledger.ts';
import { APART, isNo, isTold, type Told } from './confirm-rules.ts';

const FINAL: readonly string[] = FINAL_ENTRY_STATES;

/**
 * The ledger rule of design.md §6.3 for writes that are read back (fees, shipment reports): two sends of one press stand apart by
 * an answer that proves that nothing was done, or by two readings ≥ 90 s apart. Between two presses the journal says so: the
 * earlier one had ended. A POST that the browser re-sent by itself belongs to the send before it.
 */
export function expectWriteRule(
  { simulator, resent }: Told,
  api: string,
  entries: readonly JournalEntry[],
): void {
  const { ledger } = simulator;
  for (const number of new Set(ledger.calls(api).flatMap((call) => call.orders))) {
    const own = entries.filter(({ order }) => order.number === number);
    const all = ledger.callsFor(api, number);
    const sends = all.filter(({ id }) => !resent.has(id));
    sends.slice(1).forEach((send, index) => {
      const earlier = sends[index];
      if (!earlier || ownerOf(own, earlier) !== ownerOf(own, send)) return;
      const repetition = all.find(({ id }) => id > earlier.id);
      const last = repetition && resent.has(repetition.id) ? repetition : earlier;
      const readings = ledger
        .callsFor('getOrder', number)
        .filter((call) => call.id > last.id && call.id < send.id && isTold(call, number));
      const readTwice = readings.some((call) => call.arrivedAt - (readings[0]?.arrivedAt ?? 0) >= APART);
      assert.ok(
        isNo(last) || readTwice,
        `${number}: ${api} sent by call ${earlier.id} and again by call ${send.id}`,
      );
    });
    for (const send of sends) assert.ok(ownerOf(own, send), `${number}: call ${send.id} that nobody pressed`);
  }
}

/** The entry whose attempt a send is: the latest one that had begun. */
function ownerOf(entries: readonly JournalEntry[], { arrivedAt }: Call): string | undefined {
  const begun = entries
    .flatMap(({ id, attempts }) => attempts.map(({ at }) => ({ id, at })))
    .filter(({ at }) => at <= arrivedAt)
    .toSorted((one, other) => other.at - one.at);
  return begun[0]?.id;
}

/** No entry without an end state, and none open twice. */
export function expectEnds(entries: readonly JournalEntry[]): void {
  for (const entry of entries) {
    const { state, openKey, dueAt } = entry;
    assert.ok(FINAL.includes(state), `it has not ended: ${JSON.stringify(entry)}`);
    assert.ok(
      openKey === undefined && dueAt === undefined,
      `it has ended and is open: ${JSON.stringify(entry)}`,
    );
  }
}

/** Whether the browser itself has sent a write of this order a second time: then a refusal proves nothing. */
export function wasRepeated({ simulator, resent }: Told, api: string, number: string): boolean {
  return simulator.ledger.callsFor(api, number).some(({ id }) => resent.has(id));
}
