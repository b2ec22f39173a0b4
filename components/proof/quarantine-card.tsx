import { useLiveQuery } from 'dexie-react-hooks';
import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { adminScreen, mallLabel } from '@/lib/orders/mall-names';
import type { QuarantinedMessage } from '@/lib/store/orders-database';
import { quarantinedOf } from '@/lib/store/quarantine';
import { formatCount } from '../health/equation-terms';
import { OrderLink } from '../health/order-link';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import { orders } from '../workbench/databases';
import { download, fileName } from '../workbench/download';
import type { ProofShop } from './proof-page';
import styles from './proof-page.module.css';

const SHOWN = 20;

/** 隔離: orders whose message could not be understood, to be looked at on RMS, and to be handed to whoever mends it. */
export function QuarantineCard({ shop, now }: { shop: ProofShop; now: Instant }) {
  const messages = useLiveQuery(() => quarantinedOf(orders, shop), [shop]) ?? [];
  if (messages.length === 0) return null;
  return (
    <section className={page.formCard} aria-label="隔離">
      <h2 className={styles.heading}>隔離 {formatCount(messages.length)}件</h2>
      <p className={page.note}>
        {mallLabel(shop.mall)}の返事を読み取れなかった注文です。ほかの注文は取り込まれています。急ぐ注文は
        {adminScreen(shop.mall)}で開いてください。［今すぐ取込］でもう一度読みます。
      </p>
      <ul className={styles.list}>
        {messages.slice(0, SHOWN).map((message) => (
          <li key={message.number} className={styles.row}>
            <OrderLink order={message} />
            <span>{problemsText(message)}</span>
            <span className={page.note}>{formatTime(message.at, now)}</span>
          </li>
        ))}
        {messages.length > SHOWN && (
          <li className={styles.row}>ほか {formatCount(messages.length - SHOWN)}件</li>
        )}
      </ul>
      <div className={styles.fields}>
        <Button
          onClick={() => download(quarantineFile(messages), fileName('隔離した記録', Date.now(), 'json'))}
        >
          隔離した{formatCount(messages.length)}件の記録を書き出す
        </Button>
        <span className={page.note}>文字はすべて伏せてあります。氏名・住所などは入りません。</span>
      </div>
    </section>
  );
}

const problemsText = ({ problems }: QuarantinedMessage) =>
  `読み取れなかった所：${problems.slice(0, 3).join('、')}`;

/** The masked records as a file for support: shapes and codes, never a text of the mall's. */
export function quarantineFile(messages: readonly QuarantinedMessage[]): Blob {
  const records = messages.map(({ mall, number, at, problems, masked }) => ({
    mall,
    number,
    at: new Date(at).toISOString(),
    problems,
    masked,
  }));
  return new Blob([`${JSON.stringify(records, undefined, 2)}\n`], { type: 'application/json' });
}
