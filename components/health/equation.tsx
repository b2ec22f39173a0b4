import type { ShownProof } from '@/lib/importing/health';
import { formatTime } from '@/lib/japan-time';
import { mallSide } from '@/lib/orders/mall-names';
import type { Instant } from '@/lib/orders/basics';
import { formatAge } from './durations';
import { equationParts, equationText, formatCount } from './equation-terms';
import styles from './equation.module.css';

type Props = {
  proof: ShownProof;
  now: Instant;
  /** 「今日 0:00 からの注文」 and the like. */
  scope: string;
  /** What the mall's side is called; of the proof's own mall where absent. */
  side?: string;
};

/** The proof, large: what the mall says = what we hold. Green, red, or grey with its age. */
export function Equation({ proof, now, scope, side = mallSide([proof.mall]) }: Props) {
  const { total, terms, equal } = equationParts(proof);
  const tone = proof.old ? styles.old : equal ? styles.equal : styles.different;
  return (
    <div className={`${styles.equation} ${tone}`}>
      <p className="visually-hidden">{equationText(proof, now, side)}</p>
      <div aria-hidden="true" className={styles.line}>
        <span className={styles.term}>
          {side}
          <b className={styles.large}>{formatCount(total)}</b>
          <b>件</b>
        </span>
        <span className={styles.sign}>{equal ? '=' : '≠'}</span>
        {terms.map(({ label, count }, index) => (
          <span key={label} className={styles.term}>
            {index > 0 && <span className={styles.plus}>+</span>}
            {label}
            <b className={styles.large}>{formatCount(count)}</b>
            {terms.length === 1 && <b>件</b>}
          </span>
        ))}
      </div>
      <p className={styles.scope}>
        <span>{scope}</span>
        <span className="unbroken">
          {formatTime(proof.at, now)} 照合{proof.old && `（${formatAge(proof.age)}）`}
        </span>
      </p>
    </div>
  );
}

/** The same on one line of a list: `326 = 326`. */
export function ShortEquation({ proof, now, side }: Omit<Props, 'scope'>) {
  const { total, sum, equal } = equationParts(proof);
  const tone = proof.old ? styles.shortOld : equal ? styles.shortEqual : styles.different;
  return (
    <span className={`${styles.short} ${tone}`}>
      <span className="visually-hidden">{equationText(proof, now, side)}</span>
      <span aria-hidden="true">
        {formatCount(total)} {equal ? '=' : '≠'} {formatCount(sum)}
      </span>
    </span>
  );
}
