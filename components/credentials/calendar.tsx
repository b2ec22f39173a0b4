import type { ReactNode } from 'react';
import { startOfJapanDay } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { ClosedDays } from '@/lib/settings';
import { Icon } from '../ui/icon';
import styles from './calendar.module.css';
import { calendarDays, placeOf, type Row } from './calendar-rows';

const ICONS = { stop: 'stop', caution: 'caution', neutral: undefined } as const;

type Props = { rows: Row[]; closed: ClosedDays; now: Instant; action: (row: Row) => ReactNode };

/** Every credential with its end; the bars are a picture of the same dates, days off shaded. */
export function Calendar({ rows, closed, now, action }: Props) {
  const days = calendarDays(closed, now);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">モールと種類</th>
            <th scope="col">期限</th>
            <th scope="col">残り</th>
            <th scope="col" className={styles.picture}>
              <span className="visually-hidden">更新する日</span>
              <span aria-hidden="true" className={styles.days}>
                {days.map(({ at, label, month, off, today }) => (
                  <span
                    key={at}
                    className={[styles.day, off ? styles.off : '', today ? styles.today : ''].join(' ')}
                  >
                    <small>{today ? '今日' : month}</small>
                    {label}
                  </span>
                ))}
              </span>
            </th>
            <th scope="col">
              <span className="visually-hidden">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const icon = ICONS[row.tone];
            return (
              <tr key={row.id}>
                <th scope="row">
                  <b>{row.owner}</b>　<span className="unbroken">{row.what}</span>
                  <small className={styles.source}>{row.source}</small>
                </th>
                <td>{row.end}</td>
                <td>
                  <span className={`${styles.left} ${styles[row.tone]}`}>
                    {icon && <Icon name={icon} size={16} />}
                    {row.left}
                  </span>
                </td>
                <td className={styles.picture}>
                  <Bar row={row} days={days} now={now} />
                </td>
                <td className={styles.action}>{action(row)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Bar({ row, days, now }: { row: Row; days: ReturnType<typeof calendarDays>; now: Instant }) {
  const place = row.expiresAt === undefined ? 0 : placeOf(row.expiresAt, now);
  const start = placeOf(now, startOfJapanDay(now));
  return (
    <div className={styles.lane}>
      <div aria-hidden="true" className={styles.days}>
        {days.map(({ at, off }) => (
          <span key={at} className={off ? styles.off : ''} />
        ))}
      </div>
      {row.expiresAt !== undefined && row.expiresAt > now && (
        <div
          aria-hidden="true"
          className={`${styles.bar} ${styles[`bar-${row.tone}`]}`}
          style={{ left: `${start * 100}%`, width: `${(place - start) * 100}%` }}
        />
      )}
      {row.act !== undefined && (
        <span
          className={`${styles.act} ${styles[row.tone]}`}
          style={place > 0.6 ? { right: '4px' } : { left: `calc(${place * 100}% + 12px)` }}
        >
          {row.act}
        </span>
      )}
    </div>
  );
}
