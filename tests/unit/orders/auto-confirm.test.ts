import { describe, expect, it } from 'vitest';
import { AUTO_CONFIRM_STOPPED, autoConfirmVerdict, stopAfterRefusals } from '@/lib/orders/auto-confirm';
import { MINUTE } from '@/lib/orders/basics';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import { factsOf, flags, ORDERED } from './facts.ts';
import { unsetOrder } from '../store/fixtures.ts';

const ON = { on: true, whoConfirms: 'automatic' };
const LATER = ORDERED + 31 * MINUTE;
const verdict = (
  given: Parameters<typeof factsOf>[0] = {},
  setting: Parameters<typeof autoConfirmVerdict>[1] = ON,
  now = LATER,
) => autoConfirmVerdict(factsOf(given, now), setting, [], now);
const entry = (given: Partial<JournalEntry>) =>
  ({ act: 'confirm', auto: true, attempts: [], ...given }) as JournalEntry;

describe('自動注文確認', () => {
  it('S-075 S-114 confirms nothing while it is off', () => {
    expect(verdict({}, { on: false, whoConfirms: 'automatic' })).toEqual({ confirm: 'no', why: 'off' });
    expect(verdict()).toEqual({ confirm: 'now' });
  });

  it('T-3 S-076 confirms only where this extension is the one who confirms automatically', () => {
    for (const whoConfirms of ['by-hand', 'mall', 'other-system']) {
      expect(verdict({}, { on: true, whoConfirms })).toEqual({ confirm: 'no', why: 'not-ours' });
    }
  });

  it('S-092 always leaves the buyer 30 minutes, あす楽 and the like aside', () => {
    const from = ORDERED + 30 * MINUTE;
    expect(verdict({}, ON, from - 1)).toEqual({ confirm: 'later', from });
    expect(verdict({}, ON, from)).toEqual({ confirm: 'now' });
    expect(verdict({ flags: flags({ asuraku: true }) }, ON, ORDERED + MINUTE)).toEqual({ confirm: 'now' });
  });

  it('acts on a fresh reading only', () => {
    const facts = factsOf({}, LATER - 3 * MINUTE);
    expect(autoConfirmVerdict(facts, ON, [], LATER)).toEqual({ confirm: 'read-first' });
  });

  it.each([
    ['not-waiting', { progress: 200 as const }],
    ['not-waiting', { progress: 900 as const }],
    ['fee-unset', { packages: unsetOrder('x').packages }],
    ['mall-checking', { flags: flags({ mallChecking: true }) }],
    ['gift-address', { flags: flags({ giftAddressMissing: true }) }],
  ])('leaves an order alone: %s', (why, given) => {
    expect(verdict(given)).toEqual({ confirm: 'no', why });
  });

  it('reads what is held back again after an hour, since that may have ended', () => {
    const facts = factsOf({ flags: flags({ mallChecking: true }) }, LATER);
    expect(autoConfirmVerdict(facts, ON, [], LATER + 61 * MINUTE)).toEqual({ confirm: 'read-first' });
  });

  it('leaves what the rules exclude to a person', () => {
    const facts = { ...factsOf({}, LATER), excluded: true };
    expect(autoConfirmVerdict(facts, ON, [], LATER)).toEqual({ confirm: 'no', why: 'excluded' });
  });

  it('never sends an order again that was ever sent, or is open', () => {
    const facts = factsOf({}, LATER);
    const sent = entry({ state: 'not-applied', attempts: [{ at: LATER }] });
    const open = entry({ state: 'planned', openKey: 'confirm/x' });
    const dropped = entry({ state: 'dropped' });
    expect(autoConfirmVerdict(facts, ON, [sent], LATER)).toMatchObject({ why: 'sent-before' });
    expect(autoConfirmVerdict(facts, ON, [open], LATER)).toMatchObject({ why: 'sent-before' });
    expect(autoConfirmVerdict(facts, ON, [dropped], LATER)).toEqual({ confirm: 'now' });
  });

  it('switches itself off after five refusals in a row, with one sentence', () => {
    const refused = entry({ state: 'refused', why: 'refused-by-mall' });
    const five = Array.from({ length: 5 }, () => refused);
    expect(stopAfterRefusals(five, LATER)).toEqual({ at: LATER, why: 'refused-by-mall' });
    expect(AUTO_CONFIRM_STOPPED).toContain('自動注文確認を止めました');
    expect(stopAfterRefusals(five.slice(1), LATER)).toBeUndefined();
    expect(stopAfterRefusals([entry({ state: 'done' }), ...five], LATER)).toBeUndefined();
    expect(stopAfterRefusals([entry({ state: 'unknown' }), ...five], LATER)).toBeDefined();
    // What a person sent says nothing about the automatic.
    expect(
      stopAfterRefusals(
        five.map((one) => ({ ...one, auto: false })),
        LATER,
      ),
    ).toBeUndefined();
    const setting = { ...ON, stopped: { at: LATER, why: 'refused-by-mall' } };
    expect(autoConfirmVerdict(factsOf({}, LATER), setting, [], LATER)).toEqual({
      confirm: 'no',
      why: 'stopped',
    });
  });
});
