import { Fragment } from 'react';
import { n } from './words';
import styles from './csv.module.css';

/** One number of the row; undefined is not known yet. `sign` stands in front of it. */
export type Figure = { label: string; value: number | undefined; sign?: '=' | '≠' | '+' };

/** Numbers in a row with what stands between them: 252 = 252 = 252 + 0. Also one sentence for a screen reader. */
export function Numbers({ figures }: { figures: readonly Figure[] }) {
  const spoken = figures
    .map(
      ({ label, value, sign }) =>
        `${sign ?? ''} ${label} ${value === undefined ? '未確認' : `${n(value)}件`}`,
    )
    .join(' ');
  return (
    <div className={styles.numbers}>
      <p className="visually-hidden">{spoken}</p>
      {figures.map(({ label, value, sign }) => (
        <Fragment key={label}>
          {sign && (
            <span
              aria-hidden="true"
              className={`${styles.sign} ${value === undefined ? styles.unknown : sign === '≠' ? styles.bad : sign === '=' ? styles.good : ''}`}
            >
              {sign}
            </span>
          )}
          <span aria-hidden="true" className={styles.figure}>
            <span className={styles.figureLabel}>{label}</span>
            <span className={styles.figureValue}>
              <b>{value === undefined ? '—' : n(value)}</b>
              {value !== undefined && '件'}
            </span>
          </span>
        </Fragment>
      ))}
    </div>
  );
}
