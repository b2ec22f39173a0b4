import { formatDay, japanParts } from '@/lib/japan-time';
import { formatCount } from '../health/equation-terms';
import styles from './fees.module.css';
import type { UnsetCauses } from './unset-causes';

/** One bar a day. The picture is for the eye: the same numbers stand in the table behind it and in the tables below. */
export function CauseCounts({ causes: { byDay } }: { causes: UnsetCauses }) {
  const most = Math.max(1, ...byDay.map(({ count }) => count));
  return (
    <figure className={styles.chart}>
      <div aria-hidden="true" className={styles.bars}>
        {byDay.map(({ day, count, part }, index) => (
          <div
            key={day}
            className={part === 'after' && byDay[index - 1]?.part === 'before' ? styles.change : styles.day}
          >
            <span>{count}</span>
            <div className={styles[part]} style={{ height: `${(count / most) * 72}px` }} />
            <span className={styles.axis}>{japanParts(day).day}</span>
          </div>
        ))}
      </div>
      <details>
        <summary>日ごとの数を表で見る</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">注文日</th>
              <th scope="col">送料未設定</th>
            </tr>
          </thead>
          <tbody>
            {byDay.map(({ day, count, part }) => (
              <tr key={day}>
                <th scope="row">
                  {formatDay(day)}
                  {part === 'after' && '（直したあと）'}
                </th>
                <td>{count}件</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

type TableProps = {
  title: string;
  rows: UnsetCauses['byDelivery'];
  total: UnsetCauses['total'];
  /** 0: there is nothing to compare with yet. */
  days: number;
};

export function CauseTable({ title, rows, total, days }: TableProps) {
  const compared = days > 0;
  return (
    <table className={styles.table} aria-label={`${title}ごとの送料未設定`}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{compared ? `直す前 ${days}日` : '14日間'}</th>
          {compared && <th scope="col">直したあと {days}日</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatCount(before)}件</td>
            {compared && <td>{formatCount(after)}件</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合計</th>
          <td>{formatCount(total.before)}件</td>
          {compared && <td>{formatCount(total.after)}件</td>}
        </tr>
      </tfoot>
    </table>
  );
}
