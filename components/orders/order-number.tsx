import styles from './order-number.module.css';

/** A full order number in one unbreakable run, prefix dim and tail bold. */
export function OrderNumber({ number }: { number: string }) {
  const tail = number.lastIndexOf('-') + 1;
  return (
    <span className={styles.number}>
      <span className={styles.head}>{number.slice(0, tail)}</span>
      <b>{number.slice(tail)}</b>
    </span>
  );
}
