import type { ReactNode } from 'react';
import styles from './shop-form.module.css';

/** One step of a shop's form; the numbered ones are the manuals' own. */
export function Step({
  number,
  title,
  children,
}: {
  number?: number | undefined;
  title: string;
  children: ReactNode;
}) {
  return (
    <fieldset className={styles.step}>
      <legend className={styles.heading}>
        {number !== undefined && <span className={styles.number}>{number}</span>}
        {title}
      </legend>
      {children}
    </fieldset>
  );
}
