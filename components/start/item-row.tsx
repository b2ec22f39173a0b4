import { useState } from 'react';
import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { differenceToRms } from '@/lib/orders/status-words';
import type { ClosedDays } from '@/lib/settings';
import { type Item, STATUS_MASTER } from '@/lib/start-check/items';
import { isProof, judge, wayToSettle } from '@/lib/start-check/judge';
import type { Mark } from '@/lib/start-check/rounds';
import type { OrderRow } from '@/lib/store/orders-database';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import page from '../ui/page.module.css';
import { Findings } from './findings';
import { type NewMark, SettleForm } from './settle-form';
import styles from './start-page.module.css';
import { StatusMaster, statusWordsIn } from './status-master';

const HOW = { automatic: '自動', suggested: '見比べて確認', 'by-hand': '手で確認' } as const;
/** A mark keeps some of the orders that were looked at, not all. */
const EVIDENCE = 20;
const SHOWN = 3;

type Props = {
  item: Item;
  mark: Mark | undefined;
  facts: readonly OrderRow[];
  closedDays: ClosedDays;
  editable: boolean;
  /** Import tests of the round that are still open. */
  testsLeft: number;
  now: Instant;
  onMark: (mark: NewMark | undefined) => void;
};

/** One item: what it asks, what the orders say, how it was settled, and how to settle it. */
export function ItemRow({ item, mark, facts, closedDays, editable, testsLeft, now, onMark }: Props) {
  const [pasted, setPasted] = useState('');
  const isMaster = item.id === STATUS_MASTER;
  const words = statusWordsIn(pasted);
  const finding = judge(item.id, facts);
  const proven = isMaster ? isSameAsRms(words) : isProof(finding);
  const evidence = isMaster ? words : facts.map(({ number }) => number);
  const answered = mark?.kind === 'waived' || mark?.reason !== undefined;
  const failing = !answered && (finding?.failing.length ?? 0) > 0;
  const { icon, tone, word } = lookOf(mark, failing);
  return (
    <li className={`${styles.item} ${failing ? styles.failing : ''}`}>
      <span className={styles[tone]}>
        <Icon name={icon} />
        <span className="visually-hidden">{word}</span>
      </span>
      <div className={styles.what}>
        <h3 className={styles.label}>
          {item.number} {item.label}
        </h3>
        <p className={page.note}>{item.help}</p>
        <Findings item={item} finding={finding} facts={facts} closedDays={closedDays} testsLeft={testsLeft} />
        {isMaster && editable && !mark && <StatusMaster pasted={pasted} onPaste={setPasted} />}
        {mark && <MarkLine mark={mark} now={now} />}
        {mark && failing && (
          <p className={styles.stop}>確認のあとで、ちがう注文が見つかりました。見直してください。</p>
        )}
      </div>
      <div className={styles.how}>
        <span className={page.note}>{HOW[item.how]}</span>
        {editable && mark && (
          <Button kind="quiet" aria-label={`${item.label} をやり直す`} onClick={() => onMark(undefined)}>
            やり直す
          </Button>
        )}
        {editable && !mark && (
          <SettleForm
            label={item.label}
            way={wayToSettle(item, proven, testsLeft)}
            failing={failing || (isMaster && words.length > 0 && !proven)}
            proof={evidence.slice(0, EVIDENCE)}
            onMark={onMark}
          />
        )}
      </div>
    </li>
  );
}

function isSameAsRms(words: readonly string[]): boolean {
  const { lacking, beyond } = differenceToRms(words);
  return lacking.length === 0 && beyond.length === 0;
}

function lookOf(mark: Mark | undefined, failing: boolean) {
  if (failing) return { icon: 'stop', tone: 'stop', word: 'ちがう注文があります' } as const;
  if (!mark) return { icon: 'clock', tone: 'open', word: '未確認' } as const;
  return mark.kind === 'done'
    ? ({ icon: 'ok', tone: 'ok', word: '確認済み' } as const)
    : ({ icon: 'minus', tone: 'open', word: '対象外' } as const);
}

function MarkLine({ mark, now }: { mark: Mark; now: Instant }) {
  const who = `${formatTime(mark.at, now)} ${mark.by}`;
  const reason = mark.reason === undefined ? '' : `・理由：${mark.reason}`;
  if (mark.kind === 'waived') {
    return (
      <p className={styles.settled}>
        対象外にしました{reason}・{who}
      </p>
    );
  }
  return (
    <p className={styles.settled}>
      確認済み・{who}
      {reason}
      {mark.evidence.length > 0 &&
        `・証拠 ${mark.evidence.length}件（${mark.evidence.slice(0, SHOWN).join('、')}）`}
    </p>
  );
}
