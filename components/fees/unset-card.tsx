import { useState } from 'react';
import type { Instant } from '@/lib/orders/basics';
import type { Settings } from '@/lib/settings';
import { formatCount } from '../health/equation-terms';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import page from '../ui/page.module.css';
import { ShowMore } from '../ui/show-more';
import styles from './fees.module.css';
import { chosenInAddress } from './selection';
import {
  choicesOf,
  filtered,
  grouped,
  type Grouping,
  GROUPINGS,
  type UnsetFilter,
  type UnsetOrder,
} from './unset-list';
import { UnsetLine } from './unset-line';

/** So many lines are drawn at once; more come with a press. */
const SHOWN = 100;
/** One call reads 100 orders; more than this in one go would keep a person waiting for minutes. */
const MOST_AT_ONCE = 500;

type Props = {
  orders: readonly UnsetOrder[];
  settings: Settings;
  shopLabel: (id: string) => string;
  /** A press is still being sent. */
  busy: boolean;
  stale: boolean;
  now: Instant;
  onFix: (numbers: string[]) => void;
};

/** 送料が決まっていない注文: filtered, grouped, ticked, and taken to the fee dialog. */
export function UnsetCard({ orders, settings, shopLabel, busy, stale, now, onFix }: Props) {
  const [filter, setFilter] = useState<UnsetFilter>({});
  const [grouping, setGrouping] = useState<Grouping>('none');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(chosenInAddress()));
  const [limit, setLimit] = useState(SHOWN);
  const shown = filtered(orders, filter);
  const fixable = shown.filter(({ row }) => row.mall === 'rakuten').map(({ row }) => row.number);
  // Nothing ticked stands for all that are shown: most days it is a handful, and the dialog names each.
  const chosen = fixable.filter((number) => ticked.has(number));
  const numbers = chosen.length > 0 ? chosen : fixable;
  const all = fixable.length > 0 && chosen.length === fixable.length;

  if (orders.length === 0) {
    return (
      <section className={page.listCard} aria-labelledby="unset-title">
        <h2 id="unset-title" className={page.verdict}>
          <span className={styles.ok}>
            <Icon name="ok" />
          </span>
          送料が決まっていない注文はありません（0件）
        </h2>
        <p className={page.note}>取り込んだ受注のすべてを見ています。</p>
      </section>
    );
  }

  const reason = busy
    ? 'いまの送料の修正が終わると押せます。'
    : numbers.length > MOST_AT_ONCE
      ? `一度に直せるのは ${formatCount(MOST_AT_ONCE)}件までです。しぼり込むか、選んでください。`
      : numbers.length === 0
        ? '表示している中に、ここで直せる注文がありません。'
        : '';
  const toggle = (number: string) =>
    setTicked((old) => {
      const next = new Set(old);
      if (!next.delete(number)) next.add(number);
      return next;
    });
  return (
    <section className={page.listCard} aria-labelledby="unset-title">
      <div className={page.top}>
        <div>
          <h2 id="unset-title" className={page.verdict}>
            <span className={styles.caution}>
              <Icon name="yen" />
            </span>
            送料が決まっていない注文が {formatCount(orders.length)}件あります
          </h2>
          <p className={page.note}>
            送料が決まるまで、注文確認はできません。RMSでは「-円」、GoQでは「-9,999円」と表示されます。
          </p>
        </div>
        <div className={page.action}>
          <Button kind="filled" disabled={reason !== '' || stale} onClick={() => onFix(numbers)}>
            送料を修正 {formatCount(numbers.length)}件
          </Button>
          {reason !== '' && <p className={page.note}>{reason}</p>}
        </div>
      </div>
      <div role="search" aria-label="送料のしぼり込み" className={styles.filters}>
        {settings.shops.length > 1 && (
          <Choice
            label="店舗"
            by="shop"
            orders={orders}
            filter={filter}
            word={shopLabel}
            onFilter={setFilter}
          />
        )}
        <Choice label="配送方法" by="delivery" orders={orders} filter={filter} onFilter={setFilter} />
        <Choice label="都道府県・離島" by="prefecture" orders={orders} filter={filter} onFilter={setFilter} />
        <label className={styles.choice}>
          まとめ方
          <select value={grouping} onChange={(event) => setGrouping(event.target.value as Grouping)}>
            {Object.entries(GROUPINGS)
              .filter(([id]) => id !== 'shop' || settings.shops.length > 1)
              .map(([id, word]) => (
                <option key={id} value={id}>
                  {word}
                </option>
              ))}
          </select>
        </label>
        <label className={styles.tickAll}>
          <input type="checkbox" checked={all} onChange={() => setTicked(new Set(all ? [] : fixable))} />
          表示中をすべて選ぶ
        </label>
      </div>
      <p role="status" className={page.note}>
        {formatCount(orders.length)}件中 {formatCount(shown.length)}件を表示・選択{' '}
        {formatCount(chosen.length)}件
        {chosen.length === 0 && fixable.length > 0 && '（選ばなければ、表示中のすべてを直します）'}
      </p>
      {grouped(shown, grouping, limit).map(({ name, count, shown: lines }) => (
        <div key={name}>
          {name !== '' && (
            <h3 className={styles.group}>
              {grouping === 'shop' ? shopLabel(name) : name}
              <span className={page.note}>{formatCount(count)}件</span>
            </h3>
          )}
          <ul className={styles.lines}>
            {lines.map((one) => (
              <UnsetLine
                key={`${one.row.shop}/${one.row.number}`}
                one={one}
                shop={settings.shops.length > 1 ? shopLabel(one.row.shop) : undefined}
                ticked={ticked.has(one.row.number)}
                now={now}
                onTick={toggle}
              />
            ))}
          </ul>
        </div>
      ))}
      <ShowMore left={shown.length - limit} step={SHOWN} onMore={() => setLimit(limit + SHOWN)} />
    </section>
  );
}

type ChoiceProps = {
  label: string;
  by: keyof UnsetFilter;
  orders: readonly UnsetOrder[];
  filter: UnsetFilter;
  word?: (name: string) => string;
  onFilter: (filter: UnsetFilter) => void;
};

function Choice({ label, by, orders, filter, word = (name) => name, onFilter }: ChoiceProps) {
  const { [by]: chosen, ...others } = filter;
  const choices = choicesOf(filtered(orders, others), by);
  return (
    <label className={styles.choice}>
      {label}
      <select
        value={chosen ?? ''}
        onChange={({ target: { value } }) => onFilter(value === '' ? others : { ...others, [by]: value })}
      >
        <option value="">すべて</option>
        {choices.map(([name, count]) => (
          <option key={name} value={name}>
            {word(name)}（{formatCount(count)}件）
          </option>
        ))}
      </select>
    </label>
  );
}
