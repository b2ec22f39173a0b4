import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** Labelled facts, one below the other: 原因 · 止まった時 · このあと. Empty ones are left out. */
export function Facts({ facts }: { facts: (readonly [label: string, fact: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, fact]) => fact !== undefined)
        .map(([label, fact]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}
