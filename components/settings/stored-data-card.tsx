import { useLiveQuery } from 'dexie-react-hooks';
import { formatDay, japanParts } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { Settings } from '@/lib/settings';
import { journalSpan } from '@/lib/store/journal-retention';
import { storedSpan } from '@/lib/store/retention';
import { formatCount } from '../health/equation-terms';
import { shopName } from '../health/shop-names';
import page from '../ui/page.module.css';
import { journal, orders } from '../workbench/databases';

const MEGABYTE = 1_000_000;

/** このPCの保存データ: how much is kept, since when, and for how long. */
export function StoredDataCard({ settings }: { settings: Settings }) {
  const { shops } = settings;
  const kept = useLiveQuery(() => readSpans(shops), [shops]);
  if (!kept) return null;
  const { spans, record, usage } = kept;
  return (
    <section className={page.formCard} aria-labelledby="stored-title">
      <h3 id="stored-title" className={page.cardTitle}>
        このPCの保存データ
      </h3>
      <ul>
        {shops.map((shop, index) => (
          <li key={`${shop.mall}/${shop.id}`}>
            {shopName(shop)}：{spanText('注文', spans[index])}
          </li>
        ))}
        <li>記録：{spanText('操作', record)}</li>
        {usage !== undefined && <li>使っている容量：約 {Math.max(1, Math.round(usage / MEGABYTE))}MB</li>}
      </ul>
      <p className={page.note}>
        終わった注文は、取り込みのルールの日数（初めは400日）のあとに消します。未完了の注文は消しません。操作の記録は、2年より前には消しません。
      </p>
    </section>
  );
}

/** undefined where the store cannot be opened: the settings must be there all the same. */
async function readSpans(shops: Settings['shops']) {
  try {
    const [spans, record] = await Promise.all([
      Promise.all(shops.map((shop) => storedSpan(orders, shop))),
      journalSpan(journal),
    ]);
    return { spans, record, usage: (await navigator.storage.estimate()).usage };
  } catch {
    return undefined;
  }
}

function spanText(what: string, { count = 0, oldest }: { count?: number; oldest?: Instant } = {}): string {
  const since =
    oldest === undefined ? '' : `・いちばん古いものは ${japanParts(oldest).year}年 ${formatDay(oldest)}`;
  return `${what} ${formatCount(count)}件${since}`;
}
