import { knownMaintenanceEnd } from '@/lib/advice/known-maintenance';
import type { Advice } from '@/lib/advice/advise';
import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { mallLabel, mallSide } from '@/lib/orders/mall-names';
import type { Trouble } from '@/lib/orders/trouble';
import { ActionButton } from '../doctor/action-button';
import { StepList } from '../ui/step-list';
import { formatDuration } from './durations';
import { Facts } from './facts';
import { troubleFacts } from './trouble-words';
import styles from './sections.module.css';

type Props = {
  trouble: Trouble;
  /** Whose it is, where more than one shop stands still. */
  name?: string | undefined;
  /** The catalogue's words for it, once they are loaded. */
  advice: Advice | undefined;
  lastImport?: Instant | undefined;
  now: Instant;
};

/** Why an import stands still, since when, what to do, what happens by itself; one button at most. */
export function TroubleSection(props: Props) {
  return props.trouble.kind === 'maintenance' ? <Maintenance {...props} /> : <Explained {...props} />;
}

function Explained({ trouble, name, advice, lastImport, now }: Props) {
  const { since, next, details } = troubleFacts(trouble, lastImport, now);
  const isPersons = trouble.retry.policy !== 'self';
  const todo = isPersons && advice ? <Steps steps={advice.steps} /> : undefined;
  return (
    <div className={styles.stack}>
      <Facts
        facts={[
          ['原因', name === undefined ? advice?.meaning : advice && `${name}：${advice.meaning}`],
          ['止まった時', since],
          ['すること', todo],
          ['このあと', next],
        ]}
      />
      {isPersons && advice && (
        <ActionButton action={advice.button} kind="filled" report={advice.report} wide />
      )}
      <details className={styles.details}>
        <summary>詳細</summary>
        {details.join('・')}
      </details>
    </div>
  );
}

function Steps({ steps }: { steps: string[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

function usualHours(now: Instant): string {
  const end = knownMaintenanceEnd(now);
  return end === undefined
    ? '知られている定期メンテナンスは、日曜 2:00〜8:45 ごろです。'
    : `いまは日曜の定期メンテナンスの時間で、${formatTime(end, now)} ごろまでの見込みです。`;
}

/** Nobody did wrong and nothing is to be done: only what we do by ourselves, and when. */
function Maintenance({ trouble, lastImport, now }: Props) {
  const { mall, firstSeen, retry } = trouble;
  const again = retry.policy === 'self' && retry.at > now ? `次回 ${formatTime(retry.at, now)}` : 'まもなく';
  return (
    <div className={styles.stack}>
      <p className={styles.note}>
        {mall === 'rakuten' ? '楽天からの返事：API In Maintenance' : `${mallLabel(mall)}がメンテナンス中です`}
        （{formatTime(firstSeen, now)} から）。操作は要りません。
        {mall === 'rakuten' && usualHours(now)}
      </p>
      <h3 className={styles.subheading}>このあと自動で行うこと</h3>
      <StepList
        steps={[
          {
            state: 'now',
            title: '休止',
            aside: `${formatTime(firstSeen, now)} から ${formatDuration(now - firstSeen)}`,
          },
          { state: 'later', title: '再開の確認', aside: again },
          {
            state: 'later',
            title: '止まっていた間の注文を取り直す',
            aside: `${formatTime(lastImport ?? firstSeen, now)} から`,
          },
          { state: 'later', title: `${mallSide([mall])}の件数と照合` },
        ]}
      />
    </div>
  );
}
