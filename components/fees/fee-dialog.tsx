import { useEffect, useMemo, useState } from 'react';
import { fieldsOf, heldFees, inputsOf, openFields, suggestionsFor } from '@/lib/admin-pages/panel/fee-form';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import { formatClockSeconds } from '@/lib/japan-time';
import type { FeeInput, FeeSheet } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import { DialogFrame, SendButton } from '../acting/dialog-frame';
import { Failed } from '../acting/preview-dialog';
import { formatCount } from '../health/equation-terms';
import { ICONS } from '../orders/order-words';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import styles from './fee-dialog.module.css';
import { fieldId, OrderFees } from './order-fees';
import type { FeeDialogState, Fees } from './use-fees';

type Props = { fees: Fees; now: Instant; onThenConfirm: (wanted: boolean) => void };

/** 送料の修正: one field a fee that may be set, before → after, and the shop's own fee table beside it (S-031). */
export function FeeDialog({ fees, now, onThenConfirm }: Props) {
  const { dialog } = fees;
  if (dialog?.kind === 'sheet')
    return (
      <SheetDialog key={dialog.pressId} fees={fees} now={now} {...dialog} onThenConfirm={onThenConfirm} />
    );
  return (
    <DialogFrame
      title="送料の修正"
      open={dialog !== undefined}
      busy={false}
      focusKey={dialog}
      onClose={fees.close}
      foot={null}
      action={null}
    >
      {dialog && <NoSheet dialog={dialog} />}
    </DialogFrame>
  );
}

function NoSheet({ dialog }: { dialog: Exclude<FeeDialogState, { kind: 'sheet' }> }) {
  if (dialog.kind === 'failed') return <Failed {...dialog} />;
  return (
    <Notice tone="accent" icon="refresh">
      <b>RMSで {formatCount(dialog.count)}件の送料を読んでいます</b>
      <span>まだ何も書き込んでいません。</span>
    </Notice>
  );
}

type SheetProps = Props & { sheet: FeeSheet; pressId: string };

function SheetDialog({ fees, now, sheet, pressId, onThenConfirm }: SheetProps) {
  const { orders, readAt, trouble } = sheet;
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(() => heldFees(orders));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [thenConfirm, setThenConfirm] = useState(false);
  const [sending, setSending] = useState(false);
  const fillable = useMemo(() => orders.filter((order) => fieldsOf(order).length > 0), [orders]);
  const first = fillable.flatMap(fieldsOf)[0]?.key;
  useEffect(() => {
    if (first !== undefined) document.getElementById(fieldId(first))?.focus();
  }, [first]);

  const open = openFields(orders, typed);
  const inputs = inputsOf(orders, typed);
  const changing = new Set(inputs.map(({ number }) => number)).size;
  const suggested = suggestionsFor(orders, typed);
  const words = trouble && troubleWords(trouble, now);
  const set = (key: string, text: string) => setTyped((old) => new Map(old).set(key, text));

  async function send(wanted: FeeInput[]) {
    setSending(true);
    onThenConfirm(thenConfirm);
    await fees.send(wanted, pressId);
    setSending(false);
  }

  return (
    <DialogFrame
      title="送料の修正"
      aside={`RMSの注文内容を ${formatClockSeconds(readAt)} に読み直しました`}
      open
      busy={sending}
      focusKey={first === undefined}
      onClose={fees.close}
      foot={
        fillable.length === 0 ? (
          'ここで入れられる送料がありません。'
        ) : (
          <>
            <label className={styles.then}>
              <input
                type="checkbox"
                checked={thenConfirm}
                onChange={(event) => setThenConfirm(event.target.checked)}
              />
              続けて注文確認の内容を表示する
            </label>
            <span role="status">{footNote(sending, open, changing)}</span>
          </>
        )
      }
      action={
        fillable.length > 0 && (
          <SendButton disabled={sending || open > 0 || changing === 0} onPress={() => void send(inputs)}>
            {formatCount(open > 0 ? fillable.length : changing)}件の送料を修正する
          </SendButton>
        )
      }
    >
      {words && (
        <Notice tone={words.tone} icon={ICONS[words.icon]}>
          <b>{words.title}</b>
          <span>{words.body}</span>
        </Notice>
      )}
      {fillable.length > 0 && (
        <div className={styles.top}>
          <p>
            <b className={styles.headline}>
              {formatCount(fillable.length)}件の注文・{formatCount(fillable.flatMap(fieldsOf).length)}
              か所の送料を入れてください
            </b>
            ここに出ている欄だけを書き換えます。ほかの送料・商品・割引はそのまま送り返します。
          </p>
          {suggested.length > 0 && (
            <Button kind="pale" icon="yen" onClick={() => setTyped((old) => new Map([...old, ...suggested]))}>
              料金表の金額を入れる（残り {suggested.length}か所）
            </Button>
          )}
        </div>
      )}
      <ul className={styles.orders}>
        {orders.map((order) => (
          <OrderFees
            key={order.number}
            order={order}
            typed={typed}
            left={left}
            onType={set}
            onLeave={(key) => setLeft((old) => new Set(old).add(key))}
          />
        ))}
      </ul>
      {fillable.length > 0 && (
        <Notice icon="minus">
          <b>注文確認の前なら、送料はもう一度直せます。未設定には戻せません。</b>
          <span>
            金額はお客様の購入履歴にも表示されます。書き込んだあとRMSを読み直して、1件ずつ確かめます。
          </span>
        </Notice>
      )}
    </DialogFrame>
  );
}

function footNote(sending: boolean, open: number, changing: number): string {
  if (sending) return '書き込みを受け付けています…';
  if (open > 0) return `あと${open}か所を入れると送れます`;
  return changing === 0 ? '金額が変わっていません' : '';
}
