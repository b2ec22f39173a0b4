import { afterEach, describe, expect, it } from 'vitest';
import { planWindow, provesToday } from '@/lib/importing/window';
import { parseJapanDatetime, startOfJapanDay, toRakutenDatetime } from '@/lib/japan-time';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { deliveryWish } from '@/lib/orders/delivery-wish';

const ZONES = ['Asia/Tokyo', 'America/New_York', 'Europe/London', 'Pacific/Auckland', 'UTC'];
const HOME = process.env['TZ'];
const coverage = (mark: number) => ({ mall: 'rakuten' as const, shop: 'a', mark, clockOffset: 0 });
const at = (text: string) => Date.parse(`${text}+09:00`);

afterEach(() => {
  if (HOME === undefined) delete process.env['TZ'];
  else process.env['TZ'] = HOME;
});

/** Moments at which clocks are put forward or back somewhere, a year ends, or February has 29 days; in JST. */
const MOMENTS = [
  ['New York springs forward', '2026-03-08T16:00:00'],
  ['New York falls back', '2026-11-01T15:00:00'],
  ['London springs forward', '2026-03-29T10:00:00'],
  ['Auckland falls back', '2026-04-04T23:00:00'],
  ['the year ends', '2027-01-01T00:00:00'],
  ['a leap day begins', '2028-02-29T00:00:00'],
  ['a leap day ends', '2028-03-01T00:00:00'],
] as const;

describe.each(ZONES)('on a PC in %s', (zone) => {
  it.each(MOMENTS)('covers every second once when %s', (_name, moment) => {
    process.env['TZ'] = zone;
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    let mark = at(moment) - 3 * HOUR;
    for (let now = mark; now <= at(moment) + 3 * HOUR; now += 7 * MINUTE) {
      const window = planWindow(coverage(mark), false, now);
      expect(window.to).toBe(now);
      expect(window.from).toBeLessThanOrEqual(mark - 15 * MINUTE);
      // Never more than a day and its overlap, and from a midnight of JST where that is earlier.
      expect(now - window.from).toBeLessThan(DAY + 16 * MINUTE);
      expect(provesToday(window.from, now)).toBe(true);
      expect(parseJapanDatetime(toRakutenDatetime(now))).toBe(Math.floor(now / SECOND) * SECOND);
      mark = now;
    }
  });

  it('begins the day at 0:00 JST', () => {
    process.env['TZ'] = zone;
    expect(startOfJapanDay(at('2028-02-29T23:59:59'))).toBe(at('2028-02-29T00:00:00'));
    expect(startOfJapanDay(at('2027-01-01T00:00:00'))).toBe(at('2027-01-01T00:00:00'));
    expect(toRakutenDatetime(at('2028-02-29T23:59:59'))).toBe('2028-02-29T23:59:59+0900');
  });

  it('reads wishes over the end of a year, and 29 February only where there is one', () => {
    process.env['TZ'] = zone;
    const wish = (text: string, orderedOn: string) => deliveryWish({}, `[配送日時指定:]\n${text}`, orderedOn);
    expect(wish('1/2', '2026-12-30')).toMatchObject({ date: '2027-01-02' });
    expect(wish('2028-02-29', '2028-02-20')).toMatchObject({ date: '2028-02-29' });
    expect(wish('2027-02-29', '2027-02-20')).toMatchObject({ unparsed: true });
  });
});
