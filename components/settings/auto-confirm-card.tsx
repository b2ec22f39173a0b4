import { formatTime } from '@/lib/japan-time';
import { AUTO_CONFIRM_STOPPED, type AutoConfirm } from '@/lib/orders/auto-confirm';
import type { ShopSettings } from '@/lib/settings';
import { shopName } from '../health/shop-names';
import { useNow } from '../health/use-now';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { changeShop } from './change-shop';
import styles from './general-section.module.css';

/** 自動注文確認 of a shop: off until a person switches it on, and says what it does before that. */
export function AutoConfirmCard({ shop }: { shop: ShopSettings }) {
  const now = useNow();
  const { on = false, stopped } = shop.importing?.autoConfirm ?? {};
  const isOurs = shop.whoConfirms === 'automatic';
  const works = on && !stopped && isOurs;
  const change = (autoConfirm: AutoConfirm) =>
    changeShop(shop, (stored) => ({ ...stored, importing: { ...stored.importing, autoConfirm } }));
  const switchOn = () => change({ on: true, since: Date.now() });
  const titleId = `auto-confirm-${shop.id}`;
  return (
    <div role="group" aria-labelledby={titleId} className={styles.rules}>
      <h4 id={titleId}>自動注文確認</h4>
      <p className={page.note}>
        入れると、注文から30分たった［注文確認待ち］の注文を、1件ずつ読み直してから、画面での確認なしに注文確認します。あす楽・最強翌日配送・予約・定期は30分を待ちません。送料未設定・楽天確認中・届け先待ちの注文は残します。
      </p>
      {stopped && isOurs && (
        <Notice tone="caution" icon="caution">
          <b>{formatTime(stopped.at, now)} に自動注文確認が止まりました</b>
          <span>{AUTO_CONFIRM_STOPPED}</span>
          <span>
            断られた注文は<a href="#/log">記録</a>にあります。
          </span>
        </Notice>
      )}
      {!isOurs && (
        <p className={page.note}>
          上の「注文確認をするのは」を「この拡張機能（自動で確認）」にして保存すると、ここで入れられます。
        </p>
      )}
      {isOurs && !works && (
        <Notice icon="caution">
          <b>注文確認は取り消せません。送るとお客様の決済が始まります。</b>
        </Notice>
      )}
      <p className={styles.bar}>
        <span role="status" className={page.note}>
          {works ? `いま動いています（${shopName(shop)}）` : 'いまは動いていません'}
        </span>
        {works ? (
          <Button onClick={() => void change({ on: false })}>自動注文確認を切る</Button>
        ) : (
          <Button kind="pale" disabled={!isOurs} onClick={() => void switchOn()}>
            {stopped && isOurs ? '自動注文確認をもう一度入れる' : '自動注文確認を入れる'}
          </Button>
        )}
      </p>
    </div>
  );
}
