import { useState } from 'react';
import { CARRIERS } from '@/lib/orders/carriers';
import type { CsvProblem } from '@/lib/csv/problem';
import { readColumns } from '@/lib/csv/recognise-file';
import type { StoredCounts } from '@/lib/orders/csv-run';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { storeDrafts, storeOrders } from './actions';
import styles from './csv.module.css';
import { DamageReport } from './damage-report';
import { MappingForm } from './mapping-form';
import { Numbers } from './numbers';
import { GOQ_KINDS } from '@/lib/csv/goq-kinds';
import { type Opened, openMapped } from './open-file';
import { reconcileText, type Told, ToldList } from './reconcile-form';
import { KINDS, type Store } from './store';
import type { Files, PickedFile } from './use-files';
import { DAMAGE, n } from './words';

type Props = { picked: PickedFile; files: Files; store: Store };

/** One picked file that is not GoQ's export: what it is, what is in it, and the one button that takes it in. */
export function FileCard({ picked, files, store }: Props) {
  const { id, file, opened } = picked;
  return (
    <section className={page.card} aria-label={file.name}>
      <h2 className={page.cardTitle}>
        <span>{file.name}</span>
        <span className={styles.aside}>
          <Button kind="quiet" onClick={() => files.remove(id)} aria-label={`${file.name} を外す`}>
            外す
          </Button>
        </span>
      </h2>
      <Body {...{ picked, files, store, opened }} />
    </section>
  );
}

function Body({ picked, files, store, opened }: Props & { opened: PickedFile['opened'] }) {
  const { id, file } = picked;
  switch (opened.is) {
    case 'reading':
      return <p role="status">読んでいます（{n(Math.ceil(file.size / 1024))} KB）</p>;
    case 'unusable':
      return (
        <div role="alert">
          <Notice tone="stop" icon="stop">
            <b>{DAMAGE[opened.problem.code]}のため、何も取り込んでいません</b>
            <span>{opened.problem.message}</span>
          </Notice>
        </div>
      );
    case 'ask-kind':
      return (
        <>
          <p className={styles.text}>
            GoQの書出しです（{n(opened.source.rows.length)}
            行）。ファイル名から種類が分かりません。どれですか。
          </p>
          <div className={styles.buttons}>
            {KINDS.map((kind) => (
              <Button key={kind} onClick={() => void files.chooseKind(picked, opened.source, kind)}>
                {GOQ_KINDS[kind].label}
              </Button>
            ))}
          </div>
        </>
      );
    case 'mapping':
      return (
        <MappingForm
          {...opened}
          store={store}
          onMapped={async (mapping, shop) => files.set(id, await openMapped(file, mapping, store, shop))}
        />
      );
    case 'orders':
      return <OrdersFile file={file} opened={opened} />;
    case 'shipments':
      return (
        <ShipmentsFile
          name={file.name}
          opened={opened}
          onChange={(next) => files.set(id, next)}
          columnsOf={() => readColumns(file)}
        />
      );
    case 'result-mail':
      return <MailFile text={opened.text} />;
    case 'goq':
      return null;
  }
}

/** A dropped result mail: matched at once, since nothing can be lost by it. */
function MailFile({ text }: { text: string }) {
  const [told, setTold] = useState<readonly Told[]>();
  return (
    <>
      <p className={styles.text}>RMSの結果メールです。</p>
      {told === undefined && (
        <div className={styles.buttons}>
          <Button kind="filled" onClick={() => void reconcileText(text).then(setTold)}>
            書き出した件数と照合する
          </Button>
        </div>
      )}
      <div role="status">{told && <ToldList told={told} />}</div>
    </>
  );
}

function OrdersFile({ file, opened }: { file: File; opened: Extract<Opened, { is: 'orders' }> }) {
  const { counts, shop, shopLabel, mapping } = opened;
  const [stored, setStored] = useState<StoredCounts>();
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<CsvProblem>();

  async function store() {
    setProgress(0);
    const done = await storeOrders(file, shop, mapping, setProgress).finally(() => setProgress(undefined));
    if (done.ok) setStored(done.value);
    else setProblem(done.error);
  }

  const per = Array.from(counts.per, ([what, count]) => `${what} ${n(count)}件`).join('・');
  return (
    <>
      <p className={styles.text}>
        {mapping
          ? `${shopLabel} の受注です。`
          : `RMSの受注データです（${shopLabel}、${n(counts.lines)}行）。`}
        {per !== '' && `うち ${per}。`}
        氏名・住所・電話・メール・備考の列は読みません。
      </p>
      {counts.notes.length > 0 && <DamageReport problems={counts.notes} />}
      {problem && <DamageReport problems={[problem]} />}
      {stored ? (
        <div role="status" className={styles.stack}>
          <p className={page.verdict}>{n(counts.orders)}件を取り込みました</p>
          <Numbers
            figures={[
              { label: 'ファイルの受注', value: counts.orders },
              { label: '新しく取込', value: stored.fresh, sign: '=' },
              { label: '内容を更新', value: stored.updated, sign: '+' },
              { label: 'APIで取込済', value: stored.kept, sign: '+' },
            ]}
          />
        </div>
      ) : (
        <div className={styles.buttons}>
          <Button kind="filled" disabled={progress !== undefined} onClick={() => void store()}>
            {n(counts.orders)}件を取り込む
          </Button>
          <span role="status" className={page.note}>
            {progress === undefined
              ? 'まだ取り込んでいません。途中で閉じると、1件も取り込みません。'
              : `取り込んでいます ${n(progress)} / ${n(counts.orders)}件`}
          </span>
        </div>
      )}
    </>
  );
}

type ShipmentsProps = {
  name: string;
  opened: Extract<Opened, { is: 'shipments' }>;
  onChange: (opened: Opened) => void;
  columnsOf: () => Promise<{ header: string[]; shapes: string[] }>;
};

function ShipmentsFile({ name, opened, onChange, columnsOf }: ShipmentsProps) {
  const { list, mapping, store } = opened;
  const [stored, setStored] = useState<StoredCounts>();
  const stops = list.problems.stops > 0;
  const carrier = mapping.carrier && CARRIERS.get(mapping.carrier);
  return (
    <>
      <p className={styles.text}>
        配送会社の送り状データです（{mapping.label}
        {carrier && `・${carrier}`}）。
      </p>
      <Numbers
        figures={[
          { label: 'ファイルの行数', value: list.rows },
          { label: '発送報告の下書き', value: list.drafts.length, sign: '=' },
          { label: '伝票番号なし', value: list.withoutNumber, sign: '+' },
          { label: '楽天以外の受注', value: list.otherOrders, sign: '+' },
        ]}
      />
      {list.problems.total > 0 && (
        <DamageReport problems={list.problems.list} counts={list.problems.counts} />
      )}
      <div className={styles.buttons}>
        {stored ? (
          <p role="status" className={page.verdict}>
            下書きにしました（新しい {n(stored.fresh)}件・更新 {n(stored.updated)}件）
          </p>
        ) : (
          <Button
            kind="filled"
            disabled={stops || list.drafts.length === 0}
            onClick={() => void storeDrafts(name, store, list).then(setStored)}
          >
            {n(list.drafts.length)}件を発送報告の下書きにする
          </Button>
        )}
        {!stored && (
          <Button
            onClick={() =>
              void columnsOf().then((columns) => onChange({ is: 'mapping', ...columns, start: mapping }))
            }
          >
            列の対応づけを直す
          </Button>
        )}
        {stops && <span className={page.note}>傷んだ行があるため、下書きにしません。</span>}
      </div>
    </>
  );
}
