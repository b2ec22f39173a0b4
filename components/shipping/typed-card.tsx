import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { japanParts } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { Settings } from '@/lib/settings';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import { orders as database } from '../workbench/databases';
import { DraftFields } from './draft-fields';
import { keepTyped, orderTyped } from './drafts';
import styles from './shipping.module.css';
import { numberProblem, problemsOf, type TypedDraft } from './typed-draft';

/** `YYYY-MM-DD` of the day in JST. */
function dayOf(at: Instant): string {
  const { year, month, day } = japanParts(at);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

type Props = { settings: Settings; now: Instant; /** Filled in from the gap list. */ number: string };

/** A shipment typed by hand becomes a draft; what it lacks can follow later. */
export function TypedCard({ settings, now, number }: Props) {
  const blank = (): TypedDraft => ({ number, carrier: '', parcelNumber: '', date: dayOf(now), basketId: '' });
  const [typed, setTyped] = useState(blank);
  const [tried, setTried] = useState(false);
  const [kept, setKept] = useState<string>();
  const found = useLiveQuery(async () => {
    const order = await orderTyped(typed.number, settings);
    return { order, row: order && (await database.orders.get([order.mall, order.shop, order.number])) };
  }, [typed.number, settings]);
  const others = settings.shops.some(({ mall }) => mall !== 'rakuten');
  const problems = {
    ...problemsOf(typed),
    ...(found && !found.order && { number: numberProblem(typed.number, others) }),
  };
  const shown = tried ? problems : {};

  async function keep() {
    setTried(true);
    // What was found may be of the number before the last key.
    const order = await orderTyped(typed.number, settings);
    if (!order || Object.keys(problemsOf(typed)).length > 0) return;
    await keepTyped(order, typed);
    setKept(order.number);
    setTried(false);
    setTyped({ ...blank(), number: '', carrier: typed.carrier, date: typed.date });
  }

  return (
    <section className={page.listCard} aria-labelledby="typed-title">
      <h2 id="typed-title" className={page.cardTitle}>
        1件ずつ入力する
      </h2>
      <div className={styles.fields}>
        <label className={`${styles.field} ${styles.wide}`}>
          受注番号
          <input
            id="typed-number"
            autoComplete="off"
            placeholder="123456-20261113-0381204612"
            aria-invalid={shown.number !== undefined}
            value={typed.number}
            onChange={(event) => setTyped({ ...typed, number: event.target.value, basketId: '' })}
          />
          {shown.number !== undefined && <span className={styles.problem}>{shown.number}</span>}
        </label>
        <DraftFields
          value={typed}
          problems={shown}
          packages={found?.row?.order?.packages ?? []}
          carriers={settings.carriers}
          onChange={(change) => setTyped({ ...typed, ...change })}
        />
        <Button onClick={() => void keep()}>下書きに加える</Button>
      </div>
      <p role="status" className={page.note}>
        {kept === undefined
          ? 'まだ送りません。足りないところは、あとから入れられます。'
          : `${kept} を下書きに加えました。まだ送っていません。`}
      </p>
    </section>
  );
}
