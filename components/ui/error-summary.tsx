import { useEffect, useRef } from 'react';
import styles from './error-summary.module.css';
import { Icon } from './icon';

type Props = {
  title: string;
  /** What keeps working meanwhile. */
  aside?: string;
  problems: { field: string; label: string }[];
};

/** What has to be put right, each linked to its field. Takes the focus when it appears, so that it is read first. */
export function ErrorSummary({ title, aside, problems }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} role="alert" tabIndex={-1} className={styles.summary}>
      <Icon name="stop" size={18} />
      <div className={styles.body}>
        <b className={styles.title}>{title}</b>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        <ul className={styles.links}>
          {problems.map(({ field, label }) => (
            <li key={field}>
              <button
                type="button"
                className={styles.link}
                onClick={() => document.getElementById(field)?.focus()}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
