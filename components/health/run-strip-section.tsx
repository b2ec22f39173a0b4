import { useLiveQuery } from 'dexie-react-hooks';
import { type RunState, type RunStrip, runStrip, sumStrips } from '@/lib/importing/run-strip';
import { japanParts } from '@/lib/japan-time';
import { DAY, HOUR, type Instant, MINUTE } from '@/lib/orders/basics';
import type { ShopSettings } from '@/lib/settings';
import type { OrdersDatabase } from '@/lib/store/orders-database';
import { runsSince } from '@/lib/store/runs';
import { formatCount } from './equation-terms';
import { hourText, RUN_WORDS, stripSentence } from './strip-words';
import sections from './sections.module.css';
import styles from './run-strip-section.module.css';

type Props = { orders: OrdersDatabase; shops: readonly ShopSettings[]; now: Instant };

/** 24時間の取り込み, read after the verdict is shown: it must never hold that up. */
export function RunStripSection({ orders, shops, now }: Props) {
  const minute = Math.floor(now / MINUTE);
  const strip = useLiveQuery(async () => {
    const at = Date.now();
    const strips = shops.map(async (shop) =>
      runStrip(await runsSince(orders, shop, at - DAY - HOUR), shop.intervalMinutes * MINUTE, at),
    );
    return sumStrips(await Promise.all(strips));
  }, [orders, shops, minute]);
  if (!strip) return null;
  return <RunStripView strip={strip} now={now} />;
}

const SHAPES: Record<RunState, string> = {
  ok: 'M1 5h8',
  late: 'M5 1.5l3.8 7H1.2z',
  failed: 'M1.8 1.8l6.4 6.4m0-6.4L1.8 8.2',
  'catch-up': 'M1.5 3h5m-2-2l2 2-2 2M1.5 8h7',
};

/** Bars are new orders an hour, the lane below how the runs went; the table says the same in text. */
function RunStripView({ strip, now }: { strip: RunStrip; now: Instant }) {
  const { hours, counts } = strip;
  const most = Math.max(1, ...hours.map(({ fresh }) => fresh));
  return (
    <section className={sections.section} aria-labelledby="runs">
      <h2 id="runs" className={sections.heading}>
        24時間の取り込み
        <span aria-hidden="true" className={styles.counts}>
          {RUN_WORDS.filter(([state]) => state !== 'catch-up' || counts[state] > 0).map(([state, word]) => (
            <span key={state}>
              <Mark state={state} /> {word} {formatCount(counts[state])}回
            </span>
          ))}
        </span>
      </h2>
      <div role="img" aria-label={stripSentence(strip, now)} className={styles.strip}>
        {hours.map(({ from, fresh, state }) => (
          <span key={from} className={state ? styles.hour : styles.silent}>
            <span className={styles.space}>
              <span className={styles.bar} style={{ height: `${Math.round((fresh / most) * 100)}%` }} />
            </span>
            <span className={styles.lane}>{state && <Mark state={state} />}</span>
          </span>
        ))}
      </div>
      <p aria-hidden="true" className={styles.axis}>
        {hours.map(({ from }, index) => (
          <span key={from}>{axisText(from, index)}</span>
        ))}
      </p>
      <details className={sections.details}>
        <summary>表で見る</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">時間</th>
              <th scope="col">新しい注文</th>
              <th scope="col">取り込み</th>
              <th scope="col">状態</th>
            </tr>
          </thead>
          <tbody>
            {hours.toReversed().map(({ from, fresh, runs, state }) => (
              <tr key={from}>
                <th scope="row">{hourText(from, now)}</th>
                <td>{formatCount(fresh)}件</td>
                <td>{formatCount(runs)}回</td>
                <td>{RUN_WORDS.find(([one]) => one === state)?.[1] ?? '動いていません'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Mark({ state }: { state: RunState }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" className={styles[state]} aria-hidden="true">
      <path d={SHAPES[state]} />
    </svg>
  );
}

/** Every sixth hour, and the two ends. */
function axisText(from: Instant, index: number): string {
  const { hour } = japanParts(from);
  if (index === 0) return `昨日 ${hour}時`;
  if (index === 23) return 'いま';
  return hour % 6 === 0 && index > 3 && index < 21 ? `${hour}時` : '';
}
