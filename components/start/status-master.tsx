import { useId } from 'react';
import { differenceToRms } from '@/lib/orders/status-words';
import { Icon } from '../ui/icon';
import styles from './start-page.module.css';

/** The names in a pasted list: one a line, or set apart by commas. */
export const statusWordsIn = (text: string): string[] =>
  text
    .split(/[\n\t、,・]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, 60);

/** 受注ステータス管理 beside RMS's own nine statuses: any difference makes the other system fail (S-236). */
export function StatusMaster({ pasted, onPaste }: { pasted: string; onPaste: (text: string) => void }) {
  const field = useId();
  const words = statusWordsIn(pasted);
  const { lacking, beyond } = differenceToRms(words);
  const same = lacking.length === 0 && beyond.length === 0;
  return (
    <div className={styles.finding}>
      <label htmlFor={field}>受注ステータス管理に並んでいる名前（貼り付けると比べます）</label>
      <textarea
        id={field}
        className={styles.control}
        rows={2}
        maxLength={1_000}
        value={pasted}
        onChange={(event) => onPaste(event.target.value)}
      />
      <p role="status" className={same ? styles.ok : styles.stop}>
        {words.length > 0 && (
          <>
            <Icon name={same ? 'ok' : 'stop'} size={16} />
            {same
              ? 'RMSの状態と同じです。'
              : 'RMSとそろっていません。このままでは、受注管理システムでエラーが出ます。'}
            {lacking.length > 0 && `足りない：${lacking.join('・')}。`}
            {beyond.length > 0 && `RMSにない：${beyond.join('・')}。`}
          </>
        )}
      </p>
    </div>
  );
}
