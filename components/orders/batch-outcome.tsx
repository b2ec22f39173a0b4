import { outcomeSentence } from '@/lib/admin-pages/panel/batch-view';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import { outcomeWords } from '@/lib/admin-pages/panel/wording';
import { formatClockSeconds } from '@/lib/japan-time';
import type { BatchView, EntryView } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import { OUTCOMES, type Outcome } from '@/lib/orders/journal-entry';
import { formatCount } from '../health/equation-terms';
import { OrderLink } from '../health/order-link';
import { Button } from '../ui/button';
import type { IconName } from '../ui/icon';
import { Notice } from '../ui/notice';
import { StatusChip, type Tone } from '../ui/status-chip';
import styles from './batch-outcome.module.css';
import { ICONS } from './order-words';
import type { Confirm } from './use-confirm';

/** The five classes in which every entry is counted exactly once. */
const CLASSES: Record<Outcome, { tone: Tone; icon: IconName; word: string }> = {
  done: { tone: 'ok', icon: 'ok', word: '確認済' },
  attention: { tone: 'stop', icon: 'caution', word: '要対応' },
  unknown: { tone: 'caution', icon: 'question', word: '結果不明' },
  sending: { tone: 'accent', icon: 'refresh', word: '送信中' },
  unsent: { tone: 'neutral', icon: 'clock', word: 'まだ送っていない' },
};

type Actions = Pick<Confirm, 'stop' | 'resume' | 'dismiss'>;

/** What came of the last 一括注文確認, or how far it is; stays until it is read and closed. */
export function BatchOutcome({ batch, now, actions }: { batch: BatchView; now: Instant; actions: Actions }) {
  const look = batch.entries.filter(({ state }) => state !== 'done' && state !== 'dropped');
  return (
    <section className={styles.card} aria-label="一括注文確認の結果">
      <div role="status" className={styles.status}>
        <h2 className={styles.sentence}>
          {batch.settled ? outcomeSentence(batch.entries) : progressSentence(batch)}
        </h2>
        <p className={styles.counts}>
          {OUTCOMES.map((outcome) => {
            const { tone, icon, word } = CLASSES[outcome];
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
      {batch.settled && look.length > 0 && (
        <ul className={styles.lines}>
          {look.map((entry) => (
            <OutcomeLine key={entry.number} entry={entry} now={now} />
          ))}
        </ul>
      )}
      {batch.settled && (
        <p>
          <Button onClick={actions.dismiss}>結果をとじる</Button>
        </p>
      )}
    </section>
  );
}

function progressSentence({ entries, counts }: BatchView): string {
  const open = entries.filter(({ state }) => state === 'planned').length + counts.sending;
  return `注文確認を送っています（${formatCount(entries.length - open)} / ${formatCount(entries.length)}件 返事あり）`;
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

function OutcomeLine({ entry, now }: { entry: EntryView; now: Instant }) {
  const { tone, icon, word, meaning, warning, next } = outcomeWords(entry, now);
  return (
    <li>
      <OrderLink order={{ mall: 'rakuten', shop: '', number: entry.number }} />
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
