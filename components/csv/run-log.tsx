import { describeVerdict } from '@/lib/csv/result-mail';
import { UPLOAD_LABELS } from '@/lib/csv/runs';
import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { CsvRun } from '@/lib/orders/csv-run';
import page from '../ui/page.module.css';
import styles from './csv.module.css';
import { n } from './words';

const LABELS: Readonly<Record<CsvRun['kind'], string>> = {
  ...UPLOAD_LABELS,
  orders: '受注の取込',
  shipments: '送り状データ',
};

/** CSVの記録: every run, newest first. */
export function RunLog({
  runs,
  shopLabel,
  now,
}: {
  runs: readonly CsvRun[];
  shopLabel: (id: string) => string;
  now: Instant;
}) {
  if (runs.length === 0) return null;
  return (
    <section className={page.card} aria-label="CSVの記録">
      <h2 className={page.cardTitle}>CSVの記録</h2>
      <div className={styles.wide}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">いつ</th>
              <th scope="col">店舗</th>
              <th scope="col">種類</th>
              <th scope="col">結果</th>
              <th scope="col">担当</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td className="unbroken">{formatTime(run.startedAt, now)}</td>
                <td>{shopLabel(run.shop)}</td>
                <td>{LABELS[run.kind]}</td>
                <td>{outcome(run)}</td>
                <td>{run.by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function outcome(run: CsvRun): string {
  if (run.none) return 'ファイルなし';
  if (run.stored) {
    const { fresh, updated, kept } = run.stored;
    return `${run.picked?.name ?? ''}：新しく ${n(fresh)}件・更新 ${n(updated)}件・そのまま ${n(kept)}件`;
  }
  return run.files
    .map((file) =>
      file.verdict
        ? describeVerdict(file, file.verdict)
        : `${file.fileName} に ${n(file.rows)}件を書き出し${file.uploadedAt === undefined ? '' : '、アップロード済み'}（結果はまだ）`,
    )
    .join(' ');
}
