import type { CallContext } from '../failure';
import type { Row, Write } from '../mall';
import type { Asked } from './client';

/** One order number to change, of an order of ours. */
export type Job = { number: string; send: () => Promise<Asked<unknown>> };

/**
 * Sends one call a line, one after another, and ends at the first that the mall does not answer for the line itself: what follows
 * it was not sent. `settled` are the rows that need no call. A row for each of `numbers`; never twice.
 */
export async function sendJobs(
  numbers: readonly string[],
  jobs: readonly Job[],
  settled: readonly Row[],
  context: CallContext,
): Promise<Write<Row[]>> {
  const rows = new Map<string, Row>(settled.map((row) => [row.number, row]));
  const inOrder = () => numbers.flatMap((number) => rows.get(number) ?? []);
  const add = (row: Row) => rows.set(row.number, together(rows.get(row.number), row));
  let mallNow = context.now();
  for (const [place, { number, send }] of jobs.entries()) {
    const answer = await send();
    mallNow = answer.mallNow ?? mallNow;
    if (answer.ok) add({ number, verdict: 'ok' });
    else if (answer.code !== undefined) add({ number, ...verdictOf(answer.code) });
    else if (place === 0) return answer;
    else {
      const code = answer.trouble.evidence.code ?? answer.trouble.kind;
      add({ number, verdict: 'unclear', code });
      for (const rest of jobs.slice(place + 1))
        add({ number: rest.number, verdict: 'unclear', code: 'not-sent' });
      return { ok: true, value: inOrder(), mallNow, trouble: answer.trouble };
    }
  }
  return { ok: true, value: inOrder(), mallNow };
}

/** The mall's words for one order number (other-malls-api.md §4); what they leave open is read. */
function verdictOf(code: number): Omit<Row, 'number'> {
  if (code === -10_012) return { verdict: 'already', code: String(code) };
  return { verdict: REFUSED.includes(code) ? 'refused' : 'unclear', code: String(code) };
}

const REFUSED = [-10_001, -10_002, -10_003, -10_004, -10_014, -10_015, -10_016, -10_017, -10_018];

/** What the lines of one cart come to; lines that do not agree are read. */
function together(known: Row | undefined, line: Row): Row {
  if (!known || known.verdict === line.verdict) return known ?? line;
  const done = [known, line].every(({ verdict }) => verdict === 'ok' || verdict === 'already');
  return done ? { number: line.number, verdict: 'ok' } : { ...known, ...line, verdict: 'unclear' };
}
