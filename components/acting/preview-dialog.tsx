import { useState } from 'react';
import { leftOutWords } from '@/lib/admin-pages/panel/left-out-wording';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import { buyerCancelHint } from '@/lib/admin-pages/panel/wording';
import { CARRIERS } from '@/lib/orders/carriers';
import { formatClockSeconds, formatTime } from '@/lib/japan-time';
import type { Preview, PreviewLine } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import { formatAmount } from '@/lib/orders/money';
import { formatCount } from '../health/equation-terms';
import { ICONS } from '../orders/order-words';
import { OrderNumber } from '../orders/order-number';
import { Notice } from '../ui/notice';
import { StatusChip } from '../ui/status-chip';
import { DialogFrame, SendButton } from './dialog-frame';
import styles from './dialog.module.css';
import type { DialogState, NumbersAct, Press } from './use-preview';

type Words = {
  title: string;
  press: (count: string) => string;
  reading: (count: string) => string;
  readAt: (clock: string) => string;
  warning: string;
  meaning: string;
};

const WORDS: Record<NumbersAct, Words> = {
  confirm: {
    title: '注文確認の内容',
    press: (count) => `${count}件を注文確認する`,
    reading: (count) => `RMSで ${count}件の状態を読み直しています`,
    readAt: (clock) => `RMSの状態を ${clock} に読み直しました`,
    warning: '注文確認は取り消せません。',
    meaning: '送るとお客様の決済が始まります。',
  },
  'report-shipment': {
    title: '発送完了報告の内容',
    press: (count) => `${count}件の発送を報告する`,
    reading: (count) => `${count}件の発送報告をまとめています`,
    readAt: (clock) => `${clock} にまとめました`,
    warning: '報告した内容はお客様に伝わります。',
    meaning:
      '送る直前にRMSを読み直し、同じ伝票番号は送らず、「その他」や空の行は書き換えます。報告のあとRMSを読んで、1件ずつ確かめます。',
  },
};

/** What will be sent and what not, before anything is; only a person's own press on the button with the count sends. */
export function PreviewDialog({ press, now }: { press: Press; now: Instant }) {
  const { act, dialog } = press;
  const words = WORDS[act];
  const [sending, setSending] = useState(false);
  const preview = dialog?.kind === 'preview' ? dialog.preview : undefined;

  async function send(shown: Preview, pressId: string) {
    setSending(true);
    await press.send(shown, pressId);
    setSending(false);
  }

  return (
    <DialogFrame
      title={words.title}
      aside={preview && words.readAt(formatClockSeconds(preview.readAt))}
      open={dialog !== undefined}
      busy={sending}
      focusKey={dialog}
      onClose={press.close}
      foot={<span role="status">{dialog && footNote(dialog, sending)}</span>}
      action={
        dialog?.kind === 'preview' &&
        dialog.preview.send.length > 0 && (
          <SendButton
            key={dialog.pressId}
            disabled={sending}
            onPress={() => void send(dialog.preview, dialog.pressId)}
          >
            {words.press(formatCount(dialog.preview.send.length))}
          </SendButton>
        )
      }
    >
      {dialog && <Content dialog={dialog} words={words} now={now} />}
    </DialogFrame>
  );
}

function footNote(dialog: DialogState, sending: boolean): string {
  if (sending) return '送信を受け付けています…';
  if (dialog.kind !== 'preview') return '';
  return dialog.preview.send.length === 0
    ? '送れる注文がありません。'
    : `${dialog.preview.by}として記録します`;
}

function Content({ dialog, words, now }: { dialog: DialogState; words: Words; now: Instant }) {
  if (dialog.kind === 'reading') {
    return (
      <Notice tone="accent" icon="refresh">
        <b>{words.reading(formatCount(dialog.count))}</b>
        <span>まだ何も送っていません。</span>
      </Notice>
    );
  }
  if (dialog.kind === 'failed') return <Failed {...dialog} />;
  return <PreviewBody preview={dialog.preview} changed={dialog.changed} words={words} now={now} />;
}

/** Why there is nothing to press. */
export function Failed({ title, body }: { title: string; body: readonly string[] }) {
  return (
    <Notice tone="caution" icon="caution">
      <b>{title}</b>
      {body.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </Notice>
  );
}

type BodyProps = { preview: Preview; changed: boolean; words: Words; now: Instant };

function PreviewBody({ preview, changed, words, now }: BodyProps) {
  const { act, send, leftOut, totalYen, trouble } = preview;
  const because = trouble && troubleWords(trouble, now);
  return (
    <>
      {because && (
        <Notice tone={because.tone} icon={ICONS[because.icon]}>
          <b>{because.title}</b>
          <span>RMSを読めなかった注文は送りません。{because.body}</span>
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
        {act === 'confirm' && (
          <span className={styles.sum}>
            合計金額<b>{totalYen === null || send.length === 0 ? '—' : formatAmount(totalYen)}</b>
          </span>
        )}
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
            {send.map((line) => (
              <li key={line.number}>
                <OrderNumber number={line.number} />
                {act === 'confirm' ? <ConfirmLine line={line} now={now} /> : <ShipmentLines line={line} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {send.length > 0 && (
        <Notice tone="caution" icon="caution">
          <span>
            <b>{words.warning}</b>
            {words.meaning}
          </span>
        </Notice>
      )}
    </>
  );
}

function ConfirmLine({ line, now }: { line: PreviewLine; now: Instant }) {
  const { orderedAt, payment, billed, buyerCancelUntil } = line;
  return (
    <>
      <span>{orderedAt === undefined ? '—' : formatTime(orderedAt, now)}</span>
      <span>{payment ?? '—'}</span>
      <span className={styles.money}>{billed === undefined ? '—' : formatAmount(billed)}</span>
      {buyerCancelUntil !== undefined && buyerCancelUntil > now && (
        <span className={styles.aside}>{buyerCancelHint(buyerCancelUntil)}</span>
      )}
    </>
  );
}

function ShipmentLines({ line: { shipments = [] } }: { line: PreviewLine }) {
  return (
    <span>
      {shipments.map(({ basketId, carrier, parcelNumber, date }) => (
        <span key={`${basketId} ${parcelNumber}`} className={styles.shipment}>
          {CARRIERS.get(carrier) ?? carrier}　{parcelNumber}　{date}
        </span>
      ))}
    </span>
  );
}
