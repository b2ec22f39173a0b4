import { useState } from 'react';
import { GOQ_KINDS } from '@/lib/csv/goq-kinds';
import { runSentence, stepsOf } from '@/lib/csv/run-steps';
import type { CsvProblem } from '@/lib/csv/problem';
import { describeVerdict } from '@/lib/csv/result-mail';
import { kindRunOf, rowsOf } from '@/lib/csv/runs';
import { formatClock, formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { CsvRun, GoqKind } from '@/lib/orders/csv-run';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import page from '../ui/page.module.css';
import { type Step, StepList } from '../ui/step-list';
import { markUploaded, noFile, writeRun } from './actions';
import styles from './csv.module.css';
import { DamageReport } from './damage-report';
import { DifferenceLine } from './difference-line';
import { type Figure, Numbers } from './numbers';
import type { GoqWork } from './open-file';
import { RefusedOrders } from './refused-orders';
import { ReconcileForm } from './reconcile-form';
import { fileSuffix, KINDS, type Store } from './store';
import { n } from './words';

type Props = {
  kind: GoqKind;
  store: Store;
  stores: readonly Store[];
  /** The open runs of this store. */
  runs: Partial<Record<GoqKind, CsvRun>>;
  work: GoqWork | undefined;
  now: Instant;
  onWritten: (work: GoqWork) => void;
  onRemove: (work: GoqWork) => void;
};

/** One kind of a store: what stands, its numbers, and the steps of 書出し → 取込 with the current one marked. */
export function RunPanel({ kind, store, stores, runs, work, now, onWritten, onRemove }: Props) {
  const [refused, setRefused] = useState<readonly CsvProblem[]>([]);
  const run = work ? undefined : runs[kind];
  const damaged = work !== undefined && !work.plan;
  const problems = work ? work.source.problems : undefined;
  const notes = damaged ? undefined : problems?.list.filter(({ level }) => level === 'note');

  async function write() {
    if (!work) return;
    const written = await writeRun(work, stores);
    setRefused(written.ok ? [] : written.error);
    if (written.ok) onWritten(work);
  }

  return (
    <div className={styles.stack}>
      <section className={page.card} aria-label={`${GOQ_KINDS[kind].label}の結果`}>
        <div role="status">
          <h2 className={page.verdict}>
            <VerdictMark run={run} damaged={damaged} />
            <span>{sentence(kind, run, work, runs)}</span>
          </h2>
        </div>
        {work && (
          <div className={styles.buttons}>
            <Button kind={damaged ? 'filled' : 'quiet'} onClick={() => onRemove(work)}>
              {work.fileName} を外して選び直す
            </Button>
          </div>
        )}
        {damaged && problems && <DamageReport problems={problems.list} counts={problems.counts} />}
        {refused.length > 0 && (
          <>
            <h3 className={styles.stopText}>書き出せない行があります。何も書き出していません</h3>
            <DamageReport problems={refused} />
          </>
        )}
        {work?.plan && (
          <>
            <Numbers
              figures={[
                { label: 'ファイルの行数', value: work.plan.read },
                { label: '書き出す', value: work.plan.write.length, sign: '=' },
                { label: '書き出さない', value: work.plan.leftOut.length, sign: '+' },
              ]}
            />
            <p className={styles.text}>
              {Array.from(work.plan.perStatus, ([status, rows]) => `${status} ${n(rows)}件`).join('・')}
            </p>
            <DifferenceLine work={work} />
          </>
        )}
        {run && run.files.length > 0 && <Numbers figures={runFigures(run)} />}
        {run?.files.map((file) => (
          <p key={file.fileName} className={page.note}>
            {file.verdict && file.verdictAt !== undefined
              ? `${describeVerdict(file, file.verdict)}（${formatTime(file.verdictAt, now)} に照合）`
              : `${file.fileName}　／　${n(file.rows)}件・${formatTime(file.writtenAt, now)} に書き出し`}
          </p>
        ))}
        {notes && notes.length > 0 && <DamageReport problems={notes} counts={problems?.counts} />}
        {run && <RefusedOrders run={run} kind={kind} suffix={fileSuffix(store, stores)} />}
      </section>
      <section className={page.card} aria-label="手順">
        <StepList steps={steps(kind, run, work, now, { write, none: () => void noFile(store, kind) })} />
      </section>
      {run && run.files.length > 0 && kindRunOf(kind, run).verdict !== 'matched' && (
        <ReconcileForm key={run.files.map(({ verdictAt }) => verdictAt).join()} />
      )}
    </div>
  );
}

function VerdictMark({ run, damaged }: { run: CsvRun | undefined; damaged: boolean }) {
  const verdict = run && kindRunOf('normal', run).verdict;
  if (damaged || (verdict !== undefined && verdict !== 'matched')) {
    return (
      <span className={styles.stopText}>
        <Icon name="stop" size={22} />
      </span>
    );
  }
  if (verdict !== 'matched') return null;
  return (
    <span className={styles.okText}>
      <Icon name="ok" size={22} />
    </span>
  );
}

function sentence(
  kind: GoqKind,
  run: CsvRun | undefined,
  work: GoqWork | undefined,
  runs: Props['runs'],
): string {
  const { label } = GOQ_KINDS[kind];
  if (work && !work.plan) return `${work.fileName} は傷んでいるため、書き出しません`;
  if (work?.plan) {
    const { read, write } = work.plan;
    return write.length === 0
      ? `${label} ${n(read)}件のうち、書き出す行はありません`
      : `${label} ${n(read)}件のうち、${n(write.length)}件を書き出せます`;
  }
  if (run?.none) return `今回、${label}のファイルはありません`;
  if (!run) return `${label}のファイルはまだです`;
  const { verdict, uploaded } = kindRunOf(kind, run);
  switch (verdict) {
    case 'matched':
      return runSentence(KINDS.map((one) => kindRunOf(one, runs[one])));
    case 'errors':
      return `${label}のうち ${n(failedOf(run))}件がエラーになりました`;
    case undefined:
      return uploaded
        ? `${label} ${n(rowsOf(run))}件をアップロードしました。結果メールを待っています`
        : `${label} ${n(rowsOf(run))}件を書き出しました。RMSでアップロードしてください`;
    default:
      return `${label}の件数が合いません`;
  }
}

const results = (run: CsvRun) =>
  run.files.flatMap(({ verdict }) => (verdict && 'result' in verdict ? verdict.result : []));
const failedOf = (run: CsvRun) => results(run).reduce((sum, { failed }) => sum + failed, 0);

/** ファイルの行数 = RMSの確認画面 = メールの正常終了 + エラー (D-3). */
function runFigures(run: CsvRun): Figure[] {
  const rows = rowsOf(run);
  const confirmed = run.files.every((file) => file.confirmed !== undefined)
    ? run.files.reduce((sum, file) => sum + (file.confirmed ?? 0), 0)
    : undefined;
  const told = results(run);
  const complete = told.length === run.files.length;
  const succeeded = complete ? told.reduce((sum, one) => sum + one.succeeded, 0) : undefined;
  const failed = complete ? failedOf(run) : undefined;
  const sum = succeeded === undefined || failed === undefined ? rows : succeeded + failed;
  return [
    { label: 'ファイルの行数', value: rows },
    {
      label: 'RMSの確認画面',
      value: confirmed,
      sign: confirmed === undefined || confirmed === rows ? '=' : '≠',
    },
    { label: 'メールの正常終了', value: succeeded, sign: sum === rows ? '=' : '≠' },
    { label: 'エラー', value: failed, sign: '+' },
  ];
}

type StepActs = { write: () => Promise<void>; none: () => void };

function steps(
  kind: GoqKind,
  run: CsvRun | undefined,
  work: GoqWork | undefined,
  now: Instant,
  acts: StepActs,
): Step[] {
  const picked = work && { name: work.fileName, rows: work.source.rows.length };
  const of = work ? { kind, ...(picked && { picked }) } : kindRunOf(kind, run);
  const { label } = GOQ_KINDS[kind];
  return stepsOf(of).map(({ id, title, presses, hint, state }) => {
    const isNow = state === 'now';
    const order = presses.map((press) => `［${press}］`).join(' → ');
    const note = {
      export: isNow ? (
        <>
          <p>{order}</p>
          <p>{hint}</p>
          <div className={styles.buttons}>
            <Button onClick={acts.none}>今回は{label}のファイルなし</Button>
          </div>
        </>
      ) : run?.none ? (
        'ファイルなし'
      ) : (
        (picked?.name ?? run?.picked?.name)
      ),
      check:
        isNow && work?.plan && work.plan.write.length > 0 ? (
          <div className={styles.buttons}>
            <Button kind="filled" onClick={() => void acts.write()}>
              {n(work.plan.write.length)}件を書き出す
            </Button>
          </div>
        ) : run?.files[0] ? (
          `${formatTime(run.files[0].writtenAt, now)}　書き出した ${n(rowsOf(run))}件`
        ) : undefined,
      upload:
        isNow && run ? (
          <>
            <p>{order}</p>
            <p>{hint}RMSの画面では、受注アシストの枠が次のボタンを示し、ファイル名と件数を確かめます。</p>
            <div className={styles.buttons}>
              <Button onClick={() => void markUploaded(run)}>アップロードを済ませた</Button>
            </div>
          </>
        ) : run?.files[0]?.uploadedAt !== undefined ? (
          `${formatTime(run.files[0].uploadedAt, now)}　アップロードは途中で取り消せません`
        ) : undefined,
      reconcile: isNow
        ? '数分後に「処理完了のお知らせ」メールが届きます。本文を下に貼り付けるか、メールのファイルをドロップしてください。'
        : undefined,
    }[id];
    return { state, title, ...(note !== undefined && { note }) };
  });
}

/** 「252件 一致」 and the like, beside the kind's name. */
export function kindStatus(
  kind: GoqKind,
  run: CsvRun | undefined,
  work: GoqWork | undefined,
): { word: string; tone: 'ok' | 'caution' | 'stop' | 'plain' } {
  if (work) return work.plan ? { word: '点検済み', tone: 'plain' } : { word: '傷みあり', tone: 'stop' };
  if (!run) return { word: 'まだです', tone: 'caution' };
  if (run.none) return { word: '0件・ファイルなし', tone: 'ok' };
  const { verdict, uploaded } = kindRunOf(kind, run);
  if (verdict === 'matched') return { word: `${n(rowsOf(run))}件 一致`, tone: 'ok' };
  if (verdict !== undefined) return { word: '合いません', tone: 'stop' };
  const at = run.files[0]?.writtenAt;
  return uploaded
    ? { word: '結果メール待ち', tone: 'plain' }
    : { word: `${at === undefined ? '' : `${formatClock(at)} `}書き出し済み`, tone: 'plain' };
}
