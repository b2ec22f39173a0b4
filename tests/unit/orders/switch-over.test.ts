import { describe, expect, it } from 'vitest';
import { MINUTE } from '@/lib/orders/basics';
import {
  mayAllowAutoAuth,
  sideOfSwitchOver,
  type SwitchOver,
  switchOverBanner,
  switchOverPhase,
  switchOverProblems,
} from '@/lib/orders/switch-over';

const NOON = Date.parse('2026-12-01T12:00:00+09:00');
const switchOver: SwitchOver = {
  startAt: NOON,
  noAutoAuth: { at: NOON - 60 * MINUTE, by: 'PC-1' },
  savedAt: NOON - 60 * MINUTE,
};
const form = { on: true, startAt: NOON, noAutoAuth: true, checklistDone: true };
const fields = (given: Partial<typeof form>, now = NOON - MINUTE) =>
  switchOverProblems({ ...form, ...given }, now).map(({ field }) => field);

describe('連動', () => {
  it('S-274 S-276 S-277 asks for a start only when it is on', () => {
    expect(fields({})).toEqual([]);
    expect(switchOverProblems({ on: false, noAutoAuth: false, checklistDone: false }, NOON)).toEqual([]);
    const unset = switchOverProblems({ on: true, noAutoAuth: true, checklistDone: true }, NOON);
    expect(unset.map(({ field }) => field)).toEqual(['startAt']);
  });

  it('S-278 refuses a start in the past', () => {
    expect(fields({}, NOON)).toEqual([]);
    expect(fields({}, NOON + 1)).toEqual(['startAt']);
  });

  it('S-251 S-279 wants the tick that auto-auth is not allowed', () => {
    expect(fields({ noAutoAuth: false })).toEqual(['noAutoAuth']);
  });

  it('S-229 S-267 S-268 wants the import tests done first', () => {
    expect(fields({ checklistDone: false })).toEqual(['on']);
  });

  it('S-283 S-284 says from 11:55 on not to process orders on RMS, for a start at 12:00', () => {
    expect(switchOverPhase(switchOver, NOON - 5 * MINUTE - 1)).toBe('before');
    expect(switchOverPhase(switchOver, NOON - 5 * MINUTE)).toBe('freeze');
    const names = { system: '楽楽通販2', start: '12:00' };
    expect(switchOverBanner('before', names)).toBeUndefined();
    expect(switchOverBanner('freeze', names)).toMatchObject({
      tone: 'caution',
      text: expect.stringContaining('RMSで受注処理をしないでください'),
    });
  });

  it('S-275 S-280 S-281 S-282 says from the start on that changes here are overwritten', () => {
    expect(switchOverPhase(switchOver, NOON)).toBe('running');
    const banner = switchOverBanner('running', { system: '楽楽通販2', start: '12:00' });
    expect(banner?.text).toMatch(/上書きされます.*受注処理は楽楽通販2で/);
    expect(switchOverPhase(undefined, NOON)).toBe('none');
  });

  it('S-287 S-288 splits the orders by the start', () => {
    expect(sideOfSwitchOver(switchOver, NOON - 1)).toBe('before');
    expect(sideOfSwitchOver(switchOver, NOON)).toBe('after');
    expect(sideOfSwitchOver(undefined, NOON)).toBeUndefined();
  });

  it('S-252 lets auto-auth be allowed only after somebody has checked', () => {
    const checked = { ...switchOver, checked: { at: NOON + MINUTE, by: 'PC-1' } };
    expect(mayAllowAutoAuth(switchOver, NOON + MINUTE)).toBe(false);
    expect(mayAllowAutoAuth(checked, NOON + MINUTE)).toBe(true);
    expect(mayAllowAutoAuth(checked, NOON - MINUTE)).toBe(false);
  });
});
