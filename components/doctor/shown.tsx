import type { Fact, Shown } from '@/lib/advice/check';
import { formatDuration } from '@/lib/advice/words';
import { formatTime } from '@/lib/japan-time';
import styles from './shown.module.css';

/** What proves the cause: a time line, two facts with a sign between, or facts side by side. */
export function ShownEvidence({ shown }: { shown: Shown }) {
  switch (shown.kind) {
    case 'time-line':
      return <TimeLine {...shown} />;
    case 'two-facts':
      return (
        <div className={styles.pair}>
          <FactBox {...shown.left} />
          <span className={shown.sign === '≠' ? styles.different : styles.sign}>
            <span aria-hidden="true">{shown.sign}</span>
            <span className="visually-hidden">{shown.sign === '≠' ? 'と違います：' : 'そのあと：'}</span>
          </span>
          <FactBox {...shown.right} />
        </div>
      );
    case 'facts':
      return (
        <div className={styles.facts}>
          {shown.facts.map((fact) => (
            <FactBox key={fact.label} {...fact} />
          ))}
        </div>
      );
  }
}

function FactBox({ label, value }: Fact) {
  return (
    <p className={styles.fact}>
      <span className={styles.label}>{label}</span>
      <b>{value}</b>
    </p>
  );
}

function TimeLine({ from, now, to }: Extract<Shown, { kind: 'time-line' }>) {
  const passed = Math.min(100, Math.max(0, ((now - from.at) / (to.at - from.at)) * 100));
  const left = formatDuration(Math.max(0, to.at - now));
  return (
    <div className={styles.time}>
      <p className="visually-hidden">
        {formatTime(from.at, now)} {from.label}、いま {formatTime(now, now)}、{formatTime(to.at, now)}{' '}
        {to.label}
        （あと{left}）
      </p>
      <div aria-hidden="true">
        <p className={styles.left} style={{ marginLeft: `${passed}%` }}>
          あと{left}
        </p>
        <div className={styles.track}>
          <div className={styles.passed} style={{ width: `${passed}%` }} />
        </div>
        <p className={styles.ends}>
          <span>
            {formatTime(from.at, now)} {from.label}
          </span>
          <b className={styles.now} style={{ left: `${passed}%` }}>
            いま {formatTime(now, now)}
          </b>
          <b>
            {formatTime(to.at, now)} {to.label}
          </b>
        </p>
      </div>
    </div>
  );
}
