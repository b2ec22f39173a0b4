import { useLiveQuery } from 'dexie-react-hooks';
import { readShopHealth } from '@/lib/importing/health';
import { formatTime } from '@/lib/japan-time';
import { type Instant, MINUTE } from '@/lib/orders/basics';
import { Equation } from '../health/equation';
import { MismatchSection } from '../health/mismatch-section';
import page from '../ui/page.module.css';
import { orders } from '../workbench/databases';
import type { ProofShop } from './proof-page';
import styles from './proof-page.module.css';

/** 取り込みの照合 of a mall without a list of numbers by status: what the newest poll proved. */
export function TodayProofCard({ shop, now }: { shop: ProofShop; now: Instant }) {
  const minute = Math.floor(now / MINUTE);
  const proof = useLiveQuery(() => readShopHealth(orders, shop, Date.now()), [shop, minute])?.proof;
  return (
    <section className={page.formCard} aria-label="取り込みの照合">
      <h2 className={styles.heading}>取り込みの照合</h2>
      {proof ? (
        <>
          <Equation proof={proof} now={now} scope={`${formatTime(proof.from, now)} からの注文`} />
          <MismatchSection proof={proof} />
        </>
      ) : (
        <p className={styles.verdict}>まだ照合していません</p>
      )}
      <p className={page.note}>
        取り込みのたびに、モールが答えた注文と取り込んだ注文を比べます。未完了の一覧との照合は楽天だけです。
      </p>
    </section>
  );
}
