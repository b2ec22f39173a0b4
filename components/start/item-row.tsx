import { useId, useState } from 'react';
import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { findRakutenOrderNumbers } from '@/lib/orders/order-key';
import { PROGRESS_LABELS } from '@/lib/orders/progress';
import type { ClosedDays } from '@/lib/settings';
import type { Item } from '@/lib/start-check/items';
import { type Finding, isProof, judge } from '@/lib/start-check/judge';
import type { Mark } from '@/lib/start-check/rounds';
import { plannedShipDate } from '@/lib/start-check/ship-date';
import type { OrderRow } from '@/lib/store/orders-database';
import { OrderLink } from '../health/order-link';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './start-page.module.css';

const HOW = { automatic: '自動', suggested: '見比べて確認', 'by-hand': '手で確認' } as const;
/** A mark keeps some of the orders that were looked at, not all. */
const EVIDENCE = 20;
const SHOWN = 3;

type NewMark = { kind: 'done'; evidence: string[] } | { kind: 'waived'; reason: string };

type Props = {
  item: Item;
  mark: Mark | undefined;
  facts: readonly OrderRow[];
  closedDays: ClosedDays;
  editable: boolean;
  now: Instant;
  onMark: (mark: NewMark | undefined) => void;
};

/** One item: what it asks, what the orders say, how it was settled, and how to settle it. */
export function ItemRow({ item, mark, facts, closedDays, editable, now, onMark }: Props) {
  const finding = judge(item.id, facts);
  const failing = !mark && finding && finding.failing.length > 0;
  const numbers = facts.map(({ number }) => number);
  return (
    <li className={`${styles.item} ${failing ? styles.failing : ''}`}>
      <span className={mark?.kind === 'done' ? styles.ok : failing ? styles.stop : styles.open}>
        <Icon name={mark ? (mark.kind === 'done' ? 'ok' : 'minus') : failing ? 'stop' : 'clock'} />
        <span className="visually-hidden">
          {mark
            ? mark.kind === 'done'
              ? '確認済み'
              : '対象外'
            : failing
              ? 'ちがう注文があります'
              : '未確認'}
        </span>
      </span>
      <div className={styles.what}>
        <h3 className={styles.label}>
          {item.number} {item.label}
        </h3>
        <p className={styles.note}>{item.help}</p>
        <Findings item={item} finding={finding} facts={facts} closedDays={closedDays} />
        {mark && <MarkLine mark={mark} now={now} />}
      </div>
      <div className={styles.how}>
        <span className={styles.note}>{HOW[item.how]}</span>
        {editable && mark && (
          <Button kind="quiet" aria-label={`${item.label} をやり直す`} onClick={() => onMark(undefined)}>
            やり直す
          </Button>
        )}
        {editable && !mark && (
          <Settle
            item={item}
            proven={isProof(finding)}
            automatic={item.how === 'automatic'}
            numbers={numbers}
            onMark={onMark}
          />
        )}
      </div>
    </li>
  );
}

function MarkLine({ mark, now }: { mark: Mark; now: Instant }) {
  const who = `${formatTime(mark.at, now)} ${mark.by}`;
  if (mark.kind === 'waived') {
    return (
      <p className={styles.settled}>
        対象外にしました・理由：{mark.reason}・{who}
      </p>
    );
  }
  return (
    <p className={styles.settled}>
      確認済み・{who}
      {mark.evidence.length > 0 &&
        `・証拠 ${mark.evidence.length}件（${mark.evidence.slice(0, SHOWN).join('、')}）`}
    </p>
  );
}

type FindingsProps = Pick<Props, 'item' | 'facts' | 'closedDays'> & { finding: Finding | undefined };

