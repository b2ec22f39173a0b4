import type { ShownProof } from '@/lib/importing/health';
import { adminScreen, mallSide } from '@/lib/orders/mall-names';
import { formatCount } from './equation-terms';
import { OrderLink } from './order-link';
import styles from './sections.module.css';

const SHOWN = 5;

/** The difference by order number on both sides, with the arithmetic written out. */
export function MismatchSection({ proof }: { proof: ShownProof }) {
  const { onlyMall, onlyOurs, total } = proof;
  const asOrder = (number: string) => ({ mall: proof.mall, shop: proof.shop, number });
  return (
    <div className={styles.stack}>
      {onlyMall.length > 0 && (
        <>
          <h3 className={styles.subheading}>
            {mallSide([proof.mall])}だけにある {onlyMall.length}件（{formatCount(total)} − {onlyMall.length} ={' '}
            {formatCount(total - onlyMall.length)}）
          </h3>
          <Numbers numbers={onlyMall} asOrder={asOrder} />
          <p className={styles.note}>
            次の取り込みでもう一度読みます。急ぐ注文は{adminScreen(proof.mall)}で開いてください。
          </p>
        </>
      )}
      {onlyOurs.length > 0 && (
        <>
          <h3 className={styles.subheading}>こちらだけにある {onlyOurs.length}件</h3>
          <Numbers numbers={onlyOurs} asOrder={asOrder} />
        </>
      )}
    </div>
  );
}

type NumbersProps = {
  numbers: string[];
  asOrder: (number: string) => Parameters<typeof OrderLink>[0]['order'];
};

function Numbers({ numbers, asOrder }: NumbersProps) {
  return (
    <ul className={styles.numbers}>
      {numbers.slice(0, SHOWN).map((number) => (
        <li key={number}>
          <OrderLink order={asOrder(number)} />
        </li>
      ))}
      {numbers.length > SHOWN && <li>ほか {formatCount(numbers.length - SHOWN)}件</li>}
    </ul>
  );
}
