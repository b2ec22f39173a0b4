import { memo } from 'react';
import { formatTime } from '@/lib/japan-time';
import { DAY, HOUR, type Instant } from '@/lib/orders/basics';
import { PROGRESS_LABELS } from '@/lib/orders/progress';
import { OrderLink } from '../health/order-link';
import page from '../ui/page.module.css';
import { StatusChip } from '../ui/status-chip';
import styles from './fees.module.css';
import type { UnsetOrder } from './unset-list';

type Props = {
  one: UnsetOrder;
  /** Where there is more than one. */
  shop: string | undefined;
  ticked: boolean;
  now: Instant;
  onTick: (number: string) => void;
};

/** One order with an undecided fee. */
export const UnsetLine = memo(({ one, shop, ticked, now, onTick }: Props) => {
  const { row, delivery, prefectures, island, itemCount } = one;
  const { number, mall, orderedAt, progress } = row;
  return (
    <li>
      {mall === 'rakuten' && (
        <input
          type="checkbox"
          className={styles.tick}
          aria-label={`選ぶ ${number}`}
          checked={ticked}
          onChange={() => onTick(number)}
        />
      )}
      <span className={styles.number}>
        <OrderLink order={row} />
      </span>
      {shop !== undefined && <span>{shop}</span>}
      <span>
        <b>{prefectures.join('・') || '—'}</b>{' '}
        {island && (
          <StatusChip tone="caution" icon="caution">
            離島
          </StatusChip>
        )}
      </span>
      <span>{delivery}</span>
      <span className="unbroken">商品 {itemCount}点</span>
      {progress !== undefined && progress !== 100 && <span>RMSは「{PROGRESS_LABELS[progress]}」</span>}
      {mall !== 'rakuten' && <span className={page.note}>この店舗のモールの画面で直してください。</span>}
      <span className={styles.age}>
        {orderedAt === undefined ? '—' : `${formatTime(orderedAt, now)}（${ageOf(now - orderedAt)}）`}
      </span>
    </li>
  );
});
UnsetLine.displayName = 'UnsetLine';

/** 「3時間前」「2日前」. */
function ageOf(ms: number): string {
  if (ms < HOUR) return '1時間以内';
  return ms < DAY ? `${Math.floor(ms / HOUR)}時間前` : `${Math.floor(ms / DAY)}日前`;
}
