import { useId, useState } from 'react';
import styles from './csv.module.css';

/** Where files are dropped or chosen, several at once. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <div
      className={`${styles.drop} ${over ? styles.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <label htmlFor={id} className={styles.pick}>
        ファイルを選ぶ
      </label>
      <input
        id={id}
        type="file"
        multiple
        accept=".csv,.txt,.tsv,.eml"
        className={styles.input}
        aria-describedby={`${id}-kinds`}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be picked again after it was put right.
          event.target.value = '';
        }}
      />
      <p id={`${id}-kinds`} className={styles.dropText}>
        ここにドロップもできます。GoQの書出し、RMSの受注データ（頒布会・医薬品・APIを使わない店舗）、配送会社の送り状データ、ほかのモールの受注CSV、RMSの結果メール。
      </p>
    </div>
  );
}
