import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import { outcomeWords } from '@/lib/admin-pages/panel/wording';
import { formatClock, japanParts } from '@/lib/japan-time';
import type { EntryView } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import { formatAmount } from '@/lib/orders/money';
import { isFeeUnset } from '@/lib/orders/order';
import { progressWord, statusWord } from '@/lib/orders/mall-status';
import { NEED_WORDS } from '../health/need-words';
import { Icon } from '../ui/icon';
import { StatusChip } from '../ui/status-chip';
import styles from './order-grid.module.css';
import type { Listed } from './listing';
import { OrderNumber } from './order-number';
import { ICONS, nextStep, STATE_WORDS, stateText } from './order-words';
import type { LoadedRow } from './use-rows';

/** One line of the table: what is in memory of every order, and its stored row once it is read. */
export type GridRow = { order: Listed; loaded: LoadedRow | undefined; shopLabel: string; now: Instant };

export const features = tableFeatures({});
const column = createColumnHelper<typeof features, GridRow>();

/** The columns in the order in which they are read; the tick stands before them. */
export const columns = column.columns([
  column.accessor((row) => row.order.number, {
    id: 'number',
    header: '受注番号',
    cell: ({ row }) => <OrderNumber number={row.original.order.number} />,
  }),
  column.accessor((row) => row.order.at, {
    id: 'at',
    header: '注文日時',
    cell: ({ row }) => {
      const { at } = row.original.order;
      return (
        <span className="unbroken">
          {day(at)} {formatClock(at)}
        </span>
      );
    },
  }),
  column.accessor((row) => row.shopLabel, { id: 'shop', header: '店舗' }),
  column.accessor((row) => row.order.progress, {
    id: 'progress',
    header: 'RMSの状態',
    cell: ({ row }) => {
      const progress = row.original.loaded?.row.progress ?? row.original.order.progress;
      const mallStatus = row.original.loaded?.row.order?.mallStatus;
      return progress === undefined
        ? '—'
        : mallStatus === undefined
          ? progressWord(row.original.order.mall, progress)
          : statusWord({ mall: row.original.order.mall, progress, mallStatus });
    },
  }),
  column.accessor((row) => row.order.state, {
    id: 'state',
    header: '取込の状態',
    cell: ({ row }) => <ImportStateCell {...row.original} />,
  }),
  column.accessor((row) => row.order.payment, {
    id: 'payment',
    header: '支払方法',
    cell: ({ row }) => row.original.order.payment ?? '—',
  }),
  column.accessor((row) => row.loaded?.row.order?.amounts.postage, {
    id: 'postage',
    header: '送料',
    cell: ({ row }) => {
      const order = row.original.loaded?.row.order;
      if (!order) return '—';
      return isFeeUnset(order) ? <b className={styles.unset}>未設定</b> : formatAmount(order.amounts.postage);
    },
  }),
  column.accessor((row) => row.loaded?.row.order?.amounts.billed, {
    id: 'billed',
    header: '請求金額',
    cell: ({ row }) => {
      const order = row.original.loaded?.row.order;
      return !order || isFeeUnset(order) ? '—' : formatAmount(order.amounts.billed);
    },
  }),
  column.display({
    id: 'next',
    header: 'すること',
    cell: ({ row }) => <NextCell {...row.original} />,
  }),
]);

/** 「11/22」: the weekday has no room in a table of this width. */
function day(at: Instant): string {
  const { month, day: date } = japanParts(at);
  return `${month}/${date}`;
}

/** An order that was sent from a page, in a shop without a key. */
const NOT_STORED = { icon: 'list', word: '画面の注文' } as const;

/** 取込の状態 as one import state, with one chip beside it: what came of our act, or why a person has to look. */
function ImportStateCell({ order, loaded, now }: GridRow) {
  const kind = loaded?.row.stateKind ?? order.state;
  const { icon, word } = kind ? STATE_WORDS[kind] : NOT_STORED;
  return (
    <span className={styles.state}>
      <Icon name={icon} size={16} />
      {loaded ? stateText(loaded.row.state, now) : word}
      <RowChip order={order} entry={loaded?.entry} now={now} />
    </span>
  );
}

function RowChip({ order, entry, now }: { order: Listed; entry: EntryView | undefined; now: Instant }) {
  if (entry && ['planned', 'sending', 'handed-over', 'unknown', 'not-applied'].includes(entry.state)) {
    const { tone, icon, word } = outcomeWords(entry, now);
    return (
      <StatusChip tone={tone} icon={ICONS[icon]}>
        {word}
      </StatusChip>
    );
  }
  if (order.need === undefined) return null;
  const { icon, cause } = NEED_WORDS[order.need];
  return (
    <StatusChip tone="caution" icon={icon}>
      {cause}
    </StatusChip>
  );
}

function NextCell({ order, loaded, now }: GridRow) {
  const step = nextStep(order.need, loaded?.row.state, loaded?.entry, now);
  if (!step) return null;
  if (step.kind === 'wait') return <span className={styles.wait}>{step.text}</span>;
  return (
    <a href={`#/${step.route}`} tabIndex={-1}>
      {step.label}
    </a>
  );
}
