import type { JournalEntry } from '@/lib/orders/journal-entry';
import { useNow } from '../health/use-now';
import { StatusChip } from '../ui/status-chip';
import {
  ACT_LABELS,
  changeText,
  evidenceText,
  logTime,
  OUTCOME_LABELS,
  outcomeOf,
  storyOf,
  whoOf,
} from './act-words';
import styles from './order-story.module.css';

/** One act on one order: who, what, before → after, and every step from writing it down to its outcome. */
export function OrderStory({ entry }: { entry: JournalEntry }) {
  const now = useNow();
  const { tone, icon, word } = OUTCOME_LABELS[outcomeOf(entry)];
  return (
    <article className={styles.story}>
      <p className={styles.head}>
        <b>{ACT_LABELS[entry.act]}</b>
        <span>{changeText(entry)}</span>
        <StatusChip tone={tone} icon={icon}>
          {word}
        </StatusChip>
        <span className={styles.note}>
          {whoOf(entry)}・{evidenceText(entry)}
        </span>
      </p>
      <ol className={styles.steps}>
        {storyOf(entry, now).map((step, index) => (
          <li key={`${step.at} ${step.what} ${index}`}>
            <span className={styles.time}>{logTime(step.at, now)}</span>
            <b className={styles[step.tone]}>{step.what}</b>
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
    </article>
  );
}
