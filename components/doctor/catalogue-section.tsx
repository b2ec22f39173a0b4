import { type ChangeEvent, useEffect, useState } from 'react';
import {
  builtInCatalogue,
  currentCatalogue,
  forgetCatalogue,
  keepCatalogue,
} from '@/lib/advice/current-catalogue';
import { loadCatalogue } from '@/lib/advice/load-catalogue';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import styles from './doctor-page.module.css';

/** The catalogue in use; `fromFile` where a newer file lies over the built-in one. */
type CatalogueView = { version: string; entries: number; fromFile: boolean };

async function viewCatalogue(): Promise<CatalogueView> {
  const [catalogue, builtIn] = await Promise.all([currentCatalogue(), builtInCatalogue()]);
  return {
    version: catalogue.version,
    entries: catalogue.entries.length,
    fromFile: catalogue !== builtIn,
  };
}

/** 対処の文面: which catalogue is in use, a newer file, and the way back (D-7). The background reads what is kept here. */
export function CatalogueSection() {
  const [view, setView] = useState<CatalogueView>();
  const [problems, setProblems] = useState<string[]>([]);
  const [said, setSaid] = useState('');
  useEffect(() => {
    void viewCatalogue().then(setView);
  }, []);

  async function load({ target }: ChangeEvent<HTMLInputElement>) {
    const json = await target.files?.[0]?.text();
    // The same file can be chosen again once it was mended.
    target.value = '';
    if (json === undefined) return;
    const loaded = loadCatalogue(json, await builtInCatalogue());
    setProblems(loaded.ok ? [] : loaded.error);
    if (!loaded.ok) return setSaid('');
    await keepCatalogue(loaded.value);
    setView(await viewCatalogue());
    setSaid('読み込みました。診断と画面の対処に、いまから使います。');
  }
  async function reset() {
    await forgetCatalogue();
    setView(await viewCatalogue());
    setProblems([]);
    setSaid('はじめから入っている文面に戻しました。');
  }
  return (
    <details className={styles.section}>
      <summary>対処の文面{view && `（${view.version} 版・${view.entries}項目）`}</summary>
      <div className={styles.inside}>
        <p className={styles.note}>
          エラーの対処と診断の文面は、新しいファイルに差し替えられます。ファイルはこのパソコンの中だけで使います。
        </p>
        <div className={styles.row}>
          <label className={styles.group}>
            <span className={styles.groupLabel}>対処の文面のファイル（JSON）</span>
            <input type="file" accept=".json,application/json" onChange={(event) => void load(event)} />
          </label>
          {view?.fromFile && <Button onClick={() => void reset()}>既定に戻す</Button>}
        </div>
        <p role="status">{said}</p>
        {problems.length > 0 && (
          <Notice tone="stop" icon="stop">
            <b>このファイルは使えません。いまの文面のままです。</b>
            <ul className={styles.problems}>
              {problems.slice(0, 10).map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
    </details>
  );
}
