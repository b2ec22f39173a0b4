import { useId, useState } from 'react';
import { findRakutenOrderNumbers } from '@/lib/orders/order-key';
import type { Way } from '@/lib/start-check/judge';
import { Button } from '../ui/button';
import styles from './start-page.module.css';

export type NewMark =
  | { kind: 'done'; evidence: string[]; reason?: string }
  | { kind: 'waived'; reason: string };

type Props = {
  label: string;
  way: Way;
  /** What we looked at is against the item. */
  failing: boolean;
  /** What proves it, where the way is to record that. */
  proof: string[];
  onMark: (mark: NewMark) => void;
};

/** Records the proof, or asks a person for order numbers, and for a reason where one is due. */
export function SettleForm({ label, way, failing, proof, onMark }: Props) {
  const [asking, setAsking] = useState<'done' | 'waived'>();
  if (asking) {
    return (
      <Answer
        waiving={asking === 'waived'}
        needsReason={asking === 'waived' || way === 'reason'}
        onMark={onMark}
        onLeave={() => setAsking(undefined)}
      />
    );
  }
  return (
    <>
      {way === 'record' && (
        <Button
          kind="pale"
          aria-label={`${label} を記録する`}
          onClick={() => onMark({ kind: 'done', evidence: proof })}
        >
          記録する
        </Button>
      )}
      {way === 'look' && (
        <Button kind="pale" aria-label={`${label} を確認した`} onClick={() => setAsking('done')}>
          確認した
        </Button>
      )}
      {way === 'reason' && (
        <Button
          kind={failing ? 'quiet' : 'outline'}
          aria-label={`${label} を理由を書いて確認済みにする`}
          onClick={() => setAsking('done')}
        >
          理由を書いて確認済みにする
        </Button>
      )}
      <Button kind="quiet" aria-label={`${label} を対象外にする`} onClick={() => setAsking('waived')}>
        対象外にする
      </Button>
    </>
  );
}

type AnswerProps = Pick<Props, 'onMark'> & { waiving: boolean; needsReason: boolean; onLeave: () => void };

function Answer({ waiving, needsReason, onMark, onLeave }: AnswerProps) {
  const [numbers, setNumbers] = useState('');
  const [reason, setReason] = useState('');
  const field = useId();
  const evidence = findRakutenOrderNumbers(numbers);
  const unread = numbers.trim() !== '' && evidence.length === 0;
  const unreasoned = needsReason && reason.trim() === '';
  const settle = () =>
    onMark(
      waiving
        ? { kind: 'waived', reason: reason.trim() }
        : { kind: 'done', evidence, ...(needsReason && { reason: reason.trim() }) },
    );
  return (
    <div className={styles.settle}>
      {!waiving && (
        <>
          <label htmlFor={`${field}-numbers`}>確かめた注文の受注番号（なければ空のまま）</label>
          <input
            id={`${field}-numbers`}
            className={styles.control}
            value={numbers}
            maxLength={1_000}
            aria-invalid={unread}
            aria-describedby={`${field}-unread`}
            onChange={(event) => setNumbers(event.target.value)}
          />
          <span id={`${field}-unread`} className={styles.stop}>
            {unread && '受注番号が見つかりません。'}
          </span>
        </>
      )}
      {needsReason && (
        <>
          <label htmlFor={`${field}-reason`}>
            {waiving ? '対象外にする理由' : '確認済みにする理由（必要です）'}
          </label>
          <input
            id={`${field}-reason`}
            className={styles.control}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      <span className={styles.buttons}>
        <Button onClick={onLeave}>やめる</Button>
        <Button kind="filled" disabled={unread || unreasoned} onClick={settle}>
          {waiving ? '対象外にする' : '確認済みにする'}
        </Button>
      </span>
    </div>
  );
}
