import { useEffect, useMemo, useState } from 'react';
import {
  billedAfter,
  fieldKey,
  fieldsOf,
  inputsOf,
  openFields,
  typedYen,
} from '@/lib/admin-pages/panel/fee-form';
import { readFee } from '@/lib/admin-pages/panel/fee-input';
import { leftOutWords } from '@/lib/admin-pages/panel/left-out-wording';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import { formatClockSeconds } from '@/lib/japan-time';
import type { FeeInput, FeeOrder, FeePackage, FeeSheet } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import type { FeePart } from '@/lib/orders/journal-entry';
import { formatAmount } from '@/lib/orders/money';
import { DialogFrame, SendButton } from '../acting/dialog-frame';
import { Failed } from '../acting/preview-dialog';
import { formatCount } from '../health/equation-terms';
import { ICONS } from '../orders/order-words';
import { OrderNumber } from '../orders/order-number';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { StatusChip } from '../ui/status-chip';
import styles from './fee-dialog.module.css';
import { FeeField } from './fee-field';
import type { FeeDialogState, Fees } from './use-fees';

const PART_LABELS: Record<FeePart, string> = { postage: '送料', codFee: '代引料' };

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

const idOf = (key: string) => key.replaceAll(' ', '-');

/** What is typed at first: nothing, or what we set before (もう一度直す). */
function heldFees({ orders }: FeeSheet): Map<string, string> {
  return new Map(
    orders.flatMap((order) =>
      fieldsOf(order).map(({ key, basketId, part }): [string, string] => {
        const held = order.packages.find((one) => one.basketId === basketId)?.[part];
        return [key, typeof held === 'number' ? String(held) : ''];
      }),
    ),
  );
}

type SheetProps = Props & { sheet: FeeSheet; pressId: string };

function SheetDialog({ fees, now, sheet, pressId, onThenConfirm }: SheetProps) {
  const { orders, readAt, trouble } = sheet;
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(() => heldFees(sheet));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [thenConfirm, setThenConfirm] = useState(false);
  const [sending, setSending] = useState(false);
  const fillable = useMemo(() => orders.filter((order) => fieldsOf(order).length > 0), [orders]);
  const first = fillable.flatMap(fieldsOf)[0]?.key;
  useEffect(() => {
    if (first !== undefined) document.getElementById(idOf(first))?.focus();
  }, [first]);

  const open = openFields(orders, typed);
  const inputs = inputsOf(orders, typed);
  const changing = new Set(inputs.map(({ number }) => number)).size;
  const suggested = suggestions(orders, typed);
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

/** What the fee table knows for fields that hold no fee yet. */
function suggestions(
  orders: readonly FeeOrder[],
  typed: ReadonlyMap<string, string>,
): [key: string, yen: string][] {
  return orders.flatMap((order) =>
    order.packages.flatMap(({ basketId, editable, suggestion }): [string, string][] => {
      const key = fieldKey(order.number, basketId, 'postage');
      const open = editable.includes('postage') && typedYen(typed, key) === undefined;
      return open && suggestion !== undefined ? [[key, String(suggestion)]] : [];
    }),
  );
}

type FieldsProps = {
  order: FeeOrder;
  typed: ReadonlyMap<string, string>;
  left: ReadonlySet<string>;
  onType: (key: string, text: string) => void;
  onLeave: (key: string) => void;
};

function OrderFees(props: FieldsProps) {
  const { order, typed } = props;
  const { number, packages, refused, progress, billed } = order;
  const why = (refused ?? packages.length === 0) && leftOutWords(refusalOf(order));
  const after = billedAfter(order, typed);
  const before = billed === undefined ? '—' : formatAmount(billed);
  return (
    <li className={styles.order}>
      <p className={styles.orderHead}>
        <OrderNumber number={number} />
        {why && (
          <StatusChip tone={why.tone} icon={ICONS[why.icon]}>
            {why.word}
          </StatusChip>
        )}
        {why && <span className={styles.note}>{why.meaning}</span>}
        {fieldsOf(order).length > 0 && (
          <span className={styles.billed}>
            お支払い金額{' '}
            {after === undefined ? (
              '送料を入れると出ます'
            ) : (
              <>
                {before} → <b>{after === null ? '計算できません' : formatAmount(after)}</b>
              </>
            )}
          </span>
        )}
      </p>
      <ul>
        {packages.map((one, index) => (
          <PackageFees key={one.basketId} {...props} one={one} index={index} />
        ))}
      </ul>
      {progress !== undefined && progress !== 100 && fieldsOf(order).length > 0 && (
        <p className={styles.note}>注文確認のあとの注文です。送料を入れると、ここでは戻せません。</p>
      )}
    </li>
  );
}

const refusalOf = ({ refused = 'unreadable', progress }: FeeOrder) => ({
  why: refused,
  ...(progress && { progress }),
});

function PackageFees({
  order,
  typed,
  left,
  onType,
  onLeave,
  one,
  index,
}: FieldsProps & {
  one: FeePackage;
  index: number;
}) {
  const { number, packages, delivery } = order;
  const { basketId, prefecture, island, itemCount, codFee, editable, suggestion } = one;
  const parts: FeePart[] = codFee === undefined ? ['postage'] : ['postage', 'codFee'];
  const place = packages.length > 1 ? ` 送付先${index + 1}` : '';
  return (
    <li className={styles.package}>
      <span className={styles.where}>
        {packages.length > 1 && `送付先 ${index + 1} / ${packages.length}　`}
        <b>{prefecture ?? '—'}</b>
        {island && (
          <StatusChip tone="caution" icon="caution">
            離島
          </StatusChip>
        )}
        <span className={styles.note}>
          {delivery ?? '—'}・商品 {itemCount}点
        </span>
      </span>
      {parts.map((part) => {
        const key = fieldKey(number, basketId, part);
        const held = one[part] ?? 'unset';
        if (!editable.includes(part)) {
          return (
            <span key={part} className={styles.held}>
              {PART_LABELS[part]} {formatAmount(held)}
              {held !== 'unset' && '　設定済み'}
            </span>
          );
        }
        return (
          <FeeField
            key={part}
            id={idOf(key)}
            label={PART_LABELS[part]}
            spoken={`${PART_LABELS[part]} ${number}${place}`}
            value={typed.get(key) ?? ''}
            problem={problemOf(typed.get(key) ?? '', left.has(key))}
            suggestion={part === 'postage' ? suggestion : undefined}
            number={number}
            onType={(text) => onType(key, text)}
            onLeave={() => onLeave(key)}
          />
        );
      })}
    </li>
  );
}

/** What is wrong with a typed fee; a blank one complains only once it was left. */
function problemOf(text: string, wasLeft: boolean): string | undefined {
  const fee = readFee(text);
  if (fee === 'blank') return wasLeft ? '金額が空です。0円のときは 0 を入れてください。' : undefined;
  return 'problem' in fee ? fee.problem : undefined;
}
