import { formatClockSeconds } from '@/lib/japan-time';
import { Icon } from '../ui/icon';
import styles from './sections.module.css';
import { screenWords } from './screen-words';
import { useScreenReport } from './use-screen-report';

/** この画面の認識: whether we can read the admin page behind the popup. */
export function ScreenSection() {
  const report = useScreenReport();
  const words = report && screenWords(report.snapshot);
  return (
    <section className={styles.section} aria-labelledby="screen">
      <h2 id="screen" className={styles.heading}>
        この画面の認識
        {report && <small>{formatClockSeconds(report.at)} に確認</small>}
      </h2>
      {words ? (
        <div className={words.fine ? styles.fine : styles.unclear}>
          <Icon name={words.fine ? 'ok' : 'caution'} size={18} />
          <h3>{words.title}</h3>
          {words.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : (
        <p className={styles.note}>RMSかGoQの受注画面を開くと、読み取った行とボタンをここに表示します。</p>
      )}
    </section>
  );
}
