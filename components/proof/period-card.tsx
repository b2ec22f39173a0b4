import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { progressOf } from '@/lib/importing/window-reading';
import { formatClock } from '@/lib/japan-time';
import { call } from '@/lib/messaging';
import { DAY, type Instant, type Period } from '@/lib/orders/basics';
import type { Coverage } from '@/lib/orders/import-run';
import { readCoverage } from '@/lib/store/coverage';
import { countDueDetails } from '@/lib/store/details';
import { formatCount } from '../health/equation-terms';
import { shopName } from '../health/shop-names';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import { orders } from '../workbench/databases';
import { dateText, fieldOf, periodOf } from './period-draft';
import type { ProofShop } from './proof-page';
import styles from './proof-page.module.css';

/** 日時を指定して取込: any past period, in every shop, with how far it has come. */
export function PeriodCard({ shops, now }: { shops: readonly ProofShop[]; now: Instant }) {
  const [from, setFrom] = useState(() => fieldOf(now - 7 * DAY));
  const [to, setTo] = useState(() => fieldOf(now));
  const [problem, setProblem] = useState('');
  const [asked, setAsked] = useState<Period>();

  async function start() {
    const checked = periodOf(from, to, Date.now());
    setProblem(checked.ok ? '' : checked.problem);
    if (!checked.ok) return;
    const answer = await call('import.now', { period: checked.period });
    if (answer.ok && answer.value.started) setAsked(checked.period);
    else setProblem('いまは取り込めません。設定と取込状況を確かめてください。');
  }

  return (
    <section className={page.formCard} aria-label="日時を指定して取込">
      <h2 className={styles.heading}>日時を指定して取込</h2>
      <p className={page.note}>
        過去730日まで（ほかのモールは、さかのぼれる日まで）の注文を、もう一度集めます。もう取り込んだ注文は二重になりません。新しい注文の取り込みは、その間も続きます。
      </p>
      <form
        className={styles.fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <label className={styles.field}>
          始まり
          <input
            type="datetime-local"
            className={styles.control}
            value={from}
            aria-describedby="period-problem"
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
        <label className={styles.field}>
          終わり
          <input
            type="datetime-local"
            className={styles.control}
            value={to}
            aria-describedby="period-problem"
            onChange={(event) => setTo(event.target.value)}
          />
        </label>
        <Button type="submit" kind="pale" icon="refresh">
          この期間を取り込む
        </Button>
      </form>
      <p id="period-problem" role="status" className={styles.problem}>
        {problem}
      </p>
      {shops.map((shop) => (
        <PeriodProgress key={`${shop.mall}/${shop.id}`} shop={shop} named={shops.length > 1} asked={asked} />
      ))}
    </section>
  );
}

type ProgressProps = { shop: ProofShop; named: boolean; asked: Period | undefined };

/** How far a shop's reading of the period has come; a new worker goes on with it, whoever asked. */
function PeriodProgress({ shop, named, asked }: ProgressProps) {
  const read = useLiveQuery(async () => {
    const [coverage, waiting] = await Promise.all([
      readCoverage(orders, shop),
      countDueDetails(orders, shop, Date.now()),
    ]);
    return { reading: coverage?.period, waiting };
  }, [shop]);
  if (!read) return null;
  const { reading, waiting } = read;
  const name = named ? `${shopName(shop)}：` : '';
  if (!reading && !asked) return null;
  const done =
    waiting === 0 ? '取り込みました' : `注文番号を集めました。内容の取り込み あと ${formatCount(waiting)}件`;
  return (
    <div role="status">
      <p>
        {name}
        {reading ? sentenceOf(reading) : asked && `${spanText(asked)} の注文：${done}`}
      </p>
      {reading && (
        <progress
          className={styles.progress}
          aria-label="集め終えた期間"
          value={progressOf(reading)}
          max={1}
        />
      )}
    </div>
  );
}

function sentenceOf(reading: NonNullable<Coverage['period']>): string {
  const { window, part } = reading;
  return `${spanText(window)} の注文番号を集めています（${dateText(part.from)} まで済み）。この画面を閉じても続きます。`;
}

const spanText = ({ from, to }: Period) =>
  `${dateText(from)} ${formatClock(from)} 〜 ${dateText(to)} ${formatClock(to)}`;
