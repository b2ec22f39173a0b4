import { useId, useState } from 'react';
import { csvResults } from '@/lib/csv/guide';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { orders as database } from '../workbench/databases';
import styles from './csv.module.css';

export type Told = { matched: boolean; sentence: string };

/** What stands between a pasted text and the files written, in a few sentences. */
export async function reconcileText(text: string): Promise<Told[]> {
  const told = await csvResults(database, text, Date.now());
  if (told.length > 0) return told;
  const sentence =
    '書き出したファイルの結果が見つかりません。「処理完了のお知らせ」メールの本文、または［アップロード利用履歴］の文字をすべて貼り付けてください。';
  return [{ matched: false, sentence }];
}

/** Paste the result mail or the text of アップロード利用履歴. */
export function ReconcileForm() {
  const id = useId();
  const [text, setText] = useState('');
  const [told, setTold] = useState<readonly Told[]>([]);
  return (
    <form
      className={`${page.card} ${styles.form}`}
      aria-label="結果と照合"
      onSubmit={(event) => {
        event.preventDefault();
        void reconcileText(text).then((found) => {
          setTold(found);
          if (found.every(({ matched }) => matched)) setText('');
        });
      }}
    >
      <label htmlFor={id} className={styles.label}>
        結果メールの本文、またはアップロード利用履歴の文字
      </label>
      <textarea
        id={id}
        className={styles.area}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button kind="pale" type="submit" disabled={text.trim() === ''}>
          書き出した件数と照合する
        </Button>
        <span className={page.note}>貼り付けた文は保存しません。件数と受注番号だけを読みます。</span>
      </div>
      <div role="status">
        <ToldList told={told} />
      </div>
    </form>
  );
}

/** One notice a sentence. */
export function ToldList({ told }: { told: readonly Told[] }) {
  return told.map(({ matched, sentence }) => (
    <Notice key={sentence} tone={matched ? 'ok' : 'caution'} icon={matched ? 'ok' : 'caution'}>
      <b>{sentence}</b>
    </Notice>
  ));
}
