import page from '../ui/page.module.css';
import { n } from './words';
import styles from './csv.module.css';

/** More would only make the page slow; the whole list is in the file. */
const SHOWN = 200;

/** Order numbers behind a click: 「受注番号を見る」. */
export function OrderNumbers({ label, numbers }: { label: string; numbers: readonly string[] }) {
  if (numbers.length === 0) return null;
  return (
    <details>
      <summary>{label}</summary>
      <ul className={styles.orders}>
        {numbers.slice(0, SHOWN).map((number, index) => {
          const tail = number.lastIndexOf('-') + 1;
          return (
            // A number may stand in several rows.
            <li key={`${number}/${index}`}>
              {number.slice(0, tail)}
              <b>{number.slice(tail)}</b>
            </li>
          );
        })}
      </ul>
      {numbers.length > SHOWN && <p className={page.note}>ほか {n(numbers.length - SHOWN)}件</p>}
    </details>
  );
}
