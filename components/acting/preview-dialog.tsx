import { useState } from 'react';
import { leftOutWords } from '@/lib/admin-pages/panel/left-out-wording';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import { buyerCancelHint } from '@/lib/admin-pages/panel/wording';
import { CARRIERS } from '@/lib/orders/carriers';
import { formatClockSeconds, formatTime } from '@/lib/japan-time';
import type { Preview, PreviewLine } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import { mallLabel, screenOf } from '@/lib/orders/mall-names';
import { formatAmount } from '@/lib/orders/money';
import type { MallId, OtherMall } from '@/lib/orders/order-key';
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
  reading: (count: string, screen: string) => string;
  readAt: (clock: string, screen: string) => string;
  warning: string;
  /** What follows at each mall; nothing is known of malls that are absent. */
  meaning: Partial<Record<MallId, string>>;
};

const WORDS: Record<NumbersAct, Words> = {
  confirm: {
    title: '注文確認の内容',
    press: (count) => `${count}件を注文確認する`,
    reading: (count, screen) => `${screen}で ${count}件の状態を読み直しています`,
    readAt: (clock, screen) => `${screen}の状態を ${clock} に読み直しました`,
    warning: '注文確認は取り消せません。',
    meaning: {
      rakuten: '送るとお客様の決済が始まります。',
      // S-153, as the guard on QSM says it.
      qoo10:
        '配送要請の注文が配送準備になります。GoQが「配送要請」だけを取り込むときは、先にGoQで取り込んでください。発送予定日は、Qoo10が決めた日になります。',
    },
  },
  'report-shipment': {
    title: '発送完了報告の内容',
    press: (count) => `${count}件の発送を報告する`,
    reading: (count) => `${count}件の発送報告をまとめています`,
    readAt: (clock) => `${clock} にまとめました`,
    warning: '報告した内容はお客様に伝わります。',
    meaning: {
      rakuten:
        '送る直前にRMSを読み直し、同じ伝票番号は送らず、「その他」や空の行は書き換えます。報告のあとRMSを読んで、1件ずつ確かめます。',
      yahoo: '送る直前に注文を読み直し、出荷済みにします。別の伝票番号が入っていれば送りません。',
      'au-pay':
        '送る直前に注文を読み直し、伝票番号・配送会社・発送日を入れます。ステータスは変わりません。Wow!managerで進めてください。',
      amazon: '送る直前に注文を読み直し、まだ出荷していない商品をすべて1つの荷物で出荷済みにします。',
      qoo10: '送る直前にカートを読み直し、その中の注文をすべて配送中にします。発送日はQoo10に送りません。',
    },
  },
};

/** What will be sent and what not, before anything is; only a person's own press on the button with the count sends. */
export function PreviewDialog({ press, now }: { press: Press; now: Instant }) {
  const { act, dialog } = press;
  const words = WORDS[act];
  const [sending, setSending] = useState(false);
  const preview = dialog?.kind === 'preview' ? dialog.preview : undefined;
  const malls = dialog?.kind === 'reading' ? dialog.malls : preview ? mallsOf(preview) : [];
  const screen = malls.length > 1 ? 'モール' : screenOf(malls);

  async function send(shown: Preview, pressId: string) {
    setSending(true);
    await press.send(shown, pressId);
    setSending(false);
  }

  return (
    <DialogFrame
      title={words.title}
      aside={preview && words.readAt(formatClockSeconds(preview.readAt), screen)}
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
      {dialog && <Content dialog={dialog} words={words} screen={screen} now={now} />}
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

function Content({ dialog, ...shown }: { dialog: DialogState } & Shown) {
  if (dialog.kind === 'reading') {
    return (
      <Notice tone="accent" icon="refresh">
        <b>{shown.words.reading(formatCount(dialog.count), shown.screen)}</b>
        <span>まだ何も送っていません。</span>
      </Notice>
    );
  }
  if (dialog.kind === 'failed') return <Failed {...dialog} />;
  return <PreviewBody preview={dialog.preview} changed={dialog.changed} {...shown} />;
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

type Shown = { words: Words; /** The admin screen of the orders, or モール. */ screen: string; now: Instant };
type BodyProps = { preview: Preview; changed: boolean } & Shown;

const mallOf = ({ mall = 'rakuten' }: OtherMall) => mall;
const mallsOf = ({ send, leftOut }: Pick<Preview, 'send' | 'leftOut'>) => [
  ...new Set([...send, ...leftOut].map(mallOf)),
];

function PreviewBody({ preview, changed, words, screen, now }: BodyProps) {
  const { act, send, leftOut, totalYen, trouble } = preview;
  const malls = mallsOf(preview);
  const isMixed = malls.length > 1;
  const sentTo = [...new Set(send.map(mallOf))];
  const because = trouble && troubleWords(trouble, now);
  return (
    <>
      {because && (
        <Notice tone={because.tone} icon={ICONS[because.icon]}>
          <b>{because.title}</b>
          <span>
            {screen}を読めなかった注文は送りません。{because.body}
          </span>
        </Notice>
      )}
      {changed && (
        <Notice tone="accent" icon="refresh">
          <b>{screen}の状態が変わったので、内容を作り直しました</b>
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
                  {isMixed && <span>{mallLabel(mallOf(one))}</span>}
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
                {isMixed && <span>{mallLabel(mallOf(line))}</span>}
                {act === 'confirm' ? <ConfirmLine line={line} now={now} /> : <ShipmentLines line={line} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {send.length > 0 && (
        <Notice tone="caution" icon="caution">
          <b>{words.warning}</b>
          {sentTo.map((mall) => (
            <span key={mall}>
              {isMixed && `${mallLabel(mall)}：`}
              {words.meaning[mall]}
            </span>
          ))}
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
      {buyerCancelUntil !== undefined && buyerCancelUntil > now && (
        <span className={styles.aside}>{buyerCancelHint(buyerCancelUntil)}</span>
      )}
      <span className={styles.money}>{billed === undefined ? '—' : formatAmount(billed)}</span>
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
