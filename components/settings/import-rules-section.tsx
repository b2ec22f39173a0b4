import { shopName } from '../health/shop-names';
import page from '../ui/page.module.css';
import { useSettings } from '../workbench/use-settings';
import { AutoConfirmCard } from './auto-confirm-card';
import styles from './general-section.module.css';
import { ImportRulesForm } from './import-rules-form';

/** 取り込みのルール of each Rakuten shop: the other system, what is kept, and 自動注文確認. */
export function ImportRulesSection() {
  const shops = useSettings()?.shops.filter(({ mall }) => mall === 'rakuten') ?? [];
  if (shops.length === 0) return null;
  return (
    <div className={styles.section}>
      <h2 className={styles.title}>取り込みのルール</h2>
      {shops.map((shop) => (
        <section key={shop.id} className={page.formCard} aria-label={`取り込みのルール ${shopName(shop)}`}>
          <h3 className={page.cardTitle}>{shopName(shop)}</h3>
          <ImportRulesForm shop={shop} />
          <AutoConfirmCard shop={shop} />
        </section>
      ))}
    </div>
  );
}
