import { useState } from 'react';
import type { Settings, ShopSettings } from '@/lib/settings';
import { updateSettings } from '@/lib/settings.schema';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import styles from './shipping.module.css';

/** 自動発送完了報告: off until the shop switches it on (S-122). */
export function AutomaticCard({ settings }: { settings: Settings }) {
  const shops = settings.shops.filter(({ mall }) => mall === 'rakuten');
  const on = shops.some(({ reportsShipments }) => reportsShipments);

  async function set({ mall, id }: ShopSettings, reportsShipments: boolean) {
    await updateSettings((old) => ({
      ...old,
      shops: old.shops.map((one) =>
        one.mall === mall && one.id === id ? { ...one, reportsShipments } : one,
      ),
    }));
  }

  return (
    <section className={page.listCard} aria-labelledby="automatic-title">
      <h2 id="automatic-title" className={page.cardTitle}>
        自動発送完了報告
      </h2>
      <p className={page.note}>
        入れると、配送会社・伝票番号・発送日のそろった下書きを、発送待ちの注文にだけ自動で報告します。内容の確認は出ません。決まりは手で報告するときと同じで、1つの荷物を自動で送るのは1回だけです。
      </p>
      {shops.map((shop) => (
        <Switch
          key={`${shop.id} ${shop.reportsShipments}`}
          shop={shop}
          onChange={(wanted) => void set(shop, wanted)}
        />
      ))}
      {on && !settings.pollsHere && (
        <Notice tone="caution" icon="caution">
          <b>このPCからは自動で送りません</b>
          <span>
            自動の報告は「このPCで取込する」を入れたPCが送ります。<a href="#/settings">設定</a>
            で変えられます。
          </span>
        </Notice>
      )}
    </section>
  );
}

/** Shows what was pressed at once; what is stored follows. */
function Switch({ shop, onChange }: { shop: ShopSettings; onChange: (on: boolean) => void }) {
  const [on, setOn] = useState(shop.reportsShipments ?? false);
  return (
    <label className={styles.switch}>
      <input
        type="checkbox"
        checked={on}
        onChange={({ target: { checked } }) => {
          setOn(checked);
          onChange(checked);
        }}
      />
      {shop.label}の発送完了報告を自動で送る
    </label>
  );
}
