import { useCallback, useMemo, useState } from 'react';
import { formatClock } from '@/lib/japan-time';
import { type Instant, MINUTE } from '@/lib/orders/basics';
import { statusLabel } from '@/lib/orders/mall-names';
import { BatchOutcome } from '../acting/batch-outcome';
import { PreviewDialog } from '../acting/preview-dialog';
import { StandingNotices } from '../acting/standing-notices';
import { usePreview } from '../acting/use-preview';
import { formatCount } from '../health/equation-terms';
import { shopName as withMall } from '../health/shop-names';
import { useNow } from '../health/use-now';
import { ProofLink } from '../proof/proof-link';
import { ProofPage } from '../proof/proof-page';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { orders as database } from '../workbench/databases';
import { download, fileName } from '../workbench/download';
import { StoreGate } from '../workbench/store-gate';
import { useSubRoute } from '../workbench/use-route';
import { useSettings } from '../workbench/use-settings';
import { exportOrders } from './export-orders';
import { FilterBar } from './filter-bar';
import { index, isFiltered, select, shopOf } from './filters';
import type { Listed } from './listing';
import { OrderDetail } from './order-detail';
import { OrderGrid } from './order-grid';
import styles from './orders-page.module.css';
import { SelectionBar } from './selection-bar';
import { StatusOutcome } from './status-outcome';
import { UnknownNotice } from './unknown-notice';
import { useFilters } from './use-filters';
import { useListing } from './use-listing';
import { useSelection } from './use-selection';
import { useStatus } from './use-status';

/** 受注: every stored order, filtered, searched, opened, exported, and confirmed. */
export function OrdersPage() {
  const inside = useSubRoute();
  return <StoreGate>{inside === 'proof' ? <ProofPage /> : <Orders />}</StoreGate>;
}

function Orders() {
  const now = useNow();
  const listing = useListing();
  const settings = useSettings();
  const selected = useSelection(listing?.orders);
  const status = useStatus();
  const [filters, setFilters] = useFilters();
  const [newestFirst, setNewestFirst] = useState(true);
  const [opened, setOpened] = useState<Listed>();
  const [exported, setExported] = useState<number>();
  const confirm = usePreview('confirm', ({ entries }) => {
    selected.removeNumbers(new Set(entries.flatMap(({ state, number }) => (state === 'done' ? number : []))));
  });

  const indexed = useMemo(() => index(listing?.orders ?? []), [listing]);
  const starts = useMemo(
    () =>
      new Map(
        settings?.shops.flatMap(({ mall, id, importing }): [string, Instant][] =>
          importing?.switchOver ? [[shopOf({ mall, shop: id }), importing.switchOver.startAt]] : [],
        ),
      ),
    [settings],
  );
  /** One order of each shop. */
  const shops = useMemo(
    () => new Map(listing?.orders.map((order) => [shopOf(order), order] as const)),
    [listing],
  );
  const selection = useMemo(() => select(indexed, filters, starts), [indexed, filters, starts]);
  const shown = useMemo(
    () => (newestFirst ? selection.orders : selection.orders.toReversed()),
    [selection, newestFirst],
  );
  const malls = useMemo(() => [...new Set(listing?.orders.map(({ mall }) => mall))], [listing]);
  const ownName = useCallback(
    ({ mall, shop: id }: Listed) =>
      settings?.shops.find((shop) => shop.mall === mall && shop.id === id)?.label ?? id,
    [settings],
  );
  const shopLabel = useCallback(
    (order: Listed) => {
      const label = ownName(order);
      return malls.length > 1 ? withMall({ mall: order.mall, label }) : label;
    },
    [ownName, malls],
  );
  const shopName = (key: string) => {
    const order = shops.get(key);
    return order ? shopLabel(order) : key;
  };

  // The column is narrow: the mall is named only where the shop's own name does not tell it from another.
  const shortLabel = useCallback(
    (order: Listed) => {
      const label = ownName(order);
      const namesakes = settings?.shops.filter((shop) => shop.label === label) ?? [];
      return namesakes.length > 1 ? shopLabel(order) : label;
    },
    [settings, shopLabel, ownName],
  );

  async function exportShown() {
    setExported(0);
    const at = Date.now();
    download(await exportOrders(database, shown, shopLabel, at, setExported), fileName('受注', at, 'csv'));
    setExported(undefined);
  }

  if (!listing) return <h1 className={page.title}>受注</h1>;
  const total = listing.orders.length;
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <h1 className={page.title}>受注</h1>
        <ProofLink now={now} />
        <Button disabled={exported !== undefined || shown.length === 0} onClick={() => void exportShown()}>
          {exported === undefined
            ? `表示中の${formatCount(shown.length)}件を書き出す`
            : `書き出しています ${formatCount(exported)} / ${formatCount(shown.length)}件`}
        </Button>
      </div>
      <FilterBar
        filters={filters}
        facets={selection.facets}
        malls={filters.mall ? [filters.mall] : malls}
        shopName={shopName}
        hasSwitchOver={starts.size > 0}
        onChange={setFilters}
      />
      {(filters.need ?? filters.mark)?.startsWith('unknown') && selection.orders.length > 0 && (
        <UnknownNotice />
      )}
      <p role="status" className={styles.count}>
        {listing.complete
          ? `${formatCount(total)}件中 ${formatCount(shown.length)}件を表示・${newestFirst ? '新しい順' : '古い順'}`
          : `受注を読み込んでいます（${formatCount(total)}件まで表示）`}
      </p>
      <StandingNotices stale={confirm.stale} uncertain={confirm.uncertain} />
      {status.check && <StatusOutcome check={status.check} now={now} onClose={status.dismiss} />}
      {confirm.batch && <BatchOutcome batch={confirm.batch} now={now} actions={confirm} />}
      {total === 0 ? (
        <Notice icon="list">
          <b>取り込んだ受注はまだありません</b>
          <span>
            <a href="#/settings">設定</a>
            で店舗を登録すると、自動で取り込みます。{formatClock(now)} 現在 0件です。
          </span>
        </Notice>
      ) : (
        <OrderGrid
          orders={shown}
          selected={selected}
          shopLabel={shortLabel}
          oneShop={shops.size <= 1}
          statusLabel={statusLabel(malls)}
          newestFirst={newestFirst}
          onSort={() => setNewestFirst(!newestFirst)}
          onOpen={setOpened}
          now={Math.floor(now / MINUTE) * MINUTE}
        />
      )}
      {total > 0 && shown.length === 0 && isFiltered(filters) && (
        <p className={styles.count}>条件に合う受注は 0件です。</p>
      )}
      {total > 0 && (
        <p id="grid-keys" className={styles.keys}>
          ↑↓で移動、スペースで選択、Shift＋↑↓で続けて選択、Ctrl＋Aですべて選択、Enterで開きます。
        </p>
      )}
      {selected.ids.size > 0 && <SelectionBar selected={selected} confirm={confirm} status={status} />}
      <PreviewDialog press={confirm} now={now} />
      <OrderDetail
        order={opened}
        shopLabel={opened ? shopLabel(opened) : ''}
        now={now}
        onClose={() => setOpened(undefined)}
      />
    </div>
  );
}
