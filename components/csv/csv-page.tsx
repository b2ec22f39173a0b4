import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { GOQ_KINDS } from '@/lib/csv/goq-kinds';
import { openRuns } from '@/lib/csv/runs';
import type { CsvRun, GoqKind } from '@/lib/orders/csv-run';
import { latestCsvRuns } from '@/lib/store/csv-runs';
import { useNow } from '../health/use-now';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import page from '../ui/page.module.css';
import { orders as database } from '../workbench/databases';
import { StoreGate } from '../workbench/store-gate';
import { useSettings } from '../workbench/use-settings';
import { beginAnew } from './actions';
import styles from './csv.module.css';
import { DraftsCard } from './drafts-card';
import { DropZone } from './drop-zone';
import { FileCard } from './file-card';
import { kindStatus, RunPanel } from './run-panel';
import { RunLog } from './run-log';
import { CheckCard, LeftOutCard, PeriodCard } from './side-cards';
import { KINDS, type Store, storesOf } from './store';
import { useFiles } from './use-files';

/** Runs shown in the log of this page. */
const LOGGED = 100;
/** For somebody without any store in the settings: the store is named by its order numbers. */
const NO_STORE: Store = { mall: 'rakuten', id: 'csv', label: '楽天' };

/** CSV: files in, checked, written, uploaded and reconciled (S-171). */
export function CsvPage() {
  return (
    <StoreGate>
      <Csv />
    </StoreGate>
  );
}

function Csv() {
  const settings = useSettings();
  const runs = useLiveQuery(() => latestCsvRuns(database, LOGGED));
  if (!settings || !runs) return <h1 className={page.title}>CSV</h1>;
  return <Loaded stores={storesOf(settings)} runs={runs} />;
}

function Loaded({ stores: known, runs }: { stores: Store[]; runs: CsvRun[] }) {
  const now = useNow();
  const [chosenStore, setStore] = useState<string>();
  const [chosenKind, setKind] = useState<GoqKind>();
  const files = useFiles(known, known.find(({ id }) => id === chosenStore) ?? known[0]);
  const stores = withRunStores(
    known,
    runs,
    files.works.map((work) => work.store),
  );
  const newest = files.works.at(-1)?.store.id;
  const store = stores.find(({ id }) => id === (chosenStore ?? newest)) ?? stores[0] ?? NO_STORE;
  const open = openRuns(runs, store.id);
  const workOf = (kind: GoqKind) =>
    files.works.find((work) => work.kind === kind && work.store.id === store.id);
  const kind =
    chosenKind ??
    KINDS.find((one) => workOf(one)) ??
    KINDS.find((one) => open[one] && !open[one].none) ??
    'normal';
  const work = workOf(kind);
  const openOnes = Object.values(open);

  return (
    <div className={`${page.root} ${styles.page}`}>
      <div className={page.top}>
        <h1 className={page.title}>CSV</h1>
        {(openOnes.length > 0 || files.files.length > 0) && (
          <Button
            onClick={() => {
              files.clear();
              setKind(undefined);
              void beginAnew(openOnes);
            }}
          >
            最初からやり直す
          </Button>
        )}
      </div>
      {stores.length > 1 && (
        <div role="group" aria-label="店舗を選択" className={styles.buttons}>
          {stores.map(({ id, label }) => (
            <Button key={id} aria-pressed={id === store.id} onClick={() => setStore(id)}>
              {label}
            </Button>
          ))}
        </div>
      )}
      <div className={openOnes.length > 0 || files.files.length > 0 ? styles.started : undefined}>
        <DropZone
          onFiles={(picked) => {
            setKind(undefined);
            void files.add(picked);
          }}
        />
      </div>
      {files.files
        .filter(({ opened }) => opened.is !== 'goq')
        .map((picked) => (
          <FileCard key={picked.id} picked={picked} files={files} store={store} />
        ))}
      <div role="group" aria-label="データの種類" className={styles.tabs}>
        {KINDS.map((one) => {
          const { word, tone } = kindStatus(one, open[one], workOf(one));
          return (
            <button
              key={one}
              type="button"
              className={styles.tab}
              aria-pressed={one === kind}
              onClick={() => setKind(one)}
            >
              {tone === 'ok' && (
                <span className={styles.okText}>
                  <Icon name="ok" />
                </span>
              )}
              <b>{GOQ_KINDS[one].label}</b>
              <span className={`${styles.aside} ${tone === 'plain' ? '' : styles[`${tone}Text`]}`}>
                {word}
              </span>
            </button>
          );
        })}
      </div>
      <div className={styles.columns}>
        <RunPanel
          key={`${store.id}/${kind}`}
          {...{ kind, store, stores, runs: open, work, now }}
          onWritten={(done) => {
            setKind(done.kind);
            files.removeWork(done);
          }}
          onRemove={files.removeWork}
        />
        <div className={styles.stack}>
          {work && <CheckCard work={work} />}
          <LeftOutCard
            work={work}
            run={open[kind]}
            onWithNew={(withNew) => work && void files.replan(work, withNew)}
          />
          {work && <PeriodCard work={work} />}
          <DraftsCard store={store} />
        </div>
      </div>
      <RunLog runs={runs} shopLabel={(id) => stores.find((one) => one.id === id)?.label ?? id} now={now} />
    </div>
  );
}

/** Stores of the settings, then those that only a file or an open run tells of. */
function withRunStores(known: readonly Store[], runs: readonly CsvRun[], ofFiles: readonly Store[]): Store[] {
  const all = new Map(known.map((store) => [store.id, store]));
  for (const store of ofFiles) if (!all.has(store.id)) all.set(store.id, store);
  for (const { shop, endedAt } of runs) {
    const isOpen = endedAt === undefined;
    if (isOpen && !all.has(shop)) all.set(shop, { mall: 'rakuten', id: shop, label: `店舗 ${shop}` });
  }
  return [...all.values()];
}
