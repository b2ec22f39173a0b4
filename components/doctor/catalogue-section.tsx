import { type ChangeEvent, useEffect, useState } from 'react';
import type { CatalogueView } from '@/lib/advice/protocol';
import { call } from '@/lib/messaging';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import styles from './doctor-page.module.css';

/** 対処の文面: which catalogue is in use, a newer file, and the way back (D-7). */
export function CatalogueSection() {
  const [view, setView] = useState<CatalogueView>();
  const [problems, setProblems] = useState<string[]>([]);
  const [said, setSaid] = useState('');
  useEffect(() => {
    void call('catalogue.view', null).then((answer) => answer.ok && setView(answer.value));
  }, []);

  async function load({ target }: ChangeEvent<HTMLInputElement>) {
    const json = await target.files?.[0]?.text();
    // The same file can be chosen again once it was mended.
    target.value = '';
    if (json === undefined) return;
    const answer = await call('catalogue.load', { json });
    setProblems(answer.ok && !answer.value.loaded ? answer.value.problems : []);
    if (!answer.ok) return setSaid('いまは読み込めません。この画面を開き直してください。');
    if (answer.value.loaded) setView(answer.value.view);
    setSaid(answer.value.loaded ? '読み込みました。診断と画面の対処に、いまから使います。' : '');
  }
  async function reset() {
    const answer = await call('catalogue.reset', null);
    if (!answer.ok) return;
    setView(answer.value);
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
