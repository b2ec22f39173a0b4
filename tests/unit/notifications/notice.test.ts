import { describe, expect, it } from 'vitest';
import { type Notice, noticesToShow, withTold } from '@/lib/notifications/notice';
import { HOUR, MINUTE } from '@/lib/orders/basics';

const NOW = Date.parse('2026-11-20T10:00:00+09:00');
const notice = (event: string, cause = 'trouble/rakuten/sample-shop/key-refused'): Notice => ({
  cause,
  event,
  title: '楽天がキーを受け付けませんでした',
  message: '新しいキーを貼り付けてください。',
  route: 'credentials',
});
const ON = { on: true };

describe('notices', () => {
  it('are shown once an event, and at most once an hour a cause', () => {
    const first = noticesToShow([notice('1'), notice('1')], {}, ON, NOW);
    expect(first).toHaveLength(1);
    const told = withTold({}, first, NOW);
    expect(noticesToShow([notice('1')], told, ON, NOW + 5 * HOUR)).toEqual([]);
    expect(noticesToShow([notice('2')], told, ON, NOW + HOUR - 1)).toEqual([]);
    expect(noticesToShow([notice('2')], told, ON, NOW + HOUR)).toHaveLength(1);
    expect(noticesToShow([notice('2', 'unknown-outcome')], told, ON, NOW + MINUTE)).toHaveLength(1);
  });

  it('are off until a person turns them on', () => {
    expect(noticesToShow([notice('1')], {}, { on: false }, NOW)).toEqual([]);
  });

  it('wait for the end of the quiet hours, also over midnight', () => {
    const night = { on: true, quiet: { from: 22, to: 7 } };
    const at = (clock: string) => Date.parse(`2026-11-20T${clock}:00+09:00`);
    expect(noticesToShow([notice('1')], {}, night, at('22:00'))).toEqual([]);
    expect(noticesToShow([notice('1')], {}, night, at('06:59'))).toEqual([]);
    expect(noticesToShow([notice('1')], {}, night, at('07:00'))).toHaveLength(1);
    expect(noticesToShow([notice('1')], {}, { on: true, quiet: { from: 12, to: 13 } }, at('12:30'))).toEqual(
      [],
    );
  });
});
