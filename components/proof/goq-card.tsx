import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { compareWithGoq, type GoqComparison } from '@/lib/importing/goq-comparison';
import { formatDay } from '@/lib/japan-time';
import { type Instant, MINUTE } from '@/lib/orders/basics';
import { formatCount } from '../health/equation-terms';
import { OrderLink } from '../health/order-link';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { orders } from '../workbench/databases';
import { sightText } from './goq-words';
import { NotInGoqList } from './not-in-goq';
import type { ProofShop } from './proof-page';
import styles from './proof-page.module.css';

const DAYS = [1, 2, 3, 7] as const;
const SHOWN = 20;
const SIGHTS = 8;

/** 「GoQに全部入っている？」: what GoQ's lists and CSVs showed against the mall's orders of the same days. */
export function GoqCard({ shop, now }: { shop: ProofShop; now: Instant }) {
  const [days, setDays] = useState(2);
  const minute = Math.floor(now / MINUTE);
  const compared = useLiveQuery(
    () => compareWithGoq(orders, shop, { days, now: Date.now() }),
    [shop, days, minute],
  );
  if (shop.otherSystem !== 'goq' && compared?.seen.length === 0) return null;
  return (
    <section className={page.formCard} aria-label="GoQとの照合">
      <h2 className={styles.heading}>
        GoQとの照合
        <select
          className={styles.control}
          aria-label="照合する日数"
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {count === 1 ? '今日の注文' : `今日までの${count}日間の注文`}
            </option>
          ))}
        </select>
      </h2>
      {compared && <GoqComparisonView compared={compared} shop={shop} now={now} />}
    </section>
  );
}

type ViewProps = { compared: GoqComparison; shop: Pick<ProofShop, 'mall' | 'id'>; now: Instant };

/** 「GoQにない楽天の注文 3件」 each with its reason, 「GoQだけにある注文」, and what part of GoQ was looked at. */
export function GoqComparisonView({ compared, shop, now }: ViewProps) {
  const { total, inBoth, notInGoq, onlyInGoq, seen, isWhole, from } = compared;
  if (seen.length === 0) {
    return (
      <Notice icon="list">
        <b>{formatDay(from)} からは、まだGoQを見ていません</b>
        <span>
          GoQの受注一覧を開くか、GoQのCSVを<a href="#/csv">CSV</a>に入れると、ここで照合します。
        </span>
      </Notice>
    );
  }
  const asOrder = (number: string) => ({ mall: shop.mall, shop: shop.id, number });
  return (
    <>
      <p role="status" className={styles.verdict}>
        {notInGoq.length === 0
          ? `楽天の注文 ${formatCount(total)}件は、すべてGoQにあります`
          : `GoQにない楽天の注文 ${formatCount(notInGoq.length)}件`}
      </p>
      <p className={page.note}>
        {formatDay(from)} からの注文：楽天 {formatCount(total)} = GoQにある {formatCount(inBoth)} + GoQにない{' '}
        {formatCount(notInGoq.length)}
      </p>
      {!isWhole && notInGoq.length > 0 && (
        <Notice tone="caution" icon="caution">
          <b>GoQの一覧のうち、まだ見ていない所があります</b>
          <span>残りのページを開くと、ここの件数が減ることがあります。</span>
        </Notice>
      )}
      <NotInGoqList numbers={notInGoq} shop={shop} />
      {onlyInGoq.length > 0 && (
        <>
          <h3 className={styles.subheading}>GoQだけにある注文 {formatCount(onlyInGoq.length)}件</h3>
          <ul className={styles.list}>
            {onlyInGoq.slice(0, SHOWN).map((number) => (
              <li key={number} className={styles.row}>
                <OrderLink order={asOrder(number)} />
                <span>まだこちらに取り込んでいないか、ほかの期間の注文です</span>
                <a href={`#/doctor?${number}`} aria-label={`${number} を診断する`}>
                  診断する
                </a>
              </li>
            ))}
            {onlyInGoq.length > SHOWN && (
              <li className={styles.row}>ほか {formatCount(onlyInGoq.length - SHOWN)}件</li>
            )}
          </ul>
        </>
      )}
      <p className={page.note}>
        見たGoQ：
        {seen
          .slice(0, SIGHTS)
          .map((sight) => sightText(sight, now))
          .join('、')}
        {seen.length > SIGHTS && `、ほか ${formatCount(seen.length - SIGHTS)}`}
      </p>
    </>
  );
}
