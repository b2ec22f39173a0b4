import { leftOutWords } from '@/lib/admin-pages/panel/left-out-wording';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import { formatClockSeconds, formatTime } from '@/lib/japan-time';
import type { StatusAnswer } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import { PROGRESS_LABELS } from '@/lib/orders/progress';
import { formatCount } from '../health/equation-terms';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import styles from '../acting/batch-outcome.module.css';
import { ICONS } from './order-words';
import type { StatusCheck } from './use-status';

type Props = { check: StatusCheck; now: Instant; onClose: () => void };

/** What ステータス確認 found: how many orders stand where, and what is read again by itself. */
export function StatusOutcome({ check, now, onClose }: Props) {
  return (
    <section className={styles.card} aria-label="ステータス確認の結果">
      <div role="status" className={styles.status}>
        <Found check={check} now={now} />
      </div>
      {check.kind !== 'reading' && (
        <p>
          <Button onClick={onClose}>状態の表示をとじる</Button>
        </p>
      )}
    </section>
  );
}

function Found({ check, now }: Omit<Props, 'onClose'>) {
  switch (check.kind) {
    case 'reading':
      return (
        <h2 className={styles.sentence}>
          RMSで {formatCount(check.count)}件の状態を読んでいます。何も変えません。
        </h2>
      );
    case 'no-answer':
      return (
        <Notice tone="caution" icon="caution">
          <b>受注アシスト本体の返事がありません</b>
          <span>この画面を開き直して、もう一度押してください。</span>
        </Notice>
      );
    case 'trouble':
      return <TroubleNotice trouble={check.trouble} now={now} />;
    case 'read':
      return <Statuses answer={check.answer} now={now} />;
  }
}

function TroubleNotice({ trouble, now }: { trouble: NonNullable<StatusAnswer['trouble']>; now: Instant }) {
  const { tone, icon, title, body, next } = troubleWords(trouble, now);
  return (
    <Notice tone={tone} icon={ICONS[icon]}>
      <b>{title}</b>
      <span>
        {body}
        {next}
      </span>
    </Notice>
  );
}

function Statuses({ answer, now }: { answer: StatusAnswer; now: Instant }) {
  const { statuses, readAt, rereadAt, trouble } = answer;
  const counts = [
    ...Map.groupBy(statuses, ({ progress, why = 'unreadable' }) =>
      progress === undefined ? leftOutWords({ why }).word : PROGRESS_LABELS[progress],
    ),
  ];
  return (
    <>
      {trouble ? (
        <TroubleNotice trouble={trouble} now={now} />
      ) : (
        <h2 className={styles.sentence}>{formatCount(statuses.length)}件の状態を確認しました</h2>
      )}
      <p>
        {formatCount(statuses.length)}件 ={' '}
        {counts.map(([word, found]) => `${word} ${formatCount(found.length)}`).join(' + ')}
        <span className={styles.aside}>・{formatClockSeconds(readAt)} に読みました</span>
      </p>
      {rereadAt !== undefined && (
        <p className={styles.aside}>
          楽天処理中の注文は、発送待ちになるまで自動で読み直します（次回 {formatTime(rereadAt, now)}）。
        </p>
      )}
    </>
  );
}
