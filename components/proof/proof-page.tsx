import { hasApi } from '@/lib/orders/mall-names';
import type { Settings } from '@/lib/settings';
import { shopName } from '../health/shop-names';
import { useNow } from '../health/use-now';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { useSettings } from '../workbench/use-settings';
import { GoqCard } from './goq-card';
import { OpenProofCard } from './open-proof-card';
import { PeriodCard } from './period-card';
import { QuarantineCard } from './quarantine-card';
import styles from './proof-page.module.css';
import { TodayProofCard } from './today-proof-card';

export type ProofShop = Settings['shops'][number];

/** 照合: what proves that nothing is missing, beside the popup's 今日 0:00 からの注文. Needs open stores. */
export function ProofPage() {
  const now = useNow();
  const shops = useSettings()?.shops.filter(hasApi);
  if (!shops) return <h1 className={page.title}>照合</h1>;
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <h1 className={page.title}>照合</h1>
        <a href="#/orders">受注の一覧へ</a>
      </div>
      {shops.length === 0 && (
        <Notice icon="list">
          <b>登録した店舗はまだありません</b>
          <span>
            <a href="#/settings">設定</a>で店舗を登録すると、モールの件数と照合します。
          </span>
        </Notice>
      )}
      {shops.map((shop) => (
        <section key={`${shop.mall}/${shop.id}`} className={styles.shop} aria-label={shopName(shop)}>
          {shops.length > 1 && <p className={styles.name}>{shopName(shop)}</p>}
          {shop.mall === 'rakuten' ? (
            <OpenProofCard shop={shop} now={now} />
          ) : (
            <TodayProofCard shop={shop} now={now} />
          )}
          <QuarantineCard shop={shop} now={now} />
          {shop.mall === 'rakuten' && <GoqCard shop={shop} now={now} />}
        </section>
      ))}
      {shops.length > 0 && <PeriodCard shops={shops} now={now} />}
    </div>
  );
}
