import { formatDay } from '@/lib/japan-time';
import { ITEMS } from '@/lib/start-check/items';
import type { Gate, Round } from '@/lib/start-check/rounds';
import { Notice } from '../ui/notice';
import styles from './start-page.module.css';

const nameOf = (id: string) => {
  const item = ITEMS.find((one) => one.id === id);
  return item ? `${item.group === 'setup' ? 'シート' : 'テスト'}${item.number}` : id;
};

/** 受注連動をONにできるまで: the gate in words (S-247, S-248). */
export function GateCard({ gate }: { gate: Gate }) {
  return (
    <section className={`${styles.card} ${styles.gate}`} aria-label="受注連動をONにできるまで">
      <p className={styles.note}>受注連動をONにできるまで</p>
      <p role="status" className={styles.left}>
        {gate.open ? 'ONにできます' : `あと${gate.left.length}項目`}
      </p>
      <p className={styles.note}>
        {gate.of}項目のうち {gate.settled}項目が済みました
        {gate.waived > 0 && `（対象外 ${gate.waived}項目を含む）`}
      </p>
      {!gate.open && <p className={styles.note}>残り：{gate.left.map(nameOf).join('、')}</p>}
      <Notice tone="caution" icon="caution">
        <span>
          ONにすると、受注の処理をすべて受注管理システムで行い、RMSでの変更は上書きされます。連動の前に、テストで取り込んだ受注を処理済へ移してください。
        </span>
      </Notice>
      <p className={styles.note}>
        初回の連動では、クレジットカードの自動オーソリを「許可しない」にします。動作と金額を確かめてから許可してください。
      </p>
    </section>
  );
}

/** これまでの回: every round with what it settled (S-227). */
export function RoundsCard({ rounds }: { rounds: readonly Round[] }) {
  return (
    <section className={`${styles.card} ${styles.gate}`} aria-label="これまでの回">
      <h2 className={styles.label}>これまでの回</h2>
      <ul>
        {rounds.map(({ id, startedAt, by, marks }, index) => (
          <li key={id} className={styles.round}>
            <span>第{index + 1}回</span>
            <span>
              {formatDay(startedAt)} {by}
            </span>
            <b>
              {Object.keys(marks).length} / {ITEMS.length}
            </b>
          </li>
        ))}
      </ul>
    </section>
  );
}
