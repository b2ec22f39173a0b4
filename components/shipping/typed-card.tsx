import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { japanParts } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { Settings } from '@/lib/settings';
import { ordersByNumber } from '@/lib/store/orders';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import { orders as database } from '../workbench/databases';
import { DraftFields } from './draft-fields';
import { keepTyped } from './drafts';
import styles from './shipping.module.css';
import { orderNumberIn, problemsOf, type TypedDraft } from './typed-draft';

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
  const known = orderNumberIn(typed.number);
  const row = useLiveQuery(async () => {
    if (known === undefined) return undefined;
    const [found] = await ordersByNumber(database, settings.shops, [known]);
    return found;
  }, [known, settings]);
  const problems = tried ? problemsOf(typed) : {};

  async function keep() {
    setTried(true);
    if (known === undefined || Object.keys(problemsOf(typed)).length > 0) return;
    await keepTyped(typed, settings, undefined);
    setKept(known);
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
            aria-invalid={problems.number !== undefined}
            value={typed.number}
            onChange={(event) => setTyped({ ...typed, number: event.target.value, basketId: '' })}
          />
          {problems.number !== undefined && <span className={styles.problem}>{problems.number}</span>}
        </label>
        <DraftFields
          value={typed}
          problems={problems}
          packages={row?.order?.packages ?? []}
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
