import { describe, expect, it } from 'vitest';
import { type MallStatus, statusNamed, statusWord } from '@/lib/orders/mall-status';
import { AMAZON_STATUSES } from '@/lib/orders/mall-statuses/amazon';
import { AU_PAY_STATUSES } from '@/lib/orders/mall-statuses/au-pay';
import { MAKESHOP_STATUSES } from '@/lib/orders/mall-statuses/makeshop';
import { PONPARE_STATUSES } from '@/lib/orders/mall-statuses/ponpare';
import { QOO10_STATUSES } from '@/lib/orders/mall-statuses/qoo10';
import type { MallId } from '@/lib/orders/order-key';
import { isProgress } from '@/lib/orders/progress';

const TABLES: [mall: MallId, statuses: readonly MallStatus[]][] = [
  ['qoo10', QOO10_STATUSES],
  ['makeshop', MAKESHOP_STATUSES],
  ['amazon', AMAZON_STATUSES],
  ['au-pay', AU_PAY_STATUSES],
  ['ponpare', PONPARE_STATUSES],
];

describe.each(TABLES)('the statuses of %s', (mall, statuses) => {
  it.each(statuses)(
    '$code is 「$label」 both ways, and one progress of ours',
    ({ code, label, progress }) => {
      expect(statusWord({ mall, progress, mallStatus: code })).toBe(label);
      expect(statuses.filter((one) => one.label === label).map((one) => one.code)).toEqual([code]);
      expect(statuses.filter((one) => one.code === code)).toHaveLength(1);
      expect(statusNamed(mall, label)).toEqual({ code, label, progress });
      expect(statusNamed(mall, code)?.code).toBe(code);
      expect(isProgress(progress)).toBe(true);
    },
  );

  it('says Rakuten’s word where the progress has moved on since the mall’s code was read', () => {
    const [{ code } = { code: '' }] = statuses;
    expect(statusWord({ mall, progress: 600, mallStatus: code })).toBe('支払手続き中');
  });
});