function Findings({ item, finding, facts, closedDays }: FindingsProps) {
  if (item.id === 'setup-2') {
    const days = closedDays.weekdays.length + closedDays.dates.length;
    return (
      <p className={styles.finding}>
        受注アシストの休業日：{days === 0 ? '未設定' : `${days}個`}（<a href="#/settings">設定で見る</a>）
      </p>
    );
  }
  if (item.id === 'setup-3') {
    const seen = [...new Set(facts.flatMap(({ progress }) => progress ?? []))].sort(
      (one, other) => one - other,
    );
    return (
      <p className={styles.finding}>
        取り込んだ注文のRMSの状態：
        {seen.map((one) => PROGRESS_LABELS[one]).join('・') || 'まだありません'}
      </p>
    );
  }
  if (item.id === 'import-3') {
    return (
      <ul className={styles.finding}>
        {facts.slice(0, SHOWN).map((row) => (
          <li key={row.number}>
            <OrderLink order={row} /> → 出荷予定日{' '}
            {plannedShipDate(row.orderedAt ?? row.foundAt, closedDays) ?? '—'}
          </li>
        ))}
      </ul>
    );
  }
  if (!finding) return null;
  const passing = finding.of - finding.failing.length - finding.open.length;
  return (
    <div className={styles.finding}>
      <p>
        {finding.of === 0 ? '当てはまる注文がまだありません' : `自動・${passing} / ${finding.of}件`}
        {finding.open.length > 0 && `・まだ分からない ${finding.open.length}件`}
      </p>
      {finding.failing.length > 0 && (
        <p className={styles.stop}>
          ちがう {finding.failing.length}件：
          {facts
            .filter(({ number }) => finding.failing.includes(number))
            .slice(0, SHOWN)
            .map((row) => (
              <OrderLink key={row.number} order={row} />
            ))}
        </p>
      )}
    </div>
  );
}

type SettleProps = {
  item: Item;
  proven: boolean;
  automatic: boolean;
  numbers: readonly string[];
  onMark: Props['onMark'];
};

/** Automatic items are recorded with their orders; the others with the orders a person names, or left out with a reason. */
function Settle({ item, proven, automatic, numbers, onMark }: SettleProps) {
  const [mode, setMode] = useState<'done' | 'waived'>();
  const [text, setText] = useState('');
  const field = useId();
  if (mode === undefined) {
    return (
      <>
        {automatic && proven ? (
          <Button
            kind="pale"
            aria-label={`${item.label} を記録する`}
            onClick={() => onMark({ kind: 'done', evidence: numbers.slice(0, EVIDENCE) })}
          >
            記録する
          </Button>
        ) : (
          <Button kind="pale" aria-label={`${item.label} を確認した`} onClick={() => setMode('done')}>
            確認した
          </Button>
        )}
        <Button kind="quiet" aria-label={`${item.label} を対象外にする`} onClick={() => setMode('waived')}>
          対象外にする
        </Button>
      </>
    );
  }
  const evidence = findRakutenOrderNumbers(text);
  const problem =
    mode === 'waived' && text.trim() === ''
      ? '理由を書いてください。'
      : mode === 'done' && text.trim() !== '' && evidence.length === 0
        ? '受注番号が見つかりません。'
        : '';
  const settle = () =>
    onMark(mode === 'done' ? { kind: 'done', evidence } : { kind: 'waived', reason: text.trim() });
  return (
    <div className={styles.settle}>
      <label htmlFor={field}>
        {mode === 'done' ? '確かめた注文の受注番号（なければ空のまま）' : '対象外にする理由'}
      </label>
      <input
        id={field}
        className={styles.control}
        value={text}
        maxLength={200}
        aria-describedby={`${field}-problem`}
        onChange={(event) => setText(event.target.value)}
      />
      <span id={`${field}-problem`} className={styles.stop}>
        {text === '' ? '' : problem}
      </span>
      <span className={styles.buttons}>
        <Button onClick={() => setMode(undefined)}>やめる</Button>
        <Button kind="filled" disabled={problem !== ''} onClick={settle}>
          {mode === 'done' ? '確認済みにする' : '対象外にする'}
        </Button>
      </span>
    </div>
  );
}
