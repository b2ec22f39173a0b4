import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef } from 'react';
import { DAY, MINUTE } from '@/lib/orders/basics';
import { ordersWeFixed, unsetFeeOrders } from '@/lib/store/unset-fees';
import { BatchOutcome } from '../acting/batch-outcome';
import { PreviewDialog } from '../acting/preview-dialog';
import { StandingNotices } from '../acting/standing-notices';
import { usePreview } from '../acting/use-preview';
import { formatCount } from '../health/equation-terms';
import { useNow } from '../health/use-now';
import { Button, LinkButton } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { journal, orders as database } from '../workbench/databases';
import { StoreGate } from '../workbench/store-gate';
import { useSettings } from '../workbench/use-settings';
import { CauseCard } from './cause-card';
import { FeeDialog } from './fee-dialog';
import { FixedCard } from './fixed-card';
import { UnsetCard } from './unset-card';
import { unsetOrders } from './unset-list';
import { useFees } from './use-fees';

/** How long after the press もう一度直す is offered: an order is confirmed or cancelled by then. */
const AGAIN = 14 * DAY;

/** 送料: every undecided fee of all shops, setting them, and whether their cause is gone. */
export function FeesPage() {
  return (
    <StoreGate>
      <FeesOfStore />
    </StoreGate>
  );
}

function FeesOfStore() {
  const now = useNow();
  const settings = useSettings();
  const rows = useLiveQuery(() => unsetFeeOrders(database), []);
  const fixed = useLiveQuery(() => ordersWeFixed(database, journal, Date.now() - AGAIN), []);
  const fees = useFees(() => {});
  const confirm = usePreview('confirm', () => {});
  /** 続けて注文確認 is asked for: once another batch than this is read back. */
  const thenConfirm = useRef<{ after: string | undefined }>(undefined);

  const { batch } = fees;
  const done = batch?.entries.flatMap(({ state, number }) => (state === 'done' ? number : [])) ?? [];
  const unconfirmed = new Set((fixed ?? []).flatMap((row) => (row.progress === 100 ? row.number : [])));
  const confirmable = done.filter((number) => unconfirmed.has(number));
  const isRead = batch?.settled === true && batch.entries.every(({ state }) => state !== 'unknown');
  useEffect(() => {
    const wanted = thenConfirm.current;
    if (!wanted || wanted.after === batch?.batchId || !isRead || confirmable.length === 0) return;
    thenConfirm.current = undefined;
    void confirm.open(confirmable, ['rakuten']);
  }, [batch, isRead, confirmable, confirm]);

  const shopLabel = (id: string) =>
    settings?.shops.find((shop) => shop.mall === 'rakuten' && shop.id === id)?.label ?? id;
  const unset = rows && unsetOrders(rows);
  /** Nothing was looked at, so nothing may be said about it. */
  const isEmpty = settings?.shops.length === 0 && unset?.length === 0;
  return (
    <div className={page.root}>
      <div className={page.top}>
        <h1 className={page.title}>送料</h1>
        <LinkButton href="#/settings">料金表を編集する</LinkButton>
      </div>
      <StandingNotices stale={fees.stale || confirm.stale} uncertain={fees.uncertain || confirm.uncertain} />
      {batch && (
        <BatchOutcome
          batch={batch}
          now={now}
          actions={fees}
          next={
            confirmable.length > 0 && (
              <Button kind="filled" onClick={() => void confirm.open(confirmable, ['rakuten'])}>
                {formatCount(confirmable.length)}件の注文確認の内容を見る
              </Button>
            )
          }
        />
      )}
      {confirm.batch && <BatchOutcome batch={confirm.batch} now={now} actions={confirm} />}
      {isEmpty ? null : unset && settings ? (
        <UnsetCard
          orders={unset}
          settings={settings}
          shopLabel={shopLabel}
          busy={batch !== undefined && !batch.settled}
          stale={fees.stale}
          now={Math.floor(now / MINUTE) * MINUTE}
          onFix={(numbers) => void fees.open(numbers)}
        />
      ) : (
        <p role="status" className={page.note}>
          送料が決まっていない注文を読み込んでいます…
        </p>
      )}
      {fixed && fixed.length > 0 && (
        <FixedCard rows={fixed} now={now} onAgain={(numbers) => void fees.open(numbers)} />
      )}
      {settings && settings.shops.length > 0 && <CauseCard settings={settings} now={now} />}
      {isEmpty && (
        <Notice icon="list">
          <b>店舗がまだ登録されていません</b>
          <span>
            <a href="#/settings">設定</a>で店舗を登録すると、送料が決まっていない注文がここに出ます。
          </span>
        </Notice>
      )}
      <FeeDialog
        fees={fees}
        now={now}
        onThenConfirm={(wanted) => {
          thenConfirm.current = wanted ? { after: batch?.batchId } : undefined;
        }}
      />
      <PreviewDialog press={confirm} now={now} />
    </div>
  );
}
