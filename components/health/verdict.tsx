import { Icon } from '../ui/icon';
import type { VerdictWords } from './verdict-words';
import styles from './verdict.module.css';

/** 「…です。」 and what follows break only between them. */
const phrases = (sentence: string) =>
  sentence.split(/(?<=[。：])/).map((part) => (
    <span key={part} className={styles.phrase}>
      {part}
    </span>
  ));

/** The answer, first and bold; announced when it changes. */
export function Verdict({ tone, icon, sentence, reason }: VerdictWords) {
  return (
    <div role="status" className={`${styles.verdict} ${styles[tone]}`}>
      <span className={styles.icon}>
        <Icon name={icon} size={22} />
      </span>
      <h2 className={styles.sentence}>{phrases(sentence)}</h2>
      {reason !== undefined && <p className={styles.reason}>{reason}</p>}
    </div>
  );
}
