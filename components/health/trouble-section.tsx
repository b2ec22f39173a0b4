import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { Trouble } from '@/lib/orders/trouble';
import { Button, LinkButton } from '../ui/button';
import { StepList } from '../ui/step-list';
import { formatDuration } from './durations';
import { Facts } from './facts';
import { grantHosts, workbenchUrl } from './pages';
import { type Remedy, troubleFacts } from './trouble-words';
import styles from './sections.module.css';

type Props = { trouble: Trouble; lastImport?: Instant | undefined; now: Instant };

/** Why an import stands still, since when, what to do, what happens by itself; one button at most. */
export function TroubleSection({ trouble, lastImport, now }: Props) {
  if (trouble.kind === 'maintenance')
    return <Maintenance trouble={trouble} lastImport={lastImport} now={now} />;
  const { cause, since, todo, next, remedy, details } = troubleFacts(trouble, lastImport, now);
  return (
    <div className={styles.stack}>
      <Facts
        facts={[
          ['原因', cause],
          ['止まった時', since],
          ['すること', todo],
          ['このあと', next],
        ]}
      />
      <RemedyButton remedy={remedy} />
      {remedy === 'renew-key' && (
        <p className={styles.note}>1 RMSで更新 ＞ 2 ここに貼り付け ＞ 3 GoQにも貼り付け</p>
      )}
      <details className={styles.details}>
        <summary>詳細</summary>
        {details.join('・')}
      </details>
    </div>
  );
}

const REMEDIES = {
  'renew-key': '新しいライセンスキーを登録する',
  'check-key': '設定でキーを確かめる',
  'test-connection': '設定で接続テストをする',
} as const;

function RemedyButton({ remedy }: { remedy: Remedy }) {
  if (remedy === 'grant-hosts') {
    return (
      <Button kind="filled" wide onClick={() => void grantHosts()}>
        楽天への接続を許可する
      </Button>
    );
  }
  if (remedy === null) return null;
  return (
    <LinkButton kind="filled" icon="key" wide href={workbenchUrl('settings')} target="_blank">
      {REMEDIES[remedy]}
    </LinkButton>
  );
}

/** Nobody did wrong and nothing is to be done: only what we do by ourselves, and when. */
function Maintenance({ trouble, lastImport, now }: Props) {
  const { firstSeen, retry } = trouble;
  const again = retry.policy === 'self' && retry.at > now ? `次回 ${formatTime(retry.at, now)}` : 'まもなく';
  return (
    <div className={styles.stack}>
      <p className={styles.note}>
        楽天からの返事：API In Maintenance（{formatTime(firstSeen, now)} から）。操作は要りません。
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
          { state: 'later', title: 'RMSの件数と照合' },
        ]}
      />
    </div>
  );
}
