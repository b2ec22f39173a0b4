import type { CsvProblem, ProblemCode } from '@/lib/csv/problem';
import { Icon } from '../ui/icon';
import styles from './csv.module.css';
import { DAMAGE, n } from './words';

/** The first ones are enough to see what happened. */
const SHOWN = 3;

type Props = {
  problems: readonly CsvProblem[];
  /** How many of each there are in all; the list may be cut off. */
  counts?: ReadonlyMap<ProblemCode, number>;
};

/** What is wrong with a file, grouped by cause, each with its places and what to do. */
export function DamageReport({ problems, counts }: Props) {
  const groups = [...Map.groupBy(problems, ({ code }) => code)];
  return (
    <ul className={styles.damage}>
      {groups.map(([code, found]) => {
        const stops = found.some(({ level }) => level === 'stop');
        const total = counts?.get(code) ?? found.length;
        return (
          <li key={code}>
            <h3 className={stops ? styles.stopText : styles.cautionText}>
              <Icon name={stops ? 'stop' : 'caution'} size={16} />
              {DAMAGE[code]} <span className="unbroken">{n(total)}か所</span>
            </h3>
            <ul className={styles.places}>
              {found.slice(0, SHOWN).map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
            {found.length > SHOWN && (
              <details>
                <summary>
                  ほか {n(total - SHOWN)}か所
                  {total > found.length && `（${n(found.length - SHOWN)}か所まで表示）`}
                </summary>
                <ul className={styles.places}>
                  {found.slice(SHOWN).map(({ message }) => (
                    <li key={message}>{message}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
