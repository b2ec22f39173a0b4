import type { Schedule } from '../orders/import-run';
import { relabel } from '../store/orders';
import { readSchedule } from '../store/coverage';
import type { Pass } from './pass';

/** So many labels are computed anew in one transaction. */
const AT_ONCE = 500;
const WITHOUT_RULES = '{}';

const namesOf = (pass: Pass): string => JSON.stringify(pass.rules);

/** Whether the rules were changed since every label was computed. */
export function labelsAreOld(pass: Pass, { labels }: Schedule): boolean {
  return (labels?.rules ?? WITHOUT_RULES) !== namesOf(pass) || labels?.after !== undefined;
}

/** Labels some orders by the rules of now, and remembers the place: a new worker goes on from there. */
export async function relabelSome(pass: Pass): Promise<undefined> {
  const { deps, shop } = pass;
  const { database } = deps;
  const { orders, summaries, schedules } = database;
  const rules = namesOf(pass);
  await database.transaction('rw', orders, summaries, schedules, async () => {
    const schedule = await readSchedule(database, shop);
    if (!schedule) return;
    const { labels } = schedule;
    const from = labels?.rules === rules ? labels.after : undefined;
    const after = await relabel(database, shop, from, AT_ONCE, pass.context);
    await schedules.put({ ...schedule, labels: { rules, ...(after !== undefined && { after }) } });
  });
  pass.stale = true;
}
