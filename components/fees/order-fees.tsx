import {
  billedAfter,
  fieldKey,
  fieldsOf,
  PART_LABELS,
  partsOf,
  refusalOf,
  type Typed,
} from '@/lib/admin-pages/panel/fee-form';
import { feeProblem } from '@/lib/admin-pages/panel/fee-input';
import type { FeeOrder, FeePackage } from '@/lib/messages';
import { formatAmount } from '@/lib/orders/money';
import { ICONS } from '../orders/order-words';
import { OrderNumber } from '../orders/order-number';
import { StatusChip } from '../ui/status-chip';
import styles from './fee-dialog.module.css';
import { FeeField } from './fee-field';

/** The id of a fee's field in the document. */
export const fieldId = (key: string) => key.replaceAll(' ', '-');

type FieldsProps = {
  order: FeeOrder;
  typed: Typed;
  left: ReadonlySet<string>;
  onType: (key: string, text: string) => void;
  onLeave: (key: string) => void;
};

/** An order in the fee dialog: what the buyer pays before → after, and the fees of each of its packages. */
export function OrderFees(props: FieldsProps) {
  const { order, typed } = props;
  const { number, packages, progress, billed } = order;
  const why = refusalOf(order);
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
  const { basketId, prefecture, island, itemCount, editable, suggestion } = one;
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
      {partsOf(one).map((part) => {
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
            id={fieldId(key)}
            label={PART_LABELS[part]}
            spoken={`${PART_LABELS[part]} ${number}${place}`}
            value={typed.get(key) ?? ''}
            problem={feeProblem(typed.get(key) ?? '', left.has(key))}
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
