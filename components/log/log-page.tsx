import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import type { Instant } from '@/lib/orders/basics';
import { type Act, OUTCOMES, type Outcome } from '@/lib/orders/journal-entry';
import { formatCount } from '../health/equation-terms';
import { useNow } from '../health/use-now';
import { useReadNow } from '../health/use-read-now';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { journal } from '../workbench/databases';
import { download, fileName } from '../workbench/download';
import { StoreGate } from '../workbench/store-gate';
import { useScreen } from '../workbench/use-settings';
import { ACT_LABELS, OUTCOME_LABELS, outcomeOf, whoOf } from './act-words';
import { exportJournal } from './export-journal';
import { filterLog, type LogFilters, type LogRow, type Period, PERIODS, periodStart } from './log-filters';
import styles from './log-page.module.css';
import { LogRowView } from './log-row';

const PERIOD_LABELS: Record<Period, string> = {
  today: '今日',
  week: '7日間',
  month: '30日間',
  all: 'すべて',
};

/** Presses on the page at once; older ones are a press away, so that years of records never slow it. */
const SHOWN_AT_ONCE = 50;

/** 記録: who did what when, what it changed, what came of it and how we know. */
export function LogPage() {
  return (
    <StoreGate>
      <Log />
    </StoreGate>
  );
}

function Log() {
  const now = useNow();
  const [filters, setFilters] = useState<LogFilters>({ search: '', period: 'week' });
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  const readNow = useReadNow(useScreen());
  const start = periodStart(filters.period, now);
  const rows = useLiveQuery(() => readLog(start), [start]);
  const shown = useMemo(() => filterLog(rows ?? [], filters), [rows, filters]);
  const set = (change: Partial<LogFilters>) => {
    setFilters({ ...filters, ...change });
    setLimit(SHOWN_AT_ONCE);
  };
  const entries = rows?.flatMap((row) => row.entries) ?? [];
  const people = [...new Set(entries.map(whoOf))];
  const unclear = entries.filter((entry) => outcomeOf(entry) === 'unknown').length;

  return (
    <>
      <div className={styles.top}>
        <h1 className={page.title}>記録</h1>
        <Button
          disabled={shown.length === 0}
          onClick={() => download(exportJournal(shown, Date.now()), fileName('記録', Date.now(), 'csv'))}
        >
          CSVで書き出す
        </Button>
      </div>
      <div role="search" aria-label="記録のしぼり込み" className={styles.filters}>
        <input
          type="search"
          className={styles.control}
          aria-label="受注番号で探す"
          placeholder="受注番号"
          value={filters.search}
          onChange={(event) => set({ search: event.target.value })}
        />
        <select
          className={styles.control}
          aria-label="期間"
          value={filters.period}
          onChange={(event) => set({ period: PERIODS.find((one) => one === event.target.value) ?? 'week' })}
        >
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              期間：{PERIOD_LABELS[period]}
            </option>
          ))}
        </select>
        <Choice<Act>
          label="操作"
          value={filters.act}
          options={Object.keys(ACT_LABELS) as Act[]}
          word={(act) => ACT_LABELS[act]}
          onValue={(act) => set({ act })}
        />
        <Choice<string>
          label="担当"
          value={filters.who}
          options={people}
          word={(who) => who}
          onValue={(who) => set({ who })}
        />
        <Choice<Outcome>
          label="結果"
          value={filters.outcome}
          options={[...OUTCOMES]}
          word={(outcome) => OUTCOME_LABELS[outcome].word}
          onValue={(outcome) => set({ outcome })}
        />
        <Button
          kind={filters.outcome === 'unknown' ? 'pale' : 'outline'}
          aria-pressed={filters.outcome === 'unknown'}
          onClick={() => set({ outcome: filters.outcome === 'unknown' ? undefined : 'unknown' })}
        >
          結果不明だけ {formatCount(unclear)}件
        </Button>
        {unclear > 0 && (
          <Button kind="pale" disabled={readNow.busy} onClick={readNow.press}>
            今すぐ確かめる
          </Button>
        )}
        <span className={styles.note}>氏名・住所・電話・メール・備考は記録しません</span>
      </div>
      <p role="status" className={styles.note}>
        {rows && `操作 ${formatCount(shown.length)}回・受注 ${formatCount(count(shown))}件`}
        {readNow.sentence && `　${readNow.sentence}`}
      </p>
      {rows && shown.length === 0 && (
        <Notice icon="list">
          <b>{rows.length === 0 ? 'この期間の記録は 0件です' : '条件に合う記録は 0件です'}</b>
          <span>注文確認・送料の修正・発送完了報告をこのPCで行うと、送る前からここに残ります。</span>
        </Notice>
      )}
      {shown.length > 0 && <Rows rows={shown.slice(0, limit)} now={now} />}
      {shown.length > limit && (
        <p className={styles.more}>
          <Button onClick={() => setLimit(limit + SHOWN_AT_ONCE)}>
            残り {formatCount(shown.length - limit)}回を表示
          </Button>
        </p>
      )}
    </>
  );
}

const count = (rows: readonly LogRow[]) => rows.reduce((sum, { entries }) => sum + entries.length, 0);

async function readLog(start: Instant | undefined): Promise<LogRow[]> {
  const batches = await (start === undefined
    ? journal.batches.toArray()
    : journal.batches.where('at').aboveOrEqual(start).toArray());
  const entries = await journal.entries
    .where('batchId')
    .anyOf(batches.map(({ id }) => id))
    .toArray();
  const byBatch = Map.groupBy(entries, ({ batchId }) => batchId);
  return batches.map((batch) => ({ batch, entries: byBatch.get(batch.id) ?? [] }));
}

function Rows({ rows, now }: { rows: readonly LogRow[]; now: Instant }) {
  return (
    <div className={`${page.box} ${styles.card}`}>
      <div aria-hidden="true" className={styles.head}>
        <span>時刻</span>
        <span>担当</span>
        <span>操作</span>
        <span>対象</span>
        <span>変更前 → 変更後</span>
        <span>結果</span>
        <span>取り消し</span>
      </div>
      <ul aria-label="記録">
        {rows.map((row) => (
          <LogRowView key={row.batch.id} row={row} now={now} />
        ))}
      </ul>
    </div>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value | undefined;
  options: readonly Value[];
  word: (value: Value) => string;
  onValue: (value: Value | undefined) => void;
};

function Choice<Value extends string>({ label, value, options, word, onValue }: ChoiceProps<Value>) {
  return (
    <select
      className={styles.control}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onValue(options.find((one) => one === event.target.value))}
    >
      <option value="">{label}：すべて</option>
      {options.map((one) => (
        <option key={one} value={one}>
          {word(one)}
        </option>
      ))}
    </select>
  );
}
