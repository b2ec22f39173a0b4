import { isLeft } from '@/lib/admin-pages/panel/fee-form';
import { formatAmount } from '@/lib/orders/money';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './fee-dialog.module.css';

type Props = {
  id: string;
  label: string;
  /** The label with the order it belongs to, for a screen reader. */
  spoken: string;
  value: string;
  problem: string | undefined;
  /** Yen, from the shop's fee table. */
  suggestion: number | undefined;
  number: string;
  onType: (text: string) => void;
  onLeave: () => void;
};

/** One fee: its field, what the fee table offers, and what is wrong with it. */
export function FeeField(props: Props) {
  const { id, label, spoken, value, problem, suggestion, number, onType, onLeave } = props;
  const below = `${id}-below`;
  return (
    <span className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.input}
        inputMode="numeric"
        autoComplete="off"
        aria-label={spoken}
        aria-invalid={problem !== undefined}
        aria-describedby={below}
        value={value}
        onChange={(event) => onType(event.target.value)}
        onBlur={(event) => {
          if (isLeft(event.nativeEvent)) onLeave();
        }}
      />
      円
      {suggestion !== undefined && value !== String(suggestion) && (
        <Button
          kind="pale"
          aria-label={`${number} に ${formatAmount(suggestion)}を入れる`}
          onClick={() => onType(String(suggestion))}
        >
          {formatAmount(suggestion)}を入れる
        </Button>
      )}
      <span id={below} role="status" className={styles.problem}>
        {problem !== undefined && (
          <>
            <Icon name="stop" size={14} />
            {problem}
          </>
        )}
      </span>
    </span>
  );
}
