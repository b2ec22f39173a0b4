import type { ReactNode } from 'react';
import { Icon } from './icon';
import styles from './step-list.module.css';

export type Step = { state: 'done' | 'now' | 'later'; title: string; note?: ReactNode; aside?: string };

const SPOKEN = { done: '済み', now: 'いまここ', later: 'このあと' } as const;

/** What was done, what is next, what comes later. */
export function StepList({ steps }: { steps: Step[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map(({ state, title, note, aside }, index) => (
        <li
          key={title}
          className={`${styles.step} ${styles[state]}`}
          aria-current={state === 'now' && 'step'}
        >
          <span aria-hidden="true" className={styles.mark}>
            {state === 'done' ? <Icon name="check" size={12} /> : index + 1}
          </span>
          <span className={styles.title}>
            {title}
            <span className="visually-hidden">（{SPOKEN[state]}）</span>
          </span>
          {aside !== undefined && <span className={styles.aside}>{aside}</span>}
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </li>
      ))}
    </ol>
  );
}
