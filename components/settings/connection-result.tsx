import type { ConnectionReport } from '@/lib/malls/mall';
import type { Instant } from '@/lib/orders/basics';
import type { MallId } from '@/lib/orders/order-key';
import { useAdvice } from '../health/use-advice';
import { Notice } from '../ui/notice';
import { StatusChip } from '../ui/status-chip';
import styles from './connection-result.module.css';
import { keyEnd } from './mall-words';
import { expiryText, FUNCTION_PATH, FUNCTION_STATES, FUNCTIONS, keyVerdict } from './report-words';

type Props = {
  mall: MallId;
  report: ConnectionReport;
  /** Length of the licenseKey that was tried; 0 where it was the stored one. */
  keyLength: number;
  /** What becomes of the key that was in use before. */
  aside?: string | undefined;
  now: Instant;
};

/** What 接続テスト found: whether the key works, each function on or off, its expiry and the shop's number prefix. */
export function ConnectionResult({ mall, report, keyLength, aside, now }: Props) {
  const advice = useAdvice(report.trouble);
  const { tone, icon, sentence, checks } = keyVerdict(mall, report, keyLength, now, advice);
  const isRakuten = mall === 'rakuten';
  // The others have no functions to be switched on one by one: what is read for the import is all there is.
  const functions = FUNCTIONS.filter(({ name }) => isRakuten || name === 'search' || name === 'get');
  const anyOff = FUNCTIONS.some(({ name }) => report.functions[name] === 'off');
  return (
    <div className={styles.result}>
      <Notice tone={tone} icon={icon}>
        <b>{sentence}</b>
        {checks.length > 0 && (
          <ul className={styles.checks}>
            {checks.map((check) => (
              <li key={check}>{check}</li>
            ))}
          </ul>
        )}
        {aside !== undefined && <span>{aside}</span>}
      </Notice>
      <ul className={styles.functions} aria-label="利用する機能">
        {functions.map(({ name, label, mallName, use }) => {
          const state = FUNCTION_STATES[report.functions[name]];
          return (
            <li key={name} className={styles.function}>
              <b>{label}</b>
              <StatusChip tone={state.tone} icon={state.icon}>
                {state.word}
              </StatusChip>
              <span className={styles.use}>
                {name === 'confirm' ? `${use}。注文を変えるため、テストでは送りません` : use}
                {isRakuten && `（${mallName}）`}
              </span>
            </li>
          );
        })}
      </ul>
      {anyOff && isRakuten && (
        <p className={styles.use}>オフの機能は {FUNCTION_PATH} でオンにして、もう一度テストしてください。</p>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>キーの期限</dt>
          <dd>{report.expiresAt === undefined ? keyEnd(mall) : expiryText(report.expiresAt, now)}</dd>
        </div>
        {isRakuten && (
          <div>
            <dt>受注番号の先頭</dt>
            <dd>{report.prefix ?? '注文が入ると分かります'}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
