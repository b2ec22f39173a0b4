import { LEFT_OUT } from '@/lib/csv/goq-upload';
import { formatClock, formatDay } from '@/lib/japan-time';
import { DAY } from '@/lib/orders/basics';
import type { CsvRun } from '@/lib/orders/csv-run';
import { Icon } from '../ui/icon';
import page from '../ui/page.module.css';
import styles from './csv.module.css';
import type { GoqWork } from './open-file';
import { OrderNumbers } from './order-numbers';
import { n } from './words';

/** 点検の結果: what was looked at in the file, and what was found. */
export function CheckCard({ work }: { work: GoqWork }) {
  const { source, counts } = work;
  const { parcelNumbers, dates } = source;
  const unknown = source.problems.counts.get('unknown-value') ?? 0;
  const lines: { what: string; result: string; good: boolean }[] = [
    { what: '列の数と順番', result: '7列', good: true },
    {
      what: '文字コード',
      result: source.encoding === 'shift_jis' ? 'Shift_JIS' : 'UTF-8 → Shift_JIS で書き出し',
      good: true,
    },
    {
      what: '伝票番号が数字のまま',
      result: `${n(parcelNumbers.good)} / ${n(parcelNumbers.filled)}`,
      good: parcelNumbers.good === parcelNumbers.filled,
    },
    {
      what: '配送日の形（20261120）',
      result: `${n(dates.good)} / ${n(dates.filled)}`,
      good: dates.good === dates.filled,
    },
    { what: '配送会社のコード', result: source.carriers.join('・') || '―', good: unknown === 0 },
    {
      what: '同じ受注番号の重なり',
      result: `${n(counts.repeatedOrders)}件`,
      good: counts.repeatedOrders === 0,
    },
    { what: 'キャンセルの行', result: `${n(counts.cancelled)}件`, good: counts.cancelled === 0 },
  ];
  return (
    <section className={page.card} aria-label="点検の結果">
      <h2 className={page.cardTitle}>
        点検の結果<span className={styles.aside}>{formatClock(work.checkedAt)}</span>
      </h2>
      <ul className={styles.checks}>
        {lines.map(({ what, result, good }) => (
          <li key={what}>
            <span className={good ? styles.okText : styles.cautionText}>
              <Icon name={good ? 'check' : 'caution'} size={16} />
              <span className="visually-hidden">{good ? '問題なし' : '確かめてください'}</span>
            </span>
            <span>{what}</span>
            <b>{result}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

type LeftOutProps = {
  work: GoqWork | undefined;
  run: CsvRun | undefined;
  onWithNew?: (withNew: boolean) => void;
};

/** 書き出さなかった: every row that is not written, by reason, with the sum written out. */
export function LeftOutCard({ work, run, onWithNew }: LeftOutProps) {
  const plan = work?.plan;
  const reasons = plan
    ? Array.from(
        Map.groupBy(plan.leftOut, ({ why }) => why),
        ([why, rows]) => ({
          why: LEFT_OUT[why],
          rows: rows.length,
        }),
      )
    : (run?.leftOut ?? []);
  const read = plan?.read ?? run?.picked?.rows;
  if (read === undefined) return null;
  const left = reasons.reduce((sum, { rows }) => sum + rows, 0);
  const hasNew = work !== undefined && work.counts.new > 0;
  return (
    <section className={page.card} aria-label="書き出さない行">
      <h2 className={page.cardTitle}>
        {plan ? '書き出さない' : '書き出さなかった'} {n(left)}件
      </h2>
      <ul className={styles.reasons}>
        {reasons.map(({ why, rows }) => (
          <li key={why}>
            <span>{why}</span>
            <b className="unbroken">{n(rows)}件</b>
          </li>
        ))}
      </ul>
      <p className={page.note}>
        {n(read)} = {n(read - left)} + {n(left)}
      </p>
      {plan && (
        <OrderNumbers label="受注番号を見る" numbers={plan.leftOut.map(({ row }) => row.orderNumber)} />
      )}
      {work && onWithNew && hasNew && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={work.withNew}
            onChange={(event) => onWithNew(event.target.checked)}
          />
          新規受付の行も書き出す
        </label>
      )}
    </section>
  );
}

/** 今日で期間から外れる: rows that stand as they stood in the export three days ago (S-175). */
export function PeriodCard({ work }: { work: GoqWork }) {
  const { difference } = work;
  const falling = difference?.lastDay ?? [];
  const day = formatDay(work.checkedAt - 3 * DAY);
  return (
    <section className={page.card} aria-label="今日で期間から外れる受注">
      <h2 className={page.cardTitle}>
        {falling.length > 0 && (
          <span className={styles.cautionText}>
            <Icon name="caution" size={18} />
          </span>
        )}
        {difference ? `今日で期間から外れる ${n(falling.length)}件` : '今日で期間から外れる受注'}
      </h2>
      {difference ? (
        falling.length > 0 && (
          <>
            <p className={styles.text}>
              {day}
              の書出しから変わっていない受注です。最終更新日から3日で、明日は書き出されません。残すには、GoQで［作成期間］を長くするか、ステータスを動かして最終更新日を今日にします。
            </p>
            <OrderNumbers
              label={`${n(falling.length)}件を見る`}
              numbers={falling.map(({ orderNumber }) => orderNumber)}
            />
          </>
        )
      ) : (
        <p className={styles.text}>
          前の書出しの記録がまだないので、分かりません。次の書出しから、前回との違いで数えます。
        </p>
      )}
    </section>
  );
}
