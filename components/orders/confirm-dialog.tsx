import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import { leftOutWords } from '@/lib/admin-pages/panel/left-out-wording';
import { buyerCancelHint } from '@/lib/admin-pages/panel/wording';
import { formatClockSeconds, formatTime } from '@/lib/japan-time';
import type { Preview } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import { formatAmount } from '@/lib/orders/money';
import { formatCount } from '../health/equation-terms';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { StatusChip } from '../ui/status-chip';
import styles from './confirm-dialog.module.css';
import { ICONS } from './order-words';
import { OrderNumber } from './order-number';
import type { Confirm, DialogState } from './use-confirm';

/** How long the sending button stays off after a preview appears, so that a double click cannot reach it. */
const SETTLE_MS = 400;

/**
 * 注文確認の内容: what will be sent and what not, before anything is. Focus starts on やめる, Esc is やめる, and only a
 * person's own press on the button with the count sends.
 */
export function ConfirmDialog({ confirm, now }: { confirm: Confirm; now: Instant }) {
  const { dialog } = confirm;
  const element = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const [sending, setSending] = useState(false);
  const shown = dialog !== undefined;

  useEffect(() => {
    if (shown) element.current?.showModal();
    else element.current?.close();
  }, [shown]);
  useEffect(() => {
    if (dialog) cancel.current?.focus();
  }, [dialog]);

  async function send(preview: Preview, pressId: string) {
    setSending(true);
    await confirm.send(preview, pressId);
    setSending(false);
  }

  return (
    <dialog
      ref={element}
      className={styles.dialog}
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault();
        if (!sending) confirm.close();
      }}
    >
      {dialog && (
        <>
          <header className={styles.head}>
            <h2 id="confirm-title">注文確認の内容</h2>
            {dialog.kind === 'preview' && (
              <span className={styles.aside}>
                RMSの状態を {formatClockSeconds(dialog.preview.readAt)} に読み直しました
              </span>
            )}
          </header>
          <div className={styles.body}>
            <Content dialog={dialog} now={now} />
          </div>
          <footer className={styles.foot}>
            <span className={styles.aside} role="status">
              {footNote(dialog, sending)}
            </span>
            <button
              ref={cancel}
              type="button"
              className={styles.cancel}
              disabled={sending}
              onClick={() => confirm.close()}
            >
              やめる
            </button>
            {dialog.kind === 'preview' && dialog.preview.send.length > 0 && (
              <SendButton
                key={dialog.pressId}
                count={dialog.preview.send.length}
                sending={sending}
                onPress={() => void send(dialog.preview, dialog.pressId)}
              />
            )}
          </footer>
        </>
      )}
    </dialog>
  );
}

function footNote(dialog: DialogState, sending: boolean): string {
  if (sending) return '送信を受け付けています…';
  if (dialog.kind !== 'preview') return '';
  return dialog.preview.send.length === 0
    ? '送れる注文がありません。'
    : `${dialog.preview.by}として記録します`;
}

function SendButton({ count, sending, onPress }: { count: number; sending: boolean; onPress: () => void }) {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, []);
  const press = (event: MouseEvent) => {
    if (event.isTrusted) onPress();
  };
  return (
    <Button kind="filled" disabled={!settled || sending} onClick={press}>
      {formatCount(count)}件を注文確認する
    </Button>
  );
}

function Content({ dialog, now }: { dialog: DialogState; now: Instant }) {
  if (dialog.kind === 'reading') {
    return (
      <Notice tone="accent" icon="refresh">
        <b>RMSで {formatCount(dialog.count)}件の状態を読み直しています</b>
        <span>まだ何も送っていません。</span>
      </Notice>
    );
  }
  if (dialog.kind === 'failed') {
    return (
      <Notice tone="caution" icon="caution">
        <b>{dialog.title}</b>
        {dialog.body.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </Notice>
    );
  }
  return <PreviewBody preview={dialog.preview} changed={dialog.changed} now={now} />;
}

function PreviewBody({ preview, changed, now }: { preview: Preview; changed: boolean; now: Instant }) {
  const { send, leftOut, totalYen, trouble } = preview;
  const words = trouble && troubleWords(trouble, now);
  return (
    <>
      {words && (
        <Notice tone={words.tone} icon={ICONS[words.icon]}>
          <b>{words.title}</b>
          <span>RMSを読めなかった注文は送りません。{words.body}</span>
        </Notice>
      )}
      {changed && (
        <Notice tone="accent" icon="refresh">
          <b>RMSの状態が変わったので、内容を作り直しました</b>
          <span>まだ何も送っていません。</span>
        </Notice>
      )}
      <p className={styles.equation}>
        選択<b>{formatCount(send.length + leftOut.length)}</b>件 ＝ 送る<b>{formatCount(send.length)}</b>件 ＋
        送らない
        <b>{formatCount(leftOut.length)}</b>件
        <span className={styles.sum}>
          合計金額<b>{totalYen === null || send.length === 0 ? '—' : formatAmount(totalYen)}</b>
        </span>
      </p>
      {leftOut.length > 0 && (
        <section>
          <h3>送らない {formatCount(leftOut.length)}件と理由</h3>
          <ul className={styles.lines}>
            {leftOut.map((one) => {
              const { tone, icon, word, meaning } = leftOutWords(one);
              return (
                <li key={one.number}>
                  <OrderNumber number={one.number} />
                  <StatusChip tone={tone} icon={ICONS[icon]}>
                    {word}
                  </StatusChip>
                  <span className={styles.aside}>{meaning}</span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {send.length > 0 && (
        <section>
          <h3>送る {formatCount(send.length)}件</h3>
          <ul className={styles.lines}>
            {send.map(({ number, orderedAt, payment, billed, buyerCancelUntil }) => (
              <li key={number}>
                <OrderNumber number={number} />
                <span>{orderedAt === undefined ? '—' : formatTime(orderedAt, now)}</span>
                <span>{payment ?? '—'}</span>
                <span className={styles.money}>{billed === undefined ? '—' : formatAmount(billed)}</span>
                {buyerCancelUntil !== undefined && buyerCancelUntil > now && (
                  <span className={styles.aside}>{buyerCancelHint(buyerCancelUntil)}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {send.length > 0 && (
        <Notice tone="caution" icon="caution">
          <span>
            <b>注文確認は取り消せません。</b>送るとお客様の決済が始まります。
          </span>
        </Notice>
      )}
    </>
  );
}
