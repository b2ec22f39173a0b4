import { CARRIERS } from '@/lib/orders/carriers';
import type { Package } from '@/lib/orders/order';
import styles from './shipping.module.css';
import type { TypedDraft } from './typed-draft';

/** その他 is read, never written (S-077). */
const OTHER_CARRIER = '1000';

type Props = {
  /** Names the fields for a screen reader where several drafts are open: the order number. */
  of?: string;
  value: TypedDraft;
  problems: Partial<Record<keyof TypedDraft, string>>;
  packages: readonly Package[];
  /** The shop's own carriers; empty means any. */
  carriers: readonly string[];
  onChange: (change: Partial<TypedDraft>) => void;
};

/** 配送会社 · 伝票番号 · 発送日, and 送付先 where the order has several packages. */
export function DraftFields({ of, value, problems, packages, carriers, onChange }: Props) {
  const named = (label: string) => (of === undefined ? label : `${label} ${of}`);
  const offered = [...CARRIERS].filter(
    ([code]) =>
      code !== OTHER_CARRIER && (carriers.length === 0 || carriers.includes(code) || code === value.carrier),
  );
  return (
    <>
      <label className={styles.field}>
        配送会社
        <select
          aria-label={named('配送会社')}
          aria-invalid={problems.carrier !== undefined}
          value={value.carrier === OTHER_CARRIER ? '' : value.carrier}
          onChange={(event) => onChange({ carrier: event.target.value })}
        >
          <option value="">選んでください</option>
          {offered.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        {problems.carrier !== undefined && <span className={styles.problem}>{problems.carrier}</span>}
      </label>
      <label className={styles.field}>
        お荷物伝票番号
        <input
          aria-label={named('お荷物伝票番号')}
          aria-invalid={problems.parcelNumber !== undefined}
          autoComplete="off"
          value={value.parcelNumber}
          onChange={(event) => onChange({ parcelNumber: event.target.value })}
        />
        {problems.parcelNumber !== undefined && (
          <span className={styles.problem}>{problems.parcelNumber}</span>
        )}
      </label>
      <label className={styles.field}>
        発送日
        <input
          type="date"
          aria-label={named('発送日')}
          aria-invalid={problems.date !== undefined}
          value={value.date}
          onChange={(event) => onChange({ date: event.target.value })}
        />
        {problems.date !== undefined && <span className={styles.problem}>{problems.date}</span>}
      </label>
      {packages.length > 1 && (
        <label className={styles.field}>
          送付先
          <select
            aria-label={named('送付先')}
            value={value.basketId}
            onChange={(event) => onChange({ basketId: event.target.value })}
          >
            <option value="">選んでください</option>
            {packages.map(({ basketId, prefecture, itemCount }, index) => (
              <option key={basketId} value={String(basketId)}>
                {index + 1}：{prefecture ?? '—'}・商品 {itemCount}点
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
