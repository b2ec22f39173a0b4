import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adviceHandlers } from '@/entrypoints/background/advice-handlers';
import type { ActionId } from '@/lib/advice/action-ids';
import { findAdviceTexts } from '@/lib/advice/match-texts';
import { PAGES } from '../../simulator/control.ts';
import { Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

/** Lets one order fail in GoQ's 注文確認通知, and gives the cell of GoQ's list that says so. */
async function failedRow(number: string): Promise<string> {
  const { simulator } = office;
  const goq = simulator.goq();
  await goq.confirm([goq.id(number)]);
  const page = await (await simulator.fetch(PAGES.goqList.replace('stat=1', 'stat=12'))).text();
  const row = page.slice(page.indexOf(`orderListRow_${goq.id(number)}`));
  return row
    .slice(0, row.indexOf('</tr>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

type Row = [ids: string, arrange: () => string, entry: string, button: ActionId];

const ordinary = () => office.order().number;

const ERRORS: Row[] = [
  [
    'S-051 S-055',
    () => {
      office.simulator.goq().key.expiresAt = 0;
      return ordinary();
    },
    'goq-auth-error',
    'renew-key',
  ],
  [
    'S-056 S-058',
    () => {
      const { number } = office.order();
      // Somebody confirmed it on RMS since GoQ last looked.
      office.simulator.setStatus(number, 200);
      return number;
    },
    'goq-not-confirmable',
    'show-goq-fetch-status',
  ],
  [
    'S-059 S-062',
    () => {
      office.simulator.faults.add({ fault: 'server-error', match: { sender: 'goq' } });
      return ordinary();
    },
    'goq-api-error',
    'show-goq-fetch-status',
  ],
  [
    'S-063 S-065',
    () => {
      office.simulator.faults.add({ fault: 'maintenance', match: { sender: 'goq' } });
      return ordinary();
    },
    'goq-maintenance',
    'show-goq-fetch-status',
  ],
  [
    'S-066 S-068',
    () => {
      office.simulator.faults.add({ fault: 'qps', match: { sender: 'goq' } });
      return ordinary();
    },
    'goq-qps',
    'show-goq-confirm',
  ],
  ['S-029 S-031', () => office.order({ kind: 'unset' }).number, 'fee-unset-screen', 'fix-fee'],
];

describe('an error on GoQ’s page', () => {
  it.each(ERRORS)('%s has its own advice beside it', async (_ids, arrange, entry, button) => {
    const row = await failedRow(arrange());
    const matchers = await adviceHandlers['advice.matchers'](null);
    if (!matchers.ok) throw new Error('no matchers');
    expect(findAdviceTexts(matchers.value, [row])[0]).toContain(entry);
    // The text comes by message, for what stands in the row.
    const known = matchers.value.texts.filter(([, id]) => id === entry).map(([text]) => text);
    const asked = await adviceHandlers.advice({ texts: known.slice(0, 1) });
    expect(asked).toMatchObject({ ok: true, value: [{ entryId: entry, button: { id: button } }] });
  });
});
