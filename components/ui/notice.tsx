import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import type { Tone } from './status-chip';
import styles from './notice.module.css';

/** A sentence that stays: what is irreversible, what was found, what happens next. */
export function Notice({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon: IconName;
  children: ReactNode;
}) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`}>
      <span className={styles.icon}>
        <Icon name={icon} size={18} />
      </span>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
