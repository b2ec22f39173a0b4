import { useState } from 'react';
import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { mallLabel, mallSide } from '@/lib/orders/mall-names';
import { progressWord } from '@/lib/orders/mall-status';
import type { MallId } from '@/lib/orders/order-key';
import { formatCount } from '../health/equation-terms';
import { OrderLink } from '../health/order-link';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import { ShowMore } from '../ui/show-more';
import { StatusChip } from '../ui/status-chip';
import { PART_WORDS, type ShipmentList } from './shipment-list';
import styles from './shipping.module.css';

const SHOWN = 50;

type Props = {
  list: ShipmentList;
  /** Those whose orders can be reported. */
  malls: readonly MallId[];
  now: Instant;
  onType: (number: string) => void;
};

/** 足りないもの: what the mall still waits for, and what another system left at その他 (S-077, S-159, S-160). */
export function GapsCard({ list: { gaps, awaiting }, malls, now, onType }: Props) {
  const [limit, setLimit] = useState(SHOWN);
  const { all, ready, reported, lacking } = awaiting;
  const other = gaps.filter(({ otherCarrier }) => otherCarrier).length;
  return (
    <section className={page.listCard} aria-labelledby="gaps-title">
      <div>
        <h2 id="gaps-title" className={page.verdict}>
          {gaps.length === 0
            ? '足りないものはありません（0件）'
            : `足りないものがある注文 ${formatCount(gaps.length)}件`}
        </h2>
        <p>
          発送待ち <b>{formatCount(all)}</b>件 ＝ 報告できる <b>{formatCount(ready)}</b> ＋ {mallSide(malls)}
          に報告済み <b>{formatCount(reported)}</b> ＋ 足りない <b>{formatCount(lacking)}</b>
        </p>
        {malls.includes('rakuten') && (
          <p className={page.note}>
            RMSは、配送会社・伝票番号・発送日の3つがすべての送付先にそろった注文を、発送日の翌日の0時すぎに「発送済」にします。
          </p>
        )}
        {other > 0 && (
          <p className={page.note}>
            RMSの配送会社が「その他」の注文が {formatCount(other)}
            件あります。別のシステムが取り込んだときに書かれたものです。発送を報告すると、実際の配送会社に書き換えます。報告しない注文は、RMSで直してください。
          </p>
        )}
      </div>
      <ul className={styles.lines}>
        {gaps.slice(0, limit).map(({ number, lacks, otherCarrier, row }) => {
          const progress = row.progress ?? row.order?.progress;
          return (
            <li key={`${row.mall}/${row.shop}/${number}`} className={styles.gap}>
              <OrderLink order={row} />
              {malls.length > 1 && <span>{mallLabel(row.mall)}</span>}
              {row.orderedAt !== undefined && <span>{formatTime(row.orderedAt, now)}</span>}
              {progress !== undefined && progress !== 300 && <span>{progressWord(row.mall, progress)}</span>}
              {lacks.length > 0 && (
                <StatusChip tone="caution" icon="caution">
                  {lacks.map((part) => PART_WORDS[part]).join('・')}
                </StatusChip>
              )}
              {otherCarrier && (
                <StatusChip tone="neutral" icon="box">
                  RMSは「その他」
                </StatusChip>
              )}
              {lacks.length > 0 && (
                <Button kind="quiet" aria-label={`入力する ${number}`} onClick={() => onType(number)}>
                  入力する
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <ShowMore left={gaps.length - limit} step={SHOWN} onMore={() => setLimit(limit + SHOWN)} />
    </section>
  );
}
