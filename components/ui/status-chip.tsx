import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './status-chip.module.css';

export type Tone = 'ok' | 'caution' | 'stop' | 'neutral' | 'accent';

/** A state as shape, word and colour. */
export function StatusChip({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <span className={`${styles.chip} ${styles[tone]}`}>
      <Icon name={icon} size={14} />
      {children}
    </span>
  );
}
