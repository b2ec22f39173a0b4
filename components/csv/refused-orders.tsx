import { useState } from 'react';
import type { CsvProblem } from '@/lib/csv/problem';
import type { CsvRun, GoqKind, RefusalReason } from '@/lib/orders/csv-run';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { writeAgain } from './actions';
import styles from './csv.module.css';
import { DamageReport } from './damage-report';
import { n } from './words';

/** What to do with a refused order, in one sentence. */
const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  cancelled: 'RMSでキャンセルされた受注です。GoQのステータスもキャンセルにしてください。',
  'not-found':
    'RMSにない受注番号です。店舗とデータの種類（通常購入・共同購入・オークション）を確かめてください。',
  date: '配送日を直してください（例 20261120）。',
  'parcel-number': 'お荷物伝票番号を直してください。数字・英字・ハイフンだけです。',
  carrier: '配送会社のコードを直してください（例 1001）。',
  record: 'レコードナンバーが違います。GoQで［データ作成］からやり直してください。',
  other: 'RMSの［アップロード利用履歴］で理由を確かめてください。',
};

/** Refused orders with what to do about each, and the way to write just these once more. */
type Props = { run: CsvRun; kind: GoqKind; suffix: string | undefined };

export function RefusedOrders({ run, kind, suffix }: Props) {
  const [problems, setProblems] = useState<readonly CsvProblem[]>([]);
  const errors = run.files.flatMap(({ verdict }) => (verdict?.kind === 'errors' ? verdict : []));
  if (errors.length === 0) return null;
  const listed = errors.flatMap((error) => (error.again === 'unknown' ? [] : error.again));
  const unknown = errors.some((error) => error.again === 'unknown');
  const reasons = new Map(
    errors.flatMap(({ result }) => result.refused).map((one) => [one.number, one.reason]),
  );
  // What RMS holds as cancelled is refused every time.
  const again = listed.filter((number) => reasons.get(number) !== 'cancelled');
  const inquiries = errors.flatMap(({ result }) => result.inquiry ?? []);

  async function write() {
    const written = await writeAgain(run, kind, again, suffix);
    setProblems(written.ok ? [] : written.error);
  }

  return (
    <>
      {listed.length > 0 && (
        <div className={styles.wide}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">受注番号</th>
                <th scope="col">すること</th>
              </tr>
            </thead>
            <tbody>
              {listed.slice(0, 200).map((number) => (
                <tr key={number}>
                  <td className="unbroken">{number}</td>
                  <td>{REFUSALS[reasons.get(number) ?? 'other']}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {unknown ? (
        <Notice tone="caution" icon="question">
          <b>どの受注がエラーか、まだ分かりません</b>
          <span>
            RMSの［アップロード利用履歴］を開き、その画面の文字をすべて貼り付けてください。
            {inquiries.length > 0 && `お問合せ番号は ${inquiries.join('、')} です。`}
          </span>
        </Notice>
      ) : again.length === 0 ? (
        <p className={styles.text}>書き出し直す行はありません。</p>
      ) : (
        <div className={styles.buttons}>
          <Button kind="filled" onClick={() => void write()}>
            {n(again.length)}件だけ書き出し直す
          </Button>
          <span className={page.note}>
            GoQで直したときは、先に［データ作成］からファイルを保存し直して選んでください。
          </span>
        </div>
      )}
      {problems.length > 0 && <DamageReport problems={problems} />}
    </>
  );
}
