import type { ImportStateKind } from '@/lib/orders/import-state';
import { statusLabel } from '@/lib/orders/mall-names';
import { progressWord } from '@/lib/orders/mall-status';
import type { MallId } from '@/lib/orders/order-key';
import { PROGRESS_LABELS, type Progress } from '@/lib/orders/progress';
import type { NeedCause } from '@/lib/store/needs';
import { formatCount } from '../health/equation-terms';
import { NEED_WORDS } from '../health/need-words';
import { shopName as withMall } from '../health/shop-names';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { type Facets, type Filters, isFiltered, type Mark, MARKS, NO_FILTERS } from './filters';
import styles from './filter-bar.module.css';
import { STATE_WORDS } from './order-words';

const MARK_LABELS: Record<Mark, string> = {
  need: '要対応',
  'fee-unset': '送料未設定',
  unknown: '結果不明',
  held: '保留',
  excluded: '対象外',
  asuraku: 'あす楽（未発送）',
};

type Props = {
  filters: Filters;
  facets: Facets;
  /** The malls of the orders to choose from; of one alone, its own status words are shown. */
  malls: readonly MallId[];
  /** By `shopOf`. */
  shopName: (shop: string) => string;
  /** A shop has switched over to another system: 連動前 and 連動後 can be told apart. */
  hasSwitchOver: boolean;
  onChange: (filters: Filters) => void;
};

/** Search and filters. Every choice says how many orders it would show. */
export function FilterBar({ filters, facets, malls, shopName, hasSwitchOver, onChange }: Props) {
  const [only] = malls;
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  return (
    <div role="search" aria-label="受注のしぼり込み" className={styles.bar}>
      <div className={styles.fields}>
        <input
          type="search"
          className={styles.search}
          aria-label="受注番号で探す"
          placeholder="受注番号（末尾だけでも探せます）"
          value={filters.search}
          onChange={(event) => set({ search: event.target.value })}
        />
        <Choice
          label="モール"
          value={filters.mall}
          counts={facets.mall}
          word={(mall: MallId) => withMall({ mall, label: '' }).trim()}
          hidden={facets.mall.size < 2 && filters.mall === undefined}
          onValue={(mall) => set({ mall })}
        />
        <Choice
          label="店舗"
          value={filters.shop}
          counts={facets.shop}
          word={shopName}
          onValue={(shop) => set({ shop })}
        />
        <Choice
          label={statusLabel(malls)}
          value={filters.progress}
          counts={facets.progress}
          word={(progress: Progress) =>
            only && malls.length === 1 ? progressWord(only, progress) : PROGRESS_LABELS[progress]
          }
          onValue={(progress) => set({ progress })}
        />
        <Choice
          label="取込の状態"
          value={filters.state}
          counts={facets.state}
          word={(state: ImportStateKind) => STATE_WORDS[state].word}
          onValue={(state) => set({ state })}
        />
        <Choice
          label="支払方法"
          value={filters.payment}
          counts={facets.payment}
          word={(payment: string) => payment}
          onValue={(payment) => set({ payment })}
        />
        <Choice
          label="要対応の原因"
          value={filters.need}
          counts={facets.need}
          word={(need: NeedCause) => NEED_WORDS[need].cause}
          hidden={facets.need.size === 0 && filters.need === undefined}
          onValue={(need) => set({ need })}
        />
        {hasSwitchOver && (
          <select
            className={styles.control}
            aria-label="受注連動"
            value={filters.side ?? ''}
            onChange={({ target }) =>
              set({ side: target.value === 'before' || target.value === 'after' ? target.value : undefined })
            }
          >
            <option value="">受注連動：すべて</option>
            <option value="before">連動開始より前の注文（RMSで処理）</option>
            <option value="after">連動開始からの注文</option>
          </select>
        )}
        <label className={styles.date}>
          注文日
          <input
            type="date"
            className={styles.control}
            value={filters.from ?? ''}
            onChange={(event) => set({ from: event.target.value || undefined })}
          />
        </label>
        <label className={styles.date}>
          から
          <input
            type="date"
            className={styles.control}
            aria-label="注文日の終わり"
            value={filters.to ?? ''}
            onChange={(event) => set({ to: event.target.value || undefined })}
          />
        </label>
        {isFiltered(filters) && (
          <Button kind="quiet" onClick={() => onChange(NO_FILTERS)}>
            条件をすべて外す
          </Button>
        )}
      </div>
      <div role="group" aria-label="しぼり込み" className={styles.pills}>
        <Pill
          label="すべて"
          count={facets.all}
          pressed={!filters.mark}
          onPress={() => set({ mark: undefined })}
        />
        {MARKS.map((mark) => (
          <Pill
            key={mark}
            label={MARK_LABELS[mark]}
            count={facets.marks[mark]}
            pressed={filters.mark === mark}
            onPress={() => set({ mark: filters.mark === mark ? undefined : mark })}
          />
        ))}
      </div>
    </div>
  );
}

type PillProps = { label: string; count: number; pressed: boolean; onPress: () => void };

function Pill({ label, count, pressed, onPress }: PillProps) {
  return (
    <button type="button" className={styles.pill} aria-pressed={pressed} onClick={onPress}>
      {pressed && <Icon name="check" size={14} />}
      {label} <b>{formatCount(count)}</b>
    </button>
  );
}

type ChoiceProps<Value extends string | number> = {
  label: string;
  value: Value | undefined;
  counts: ReadonlyMap<Value, number>;
  word: (value: Value) => string;
  hidden?: boolean;
  onValue: (value: Value | undefined) => void;
};

function Choice<Value extends string | number>({
  label,
  value,
  counts,
  word,
  hidden = false,
  onValue,
}: ChoiceProps<Value>) {
  if (hidden) return null;
  const values = [...new Set([...counts.keys(), ...(value === undefined ? [] : [value])])];
  const order = (one: Value) => (typeof one === 'number' ? one : -(counts.get(one) ?? 0));
  values.sort((one, other) => order(one) - order(other));
  return (
    <select
      className={styles.control}
      aria-label={label}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onValue(values.find((one) => String(one) === event.target.value))}
    >
      <option value="">{label}：すべて</option>
      {values.map((one) => (
        <option key={one} value={String(one)}>
          {word(one)}（{formatCount(counts.get(one) ?? 0)}）
        </option>
      ))}
    </select>
  );
}
