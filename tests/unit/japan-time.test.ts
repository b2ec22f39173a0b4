import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatClockSeconds,
  formatDate,
  formatTime,
  japanParts,
  parseJapanDatetime,
  readJapanTime,
  startOfJapanDay,
  toJapanDigits,
  toRakutenDatetime,
} from '@/lib/japan-time';

const utc = (text: string) => Date.parse(text);

describe('Japan time', () => {
  it.each([
    ['2026-12-31T15:00:00Z', '2027-01-01T00:00:00+0900'],
    ['2028-02-28T15:00:00Z', '2028-02-29T00:00:00+0900'],
    ['2026-11-22T03:04:05.999Z', '2026-11-22T12:04:05+0900'],
  ])('writes %s as the only form that searchOrder takes', (instant, written) => {
    expect(toRakutenDatetime(utc(instant))).toBe(written);
  });

  it.each([
    ['2026-11-22T12:04:05+0900', '2026-11-22T03:04:05Z'],
    ['2026-11-22T12:04:05+09:00', '2026-11-22T03:04:05Z'],
    ['2026-11-28T23:59:59', '2026-11-28T14:59:59Z'],
    ['2026-11-22T03:04:05.123Z', '2026-11-22T03:04:05Z'],
    ['2028-02-29T00:00:00+0900', '2028-02-28T15:00:00Z'],
  ])('reads %s', (text, instant) => {
    expect(parseJapanDatetime(text)).toBe(utc(instant));
  });

  it('writes the digits alone that most other malls take', () => {
    expect(toJapanDigits(utc('2026-11-22T03:04:05.999Z'))).toBe('20261122120405');
  });

  it.each([
    ['20261122120405', '2026-11-22T03:04:05Z'],
    ['20261122', '2026-11-21T15:00:00Z'],
    ['2026-11-22 12:04:05', '2026-11-22T03:04:05Z'],
    ['2026-11-22 12:04:05.000', '2026-11-22T03:04:05Z'],
    [' 2026/11/22 12:04 ', '2026-11-22T03:04:00Z'],
    ['2026-11-22', '2026-11-21T15:00:00Z'],
  ])('reads a mall’s %s', (text, instant) => {
    expect(readJapanTime(text)).toBe(utc(instant));
  });

  it.each(['', '2026-02-30', '20261122 at noon', '2026-11-22 9:30 PM', '11/22/2026'])(
    'takes %s for no mall’s time',
    (text) => {
      expect(readJapanTime(text)).toBeUndefined();
    },
  );

  it.each([
    '2026-02-30T00:00:00+0900',
    '2026-11-22',
    '2026/11/22 12:00',
    '2026-11-22T24:00:00+0900',
    '',
    '-9999',
  ])('refuses %s', (text) => {
    expect(parseJapanDatetime(text)).toBeUndefined();
  });

  it('starts the day at 0:00 JST, also in the last and the first second', () => {
    const midnight = utc('2026-11-21T15:00:00Z');
    expect(startOfJapanDay(midnight)).toBe(midnight);
    expect(startOfJapanDay(midnight + 86_399_999)).toBe(midnight);
    expect(startOfJapanDay(midnight - 1)).toBe(midnight - 86_400_000);
  });

  it('shows the clock alone today, and the day with its weekday otherwise', () => {
    const at = utc('2026-11-22T00:47:08Z');
    expect(formatClock(at)).toBe('9:47');
    expect(formatClockSeconds(at)).toBe('9:47:08');
    expect(formatTime(at, at + 3_600_000)).toBe('9:47');
    expect(formatTime(at, at + 86_400_000)).toBe('11/22（日）9:47');
    expect(japanParts(at).weekday).toBe(0);
    expect(formatDate('2026-11-22')).toBe('11/22（日）');
    expect(formatDate('2026-02-30')).toBe('2026-02-30');
  });
});
