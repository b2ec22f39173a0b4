import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { formatTime, startOfJapanDay } from '@/lib/japan-time';
import { readShopHealth, type ShopHealth } from '@/lib/importing/health';
import type { Instant } from '@/lib/orders/basics';
import { mallLabel, mallSide } from '@/lib/orders/mall-names';
import type { MallId } from '@/lib/orders/order-key';
import type { ShopSettings } from '@/lib/settings';
import { Equation } from '../health/equation';
import { formatCount } from '../health/equation-terms';
import { useNow } from '../health/use-now';
import { isProven } from '../health/verdict-words';
import { LinkButton } from '../ui/button';
import { type Step, StepList } from '../ui/step-list';
import { orders } from '../workbench/databases';
import styles from './first-import.module.css';

const RMS_LIST =
  'https://order-rp.rms.rakuten.co.jp/order-rb/order-list-sc/init?&SEARCH_MODE=1&ORDER_PROGRESS=100';
const GOQ_LIST = 'https://order.goqsystem.com/goq21/index.php?stat=1&page=1';

/** はじめての取り込み: from the key to the first proof and what to open next; shown until the first shop is proven. */
export function FirstImport({ shop }: { shop: ShopSettings | undefined }) {
  const now = useNow();
  const health = useLiveQuery(
    async () => (shop ? { found: await readShopHealth(orders, shop, Date.now()) } : { found: undefined }),
    [shop, Math.floor(now / 5_000)],
  );
  // Who was here before the proof stays to see it; who comes back later has seen it.
  const [isFirst, setIsFirst] = useState<boolean>();
  if (health && isFirst === undefined) setIsFirst(!health.found?.proof);
  if (!health || !isFirst) return null;
  return <Steps health={health.found} now={now} />;
}

function Steps({ health, now }: { health: ShopHealth | undefined; now: Instant }) {
  const proven = health !== undefined && isProven(health);
  return (
    <section className={styles.card} aria-labelledby="first-import">
      <h2 id="first-import" className={styles.title}>
        {proven ? '最初の取り込みを照合しました' : '約5分で、最初の注文を取り込んで件数を照合します'}
      </h2>
      <div role="status" className={styles.status}>
        <StepList steps={stepsOf(health)} />
        <Progress health={health} />
        {health?.proof && (
          <Equation
            proof={health.proof}
            now={now}
            scope={
              health.proof.from === startOfJapanDay(now)
                ? '今日 0:00 からの注文'
                : `${formatTime(health.proof.from, now)} からの注文`
            }
          />
        )}
      </div>
      {proven ? <Next mall={health.mall} /> : !isKeyThere(health) && <WithoutKey />}
    </section>
  );
}

const isKeyThere = (health: ShopHealth | undefined) => health !== undefined && health.verdict !== 'needs-key';

function stepsOf(health: ShopHealth | undefined): Step[] {
  const mall = health?.mall ?? 'rakuten';
  const key = isKeyThere(health);
  const found = health ? storedCount(health) : 0;
  const imported = key && found > 0 && health?.catchUp === undefined && health?.lastImport !== undefined;
  const proven = health !== undefined && isProven(health);
  const state = (done: boolean, before: boolean) => (done ? 'done' : before ? 'now' : 'later');
  return [
    {
      state: state(key, true),
      title: `${mallLabel(mall)}のキーを入れて、接続テストをして保存する`,
      note:
        mall === 'rakuten'
          ? 'ほかのシステムを選び、GoQに登録済みの同じキーを貼ってください。接続テストでは注文は変わりません。'
          : '接続テストでは注文は変わりません。',
    },
    {
      state: state(imported || proven, key),
      title: '最初の取り込み',
      note: '15日前からの注文を取り込みます。この画面を閉じても続きます。',
      ...(found > 0 && { aside: `${formatCount(found)}件` }),
    },
    { state: state(proven, imported), title: `${mallSide([mall])}の件数と照合` },
  ];
}

const storedCount = ({ counts }: ShopHealth) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How many of the orders that were found have their details by now. */
function Progress({ health }: { health: ShopHealth | undefined }) {
  const found = health ? storedCount(health) : 0;
  if (!health || found === 0 || isProven(health)) return null;
  const read = found - Math.max(health.catchUp?.waiting ?? 0, 0);
  return (
    <p className={styles.note}>
      <progress aria-label="取り込んだ注文" value={read} max={found} /> 見つけた注文 {formatCount(found)}
      件のうち {formatCount(read)}件を取り込みました
    </p>
  );
}

function WithoutKey() {
  return (
    <p className={styles.note}>
      キーがなくても使えます（画面モード）。
      <a href={RMS_LIST} target="_blank" rel="noreferrer">
        RMSの受注一覧
      </a>
      か
      <a href={GOQ_LIST} target="_blank" rel="noreferrer">
        GoQの受注一覧
      </a>
      を開くと、画面の右に受注アシストが出ます。一括注文確認は、画面のボタンを使って進めます。取り込みと照合にはキーが必要です。
    </p>
  );
}

/** What to open next, once the numbers agree. */
function Next({ mall }: { mall: MallId }) {
  return (
    <div>
      <p className={styles.note}>つぎに開くもの</p>
      <p className={styles.links}>
        <LinkButton href="#/orders" icon="list">
          受注を見る
        </LinkButton>
        {mall === 'rakuten' && (
          <LinkButton href={RMS_LIST} target="_blank" rel="noreferrer">
            RMSの受注一覧を開く
          </LinkButton>
        )}
        <LinkButton href={GOQ_LIST} target="_blank" rel="noreferrer">
          GoQの受注一覧を開く
        </LinkButton>
        {mall === 'rakuten' && (
          <LinkButton href="#/start" icon="check">
            導入チェックをはじめる
          </LinkButton>
        )}
      </p>
    </div>
  );
}
