import { Icon } from '../ui/icon';
import type { VerdictWords } from './verdict-words';
import styles from './verdict.module.css';

/** The answer, first and bold; announced when it changes. */
export function Verdict({ tone, icon, sentence, reason }: VerdictWords) {
  return (
    <div role="status" className={`${styles.verdict} ${styles[tone]}`}>
      <span className={styles.icon}>
        <Icon name={icon} size={22} />
      </span>
      <h2 className={styles.sentence}>{sentence}</h2>
      {reason !== undefined && <p className={styles.reason}>{reason}</p>}
    </div>
  );
}
