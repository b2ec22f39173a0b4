import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import { canDo } from '@/lib/orders/mall-acts';
import { mallLabel, screenOf } from '@/lib/orders/mall-names';
import type { Settings, ShopSettings } from '@/lib/settings';
import { ordersToShip } from '@/lib/store/orders-to-ship';
import { shipmentDrafts } from '@/lib/store/shipment-drafts';
import { BatchOutcome } from '../acting/batch-outcome';
import { PreviewDialog } from '../acting/preview-dialog';
import { StandingNotices } from '../acting/standing-notices';
import { usePreview } from '../acting/use-preview';
import { useNow } from '../health/use-now';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { orders as database } from '../workbench/databases';
import { StoreGate } from '../workbench/store-gate';
import { useSettings } from '../workbench/use-settings';
import { AutomaticCard } from './automatic-card';
import { DraftsCard } from './drafts-card';
import { GapsCard } from './gaps-card';
import { shipmentList, together } from './shipment-list';
import { TypedCard } from './typed-card';

/** 発送報告: drafts and typed shipments, what they lack, the report and what the mall says of it afterwards. */
export function ShippingPage() {
  return (
    <StoreGate>
      <Shipping />
    </StoreGate>
  );
}

const reports = ({ mall }: Pick<ShopSettings, 'mall'>) => canDo(mall, 'report-shipment');

async function stored(settings: Settings) {
  return Promise.all(
    settings.shops.filter(reports).map(async ({ mall, id }) => {
      const drafts = await shipmentDrafts(database, { mall, shop: id });
      const numbers = [...new Set(drafts.map(({ number }) => number))];
      return { drafts, orders: await ordersToShip(database, { mall, id }, numbers) };
    }),
  );
}

function Shipping() {
  const now = useNow();
  const settings = useSettings();
  const found = useLiveQuery(() => settings && stored(settings), [settings]);
  const list = useMemo(
    () => found && together(found.map(({ orders, drafts }) => shipmentList(orders, drafts))),
    [found],
  );
  const malls = [...new Set(settings?.shops.map(({ mall }) => mall))];
  const reporting = malls.filter((mall) => reports({ mall }));
  const others = malls.filter((mall) => !reports({ mall }));
  const report = usePreview('report-shipment', () => {});
  /** A new key shows the form anew, with the number of the gap that was pressed. */
  const [asked, setAsked] = useState({ number: '', turn: 0 });

  function type(number: string) {
    setAsked(({ turn }) => ({ number, turn: turn + 1 }));
    // The form is there anew with the next frame.
    requestAnimationFrame(() => document.getElementById('typed-number')?.focus());
  }

  return (
    <div className={page.root}>
      <h1 className={page.title}>発送報告</h1>
      <StandingNotices stale={report.stale} uncertain={report.uncertain} />
      {report.batch && <BatchOutcome batch={report.batch} now={now} actions={report} />}
      {settings?.shops.length === 0 && (
        <Notice icon="list">
          <b>店舗がまだ登録されていません</b>
          <span>
            <a href="#/settings">設定</a>で店舗を登録すると、発送を報告できます。
          </span>
        </Notice>
      )}
      {others.length > 0 && (
        <Notice icon="box">
          <span>
            {others.map(mallLabel).join('・')}への発送報告には対応していません。{screenOf(others)}
            で報告してください。
          </span>
        </Notice>
      )}
      {settings && reporting.length > 0 && !list && (
        <p role="status" className={page.note}>
          発送待ちの注文と下書きを読み込んでいます…
        </p>
      )}
      {settings && reporting.length > 0 && list && (
        <>
          <DraftsCard
            drafted={list.drafted}
            settings={settings}
            busy={report.batch !== undefined && !report.batch.settled}
            stale={report.stale}
            onReport={(numbers) => void report.open(numbers, reporting)}
          />
          <TypedCard key={asked.turn} settings={settings} now={now} number={asked.number} />
          <GapsCard list={list} malls={reporting} now={now} onType={type} />
          {reporting.includes('rakuten') && <AutomaticCard settings={settings} />}
        </>
      )}
      <PreviewDialog press={report} now={now} />
    </div>
  );
}
