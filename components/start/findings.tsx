import { formatDate } from '@/lib/japan-time';
import { PROGRESS_LABELS } from '@/lib/orders/progress';
import type { ClosedDays } from '@/lib/settings';
import { IMPORT_ON, type Item, STATUS_MASTER } from '@/lib/start-check/items';
import type { Finding } from '@/lib/start-check/judge';
import { plannedShipDate } from '@/lib/start-check/ship-date';
import type { OrderRow } from '@/lib/store/orders-database';
import { OrderLink } from '../health/order-link';
import styles from './start-page.module.css';

const SHOWN = 3;

type Props = {
  item: Item;
  finding: Finding | undefined;
  facts: readonly OrderRow[];
  closedDays: ClosedDays;
  testsLeft: number;
};

/** What the settings and the stored orders say about an item, before a person settles it. */
export function Findings({ item, finding, facts, closedDays, testsLeft }: Props) {
  if (item.id === 'setup-2') {
    const days = closedDays.weekdays.length + closedDays.dates.length;
    return (
      <p className={styles.finding}>
        受注アシストの休業日：{days === 0 ? '未設定' : `${days}個`}（<a href="#/settings">設定で見る</a>）
      </p>
    );
  }
  if (item.id === STATUS_MASTER) {
    const seen = [...new Set(facts.flatMap(({ progress }) => progress ?? []))].toSorted(
      (one, other) => one - other,
    );
    return (
      <p className={styles.finding}>
        取り込んだ注文のRMSの状態：
        {seen.map((one) => PROGRESS_LABELS[one]).join('・') || 'まだありません'}
      </p>
    );
  }
  if (item.id === 'import-3') {
    return (
      <ul className={styles.finding}>
        {facts.slice(0, SHOWN).map((row) => (
          <li key={row.number}>
            <OrderLink order={row} /> → 出荷予定日 {shipDateText(row, closedDays)}
          </li>
        ))}
      </ul>
    );
  }
  if (!finding) return null;
  return (
    <div className={styles.finding}>
      <p>{countsOf(finding)}</p>
      {item.id === IMPORT_ON && testsLeft > 0 && (
        <p>取り込みテストが あと{testsLeft}項目あります。先に下のテストを済ませてください。</p>
      )}
      {finding.failing.length > 0 && (
        <p className={styles.stop}>
          ちがう {finding.failing.length}件：
          {facts
            .filter(({ number }) => finding.failing.includes(number))
            .slice(0, SHOWN)
            .map((row) => (
              <OrderLink key={row.number} order={row} />
            ))}
        </p>
      )}
    </div>
  );
}

function shipDateText({ orderedAt, foundAt }: OrderRow, closedDays: ClosedDays): string {
  const date = plannedShipDate(orderedAt ?? foundAt, closedDays);
  return date === undefined ? '—' : formatDate(date);
}

function countsOf({ of, failing, open }: Finding): string {
  if (of === 0) return '当てはまる注文がまだありません';
  const waiting = open.length > 0 ? `・まだ分からない ${open.length}件` : '';
  return `自動・${of - failing.length - open.length} / ${of}件${waiting}`;
}
