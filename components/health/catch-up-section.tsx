import type { ShopHealth } from '@/lib/importing/health';
import { formatTime } from '@/lib/japan-time';
import { type Instant, SECOND } from '@/lib/orders/basics';
import { mallSide } from '@/lib/orders/mall-names';
import type { MallId } from '@/lib/orders/order-key';
import { StepList } from '../ui/step-list';
import { formatCount } from './equation-terms';
import styles from './sections.module.css';

const ORDERS_PER_CALL = 100;

type Props = { mall: MallId; catchUp: NonNullable<ShopHealth['catchUp']>; perSecond: number; now: Instant };

/** How far a long import has come, when it will be through, and that it needs nobody to watch it. */
export function CatchUpSection({ mall, catchUp, perSecond, now }: Props) {
  const { waiting, from, to, reached } = catchUp;
  const searching = to !== undefined;
  const left = (Math.ceil(waiting / ORDERS_PER_CALL) / perSecond) * SECOND;
  return (
    <div className={styles.stack}>
      <p className={styles.note}>
        {from !== undefined && to !== undefined
          ? `対象：${formatTime(from, now)} 〜 ${formatTime(to, now)} に入った注文。`
          : ''}
        {waiting > 0 && `あと ${formatCount(waiting)}件・${formatTime(now + left, now)} ごろ完了`}
      </p>
      {searching && reached !== undefined && from !== undefined && to > from && (
        <progress
          className={styles.progress}
          aria-label="集め終えた期間"
          value={reached - from}
          max={to - from}
        />
      )}
      <StepList
        steps={[
          {
            state: searching ? 'now' : 'done',
            title: `${mallSide([mall])}の注文番号を集める`,
            ...(reached !== undefined && { aside: `${formatTime(reached, now)} まで` }),
          },
          {
            state: searching ? 'later' : 'now',
            title: '注文の内容を取り込む',
            ...(waiting > 0 && { aside: `あと ${formatCount(waiting)}件` }),
          },
          { state: 'later', title: `${mallSide([mall])}の件数と照合`, aside: 'このあと' },
        ]}
      />
    </div>
  );
}
