import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import type { CsvProblem } from '@/lib/csv/problem';
import type { CsvRun } from '@/lib/orders/csv-run';
import { shipmentDrafts } from '@/lib/store/shipment-drafts';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import { orders as database } from '../workbench/databases';
import { writeReports } from './actions';
import styles from './csv.module.css';
import { DamageReport } from './damage-report';
import type { Store } from './store';
import { n } from './words';

/** 発送完了報告 of the store's drafts as RMS's own file, for those who report by CSV. */
export function DraftsCard({ store }: { store: Store }) {
  const drafts = useLiveQuery(
    () => shipmentDrafts(database, { mall: store.mall, shop: store.id }),
    [store.mall, store.id],
  );
  const [problems, setProblems] = useState<readonly CsvProblem[]>([]);
  const [written, setWritten] = useState<CsvRun>();
  if (!drafts || drafts.length === 0) return null;

  async function write() {
    const done = await writeReports(store, drafts ?? []);
    setProblems(done.ok ? [] : done.error);
    setWritten(done.ok ? done.value : undefined);
  }

  return (
    <section className={page.card} aria-label="発送報告の下書き">
      <h2 className={page.cardTitle}>発送報告の下書き {n(drafts.length)}件</h2>
      <p className={styles.text}>
        <a href="#/shipping">発送報告</a>
        から1件ずつ送れます。RMSの［発送完了報告データ］で送るときは、ここでファイルにします（1ファイル
        5,000件まで）。
      </p>
      {problems.length > 0 && <DamageReport problems={problems} />}
      <div className={styles.buttons}>
        <Button onClick={() => void write()}>{n(drafts.length)}件を発送完了報告のファイルにする</Button>
        <span role="status" className={page.note}>
          {written && `${written.files.map(({ fileName }) => fileName).join('、')} を書き出しました。`}
        </span>
      </div>
    </section>
  );
}
