import { useLiveQuery } from 'dexie-react-hooks';
import { readOpenProof } from '@/lib/importing/open-proof';
import { type Instant, MINUTE } from '@/lib/orders/basics';
import { ShortEquation } from '../health/equation';
import { sumProofs } from '../health/equation-terms';
import { orders } from '../workbench/databases';
import { useSettings } from '../workbench/use-settings';
import styles from './proof-page.module.css';

/** 「未完了の照合 326 = 326」 on the list of orders; leads to 照合. */
export function ProofLink({ now }: { now: Instant }) {
  const settings = useSettings();
  const minute = Math.floor(now / MINUTE);
  const proof = useLiveQuery(async () => {
    const shops = settings?.shops.filter(({ mall }) => mall === 'rakuten') ?? [];
    const open = await Promise.all(shops.map((shop) => readOpenProof(orders, shop, Date.now())));
    // Each sweep covers 63 days up to its own moment: one scope, whatever the first second of it.
    return sumProofs(open.map(({ proof: one }) => one && { ...one, from: 0 }));
  }, [settings, minute]);
  return (
    <a href="#/orders/proof" className={styles.link}>
      {proof ? (
        <>
          未完了の照合 <ShortEquation proof={proof} now={now} />
        </>
      ) : (
        '照合'
      )}
    </a>
  );
}
