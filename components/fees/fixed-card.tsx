import { useState } from 'react';
import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { formatAmount, sumAmounts } from '@/lib/orders/money';
import type { OrderRow } from '@/lib/store/orders-database';
import { formatCount } from '../health/equation-terms';
import { OrderLink } from '../health/order-link';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import styles from './fees.module.css';

type Props = { rows: readonly OrderRow[]; now: Instant; onAgain: (numbers: string[]) => void };

/** Fees that we have set: they can be changed once more while the order is unconfirmed, and never back to 未設定. */
export function FixedCard({ rows, now, onAgain }: Props) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const open = rows.filter(({ progress }) => progress === 100);
  const chosen = open.filter(({ number }) => ticked.has(number)).map(({ number }) => number);
  const toggle = (number: string) =>
    setTicked((old) => {
      const next = new Set(old);
      if (!next.delete(number)) next.add(number);
      return next;
    });
  return (
    <section className={page.listCard} aria-labelledby="fixed-title">
      <div className={page.top}>
        <h2 id="fixed-title" className={page.cardTitle}>
          受注アシストで送料を入れた注文 {formatCount(rows.length)}件
        </h2>
        <a href="#/log">記録で見る</a>
      </div>
      {open.length === 0 ? (
        <p>
          戻せません。{formatCount(rows.length)}
          件とも注文確認が済んでいるか、取り消されています。変更はRMSで行います。
        </p>
      ) : (
        <>
          <p className={page.note}>
            注文確認の前の {formatCount(open.length)}件は、もう一度直せます。未設定には戻せません。
            {rows.length > open.length &&
              `ほかの${formatCount(rows.length - open.length)}件は、もう戻せません。変更はRMSで行います。`}
          </p>
          <ul className={styles.lines}>
            {open.map((row) => (
              <li key={row.number}>
                <input
                  type="checkbox"
                  className={styles.tick}
                  aria-label={`もう一度直す ${row.number}`}
                  checked={ticked.has(row.number)}
                  onChange={() => toggle(row.number)}
                />
                <span className={styles.number}>
                  <OrderLink order={row} />
                </span>
                <span>送料 {feeOf(row)}</span>
                <span className={styles.age}>
                  {row.orderedAt === undefined ? '—' : formatTime(row.orderedAt, now)}
                </span>
              </li>
            ))}
          </ul>
          <p>
            <Button disabled={chosen.length === 0} onClick={() => onAgain(chosen)}>
              もう一度直す {formatCount(chosen.length)}件
            </Button>
          </p>
        </>
      )}
    </section>
  );
}

const feeOf = ({ order }: OrderRow) =>
  order ? formatAmount(sumAmounts(order.packages.map(({ postage }) => postage))) : '—';
