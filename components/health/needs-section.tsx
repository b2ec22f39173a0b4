import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { OrderKey } from '@/lib/orders/order-key';
import { Icon } from '../ui/icon';
import { NeedCard } from './need-card';
import styles from './sections.module.css';

type Need = { count: number; /** The first few. */ orders: OrderKey[] };

/** The orders that need a person, by cause. */
export type Needs = { feeUnset: Need; unknown: Need & { nextRead?: Instant }; quarantined: Need };

/** Orders on the list, over all causes. */
export const totalOf = ({ feeUnset, unknown, quarantined }: Needs): number =>
  feeUnset.count + unknown.count + quarantined.count;

/** 要対応: what only a person can solve first; 結果不明 says above all not to send again. */
export function NeedsSection({ needs, now }: { needs: Needs; now: Instant }) {
  const { feeUnset, unknown, quarantined } = needs;
  return (
    <section className={styles.section} aria-labelledby="needs">
      <h2 id="needs" className={styles.heading}>
        要対応
      </h2>
      {totalOf(needs) === 0 && (
        <p className={styles.zero}>
          <Icon name="ok" size={18} />
          <b>0件</b> 人の手が必要な注文はありません
        </p>
      )}
      <ul className={styles.cards}>
        {feeUnset.count > 0 && (
          <NeedCard icon="yen" cause="送料未設定" {...feeUnset}>
            送料が決まるまで、この{feeUnset.count.toLocaleString('ja-JP')}
            件は注文確認できません。RMSで開いて送料を入れてください。
          </NeedCard>
        )}
        {unknown.count > 0 && (
          <NeedCard icon="question" cause="結果不明" count={unknown.count} orders={unknown.orders}>
            注文確認の返事がありません。<strong>送り直さないでください。</strong>
            RMSを読んで自動で確かめます
            {unknown.nextRead !== undefined && `（次回 ${formatTime(Math.max(unknown.nextRead, now), now)}）`}
            。
          </NeedCard>
        )}
        {quarantined.count > 0 && (
          <NeedCard icon="box" cause="隔離" {...quarantined}>
            RMSの返事を読み取れなかった注文です。ほかの注文は取り込みました。RMSで開いて確かめてください。
          </NeedCard>
        )}
      </ul>
    </section>
  );
}
