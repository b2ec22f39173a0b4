import type { ReactNode } from 'react';
import { ACT_WORDS } from '@/lib/admin-pages/panel/act-wording';
import { outcomeSentence } from '@/lib/admin-pages/panel/batch-view';
import { outcomeWords } from '@/lib/admin-pages/panel/wording';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import { formatClockSeconds } from '@/lib/japan-time';
import type { BatchView, EntryView } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import { type Act, OUTCOMES, type Outcome } from '@/lib/orders/journal-entry';
import { formatCount } from '../health/equation-terms';
import { OrderLink } from '../health/order-link';
import { ICONS } from '../orders/order-words';
import { Button } from '../ui/button';
import type { IconName } from '../ui/icon';
import { Notice } from '../ui/notice';
import { StatusChip, type Tone } from '../ui/status-chip';
import styles from './batch-outcome.module.css';
import type { Batch } from './use-batch';

/** The five classes in which every entry is counted exactly once. */
const classesOf = (act: Act): Record<Outcome, { tone: Tone; icon: IconName; word: string }> => ({
  done: { tone: 'ok', icon: 'ok', word: ACT_WORDS[act].done },
  attention: { tone: 'stop', icon: 'caution', word: '要対応' },
  unknown: { tone: 'caution', icon: 'question', word: act === 'confirm' ? '結果不明' : '確かめ中' },
  sending: { tone: 'accent', icon: 'refresh', word: '送信中' },
  unsent: { tone: 'neutral', icon: 'clock', word: 'まだ送っていない' },
});

const REGION: Record<Act, string> = {
  confirm: '一括注文確認の結果',
  'fix-fee': '送料の修正の結果',
  'report-shipment': '発送完了報告の結果',
};

type Actions = Pick<Batch, 'stop' | 'resume' | 'dismiss'>;

/** What came of the last press, or how far it is; stays until it is read and closed. `next`: what can follow from it. */
export function BatchOutcome({
  batch,
  now,
  actions,
  next,
}: {
  batch: BatchView;
  now: Instant;
  actions: Actions;
  next?: ReactNode;
}) {
  const look = batch.entries.filter(({ state }) => state !== 'done' && state !== 'dropped');
  const done = batch.entries.filter(({ state }) => state === 'done');
  const classes = classesOf(batch.act);
  return (
    <section className={styles.card} aria-label={REGION[batch.act]}>
      <div role="status" className={styles.status}>
        <h2 className={styles.sentence}>
          {batch.settled ? outcomeSentence(batch.entries, batch.act) : progressSentence(batch)}
        </h2>
        <p className={styles.counts}>
          {OUTCOMES.map((outcome) => {
            const { tone, icon, word } = classes[outcome];
            const count = batch.counts[outcome];
            return (
              <StatusChip key={outcome} tone={count === 0 ? 'neutral' : tone} icon={icon}>
                {word} {formatCount(count)}件
              </StatusChip>
            );
          })}
          <span className={styles.aside}>
            {formatClockSeconds(batch.at)} に開始・{batch.by}・記録に残っています
          </span>
        </p>
      </div>
      {!batch.settled && <Running batch={batch} now={now} actions={actions} />}
      {batch.settled && <Lines entries={look} now={now} />}
      {batch.settled && done.length > 0 && (
        <details>
          <summary>
            {classes.done.word} {formatCount(done.length)}件を表示
          </summary>
          <Lines entries={done} now={now} />
        </details>
      )}
      {batch.settled && (
        <div className={styles.buttons}>
          {next}
          <Button onClick={actions.dismiss}>結果をとじる</Button>
        </div>
      )}
    </section>
  );
}

function progressSentence({ act, entries, counts }: BatchView): string {
  const open = entries.filter(({ state }) => state === 'planned').length + counts.sending;
  return `${ACT_WORDS[act].noun}を送っています（${formatCount(entries.length - open)} / ${formatCount(entries.length)}件 返事あり）`;
}

function Running({ batch, now, actions }: { batch: BatchView; now: Instant; actions: Actions }) {
  const { trouble, stopped, counts } = batch;
  const planned = batch.entries.filter(({ state }) => state === 'planned').length;
  const words = trouble && troubleWords(trouble, now);
  const inFlight =
    counts.sending > 0 ? `いま送っている${formatCount(counts.sending)}件は止められません。` : '';
  return (
    <>
      {words && (
        <Notice tone={words.tone} icon={ICONS[words.icon]}>
          <b>{words.title}</b>
          <span>
            {formatCount(planned)}件はまだ送っていません。{words.body}
            {words.next}
          </span>
        </Notice>
      )}
      {stopped !== undefined && <p>次の送信の前で止めます。{inFlight}</p>}
      {stopped === undefined && planned > 0 && (
        <p className={styles.buttons}>
          {trouble?.retry.policy === 'person' && (
            <Button kind="filled" onClick={actions.resume}>
              残りの{formatCount(planned)}件の送信を再開する
            </Button>
          )}
          <Button onClick={actions.stop}>中止</Button>
          <span className={styles.aside}>
            中止すると次の送信の前で止まります。{inFlight}残りの{formatCount(planned)}件は送らずに終えます。
          </span>
        </p>
      )}
      <p className={styles.aside}>この画面を閉じても続きます。</p>
    </>
  );
}

function Lines({ entries, now }: { entries: readonly EntryView[]; now: Instant }) {
  if (entries.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {entries.map((entry) => (
        <OutcomeLine key={entry.number} entry={entry} now={now} />
      ))}
    </ul>
  );
}

function OutcomeLine({ entry, now }: { entry: EntryView; now: Instant }) {
  const { tone, icon, word, meaning, warning, next } = outcomeWords(entry, now);
  return (
    <li>
      <OrderLink order={{ mall: entry.mall ?? 'rakuten', number: entry.number }} />
      <StatusChip tone={tone} icon={ICONS[icon]}>
        {word}
      </StatusChip>
      <span>
        {meaning}
        {warning && <b>{warning}</b>}
        {next && `${next}。`}
      </span>
    </li>
  );
}
