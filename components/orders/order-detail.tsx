import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef, useState } from 'react';
import type { OrderReading } from '@/lib/messages';
import { formatClockSeconds, formatTime } from '@/lib/japan-time';
import { call } from '@/lib/messaging';
import type { Instant } from '@/lib/orders/basics';
import { formatAmount } from '@/lib/orders/money';
import type { Order, Package } from '@/lib/orders/order';
import { adminScreen, hasApi, mallSide } from '@/lib/orders/mall-names';
import type { OrderKey } from '@/lib/orders/order-key';
import type { Trouble } from '@/lib/orders/trouble';
import { OrderStory } from '../log/order-story';
import { OrderLink, orderUrl } from '../health/order-link';
import { TroubleNotice } from '../health/trouble-notice';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { journal, orders } from '../workbench/databases';
import { idOf, keyOf } from './listing';
import styles from './order-detail.module.css';
import { factsOf } from './order-facts';
import { stateText } from './order-words';

type Props = { order: OrderKey | undefined; shopLabel: string; now: Instant; onClose: () => void };

/** One order: what we stored, what we did with it, and, when asked, what the mall says right now. */
export function OrderDetail({ order, shopLabel, now, onClose }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (order) element.current?.showModal();
    else element.current?.close();
  }, [order]);
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      aria-labelledby="detail-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {order && <Detail key={idOf(order)} order={order} shopLabel={shopLabel} now={now} onClose={onClose} />}
    </dialog>
  );
}

function Detail({ order, shopLabel, now, onClose }: Props & { order: OrderKey }) {
  const screen = order.mall === 'rakuten' ? 'RMSの画面' : adminScreen(order.mall);
  const row = useLiveQuery(() => orders.orders.get(keyOf(order)), [order]);
  const entries = useLiveQuery(
    () =>
      journal.entries
        .where('order.number')
        .equals(order.number)
        // Two malls may have the same number.
        .filter((entry) => entry.order.mall === order.mall)
        .toArray(),
    [order],
  );
  return (
    <>
      <header className={styles.head}>
        <h2 id="detail-title">{order.number}</h2>
        <Button onClick={onClose}>とじる</Button>
      </header>
      <div className={styles.body}>
        <p className={styles.links}>
          {orderUrl(order) && <span>{screen}で開く：</span>}
          <OrderLink order={order} />
          <span className={styles.note}>氏名・住所などは{screen}で見られます</span>
        </p>
        <section>
          <h3>取り込んだ内容</h3>
          {row && (
            <p className={styles.note}>
              {shopLabel}・{stateText(row.state, now)}
              {row.readAt !== undefined && `・${formatTime(row.readAt, now)} に読み取り`}
            </p>
          )}
          {row?.order ? (
            <Facts order={row.order} now={now} />
          ) : (
            <p>詳細はまだ取り込んでいません。受注番号と見つけた時刻だけを保存しています。</p>
          )}
        </section>
        {hasApi(order) && <FreshRead order={order} stored={row?.order} now={now} />}
        <section>
          <h3>このPCでの操作</h3>
          {entries?.length === 0 && <p>この注文への操作は、このPCの記録にありません。</p>}
          {entries
            ?.toSorted((one, other) => other.at - one.at)
            .map((entry) => (
              <OrderStory key={entry.id} entry={entry} />
            ))}
        </section>
      </div>
    </>
  );
}

function Facts({ order, now, before }: { order: Order; now: Instant; before?: Order | undefined }) {
  const earlier = before && new Map(factsOf(before, now));
  return (
    <>
      <dl className={styles.facts}>
        {factsOf(order, now).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {earlier && earlier.get(label) !== value ? (
                <>
                  {earlier.get(label)} → <b>{value}</b>
                </>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
      <ul className={styles.packages} aria-label="送付先">
        {order.packages.map((one, index) => (
          <li key={one.basketId}>
            <b>送付先 {index + 1}</b> {packageText(one)}
          </li>
        ))}
      </ul>
    </>
  );
}

function packageText({ prefecture, island, itemCount, postage, shipments }: Package): string {
  const parcels = shipments.flatMap(({ carrierName, parcelNumber }) =>
    parcelNumber ? `${carrierName ?? ''} ${parcelNumber}`.trim() : [],
  );
  return [
    prefecture ?? '都道府県は不明',
    island ? '離島' : '',
    `${itemCount}点`,
    `送料 ${formatAmount(postage)}`,
    parcels.length > 0 ? `お荷物伝票番号 ${parcels.join('・')}` : '',
  ]
    .filter(Boolean)
    .join('・');
}

type Asked = 'asking' | OrderReading | { trouble: Trouble } | 'no-answer';

/** いまの（モール）を読む: the same facts, read now and marked as such; what differs from the stored ones stands out. */
function FreshRead({ order, stored, now }: { order: OrderKey; stored: Order | undefined; now: Instant }) {
  const [asked, setAsked] = useState<Asked>();
  // What was stored before the press: the answer is stored too, and would equal itself.
  const [before, setBefore] = useState<Order>();
  async function read() {
    setBefore(stored);
    setAsked('asking');
    const { mall, shop, number } = order;
    const answer = await call('order.read', { mall, shop, number });
    if (answer.ok) setAsked(answer.value);
    else setAsked('trouble' in answer ? { trouble: answer.trouble } : 'no-answer');
  }
  const side = mallSide([order.mall]);
  return (
    <section>
      <h3>いまの{side}</h3>
      <p className={styles.links}>
        <Button icon="refresh" disabled={asked === 'asking'} onClick={() => void read()}>
          いまの{side}を読む
        </Button>
        <span className={styles.note}>読むだけです。注文は変わりません。</span>
      </p>
      <div role="status" className={styles.fresh}>
        {asked !== undefined && <Answer side={side} asked={asked} before={before} now={now} />}
      </div>
    </section>
  );
}

type AnswerProps = { side: string; asked: Asked; before: Order | undefined; now: Instant };

function Answer({ side, asked, before, now }: AnswerProps) {
  if (asked === 'asking') return <p>{side}を読んでいます…</p>;
  if (asked === 'no-answer') {
    return (
      <Notice tone="caution" icon="caution">
        <b>受注アシスト本体の返事がありません</b>
        <span>この画面を開き直して、もう一度お試しください。</span>
      </Notice>
    );
  }
  if ('trouble' in asked) {
    const aside = `${side}を読めませんでした。上の内容は取り込んだときのものです。`;
    return <TroubleNotice trouble={asked.trouble} aside={aside} />;
  }
  const when = `${formatClockSeconds(asked.readAt)} に${side}から読みました`;
  if (asked.found !== 'order') {
    return (
      <p>
        {when}。
        {asked.found === 'missing' ? `${side}はこの番号を知りません。` : '内容を読み取れませんでした。'}
      </p>
    );
  }
  return (
    <>
      <p className={styles.note}>
        {when}（いまの内容）{before && '。取り込んだ内容とちがうところは → で示します'}
      </p>
      <Facts order={asked.order} now={now} before={before} />
    </>
  );
}
