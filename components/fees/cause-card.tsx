import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { formatDay, parseJapanDatetime } from '@/lib/japan-time';
import { DAY, type Instant } from '@/lib/orders/basics';
import type { Settings, ShopSettings } from '@/lib/settings';
import { updateSettings } from '@/lib/settings.schema';
import { ordersOnceUnset } from '@/lib/store/unset-fees';
import { formatCount } from '../health/equation-terms';
import { Icon } from '../ui/icon';
import page from '../ui/page.module.css';
import { orders as database } from '../workbench/databases';
import { CauseCounts, CauseTable } from './cause-counts';
import styles from './fees.module.css';
import { PreventionSteps } from './prevention-steps';
import { unsetCauses, type UnsetCauses } from './unset-causes';

/** The root cause: how many orders come with an undecided fee, before and after the shop changed its RMS settings (S-043). */
export function CauseCard({ settings, now }: { settings: Settings; now: Instant }) {
  const [chosen, setChosen] = useState<string>();
  const shops = settings.shops.filter(({ mall }) => mall === 'rakuten');
  const shop = shops.find(({ id }) => id === chosen) ?? shops[0];
  if (!shop) return null;
  return (
    <section className={page.listCard} aria-labelledby="cause-title">
      {shops.length > 1 && (
        <label className={styles.choice}>
          店舗
          <select value={shop.id} onChange={(event) => setChosen(event.target.value)}>
            {shops.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <Cause key={shop.id} shop={shop} now={now} />
    </section>
  );
}

const startOf = (day: string): Instant | undefined => parseJapanDatetime(`${day}T00:00:00`);

function Cause({ shop, now }: { shop: ShopSettings; now: Instant }) {
  const { id, feeSettingsChangedOn } = shop;
  const changedOn = feeSettingsChangedOn === undefined ? undefined : startOf(feeSettingsChangedOn);
  const since = Math.min(changedOn ?? now, now) - 15 * DAY;
  const day = Math.floor(since / DAY);
  const rows = useLiveQuery(async () => {
    const found = await ordersOnceUnset(database, day * DAY);
    return found.filter((row) => row.shop === id);
  }, [day, id]);
  if (!rows) {
    return (
      <p role="status" className={page.note}>
        送料未設定の数を数えています…
      </p>
    );
  }
  const causes = unsetCauses(rows, changedOn, now);
  const { total } = causes;
  const recurs = changedOn !== undefined && total.after > 0;
  return (
    <>
      <div>
        <h2 id="cause-title" className={page.verdict}>
          <span
            className={changedOn !== undefined && causes.days > 0 && !recurs ? styles.ok : styles.caution}
          >
            <Icon name={changedOn !== undefined && causes.days > 0 && !recurs ? 'ok' : 'caution'} />
          </span>
          {conclusion(causes, changedOn)}
        </h2>
        <p className={page.note}>
          {periods(causes, changedOn, now)}
          このPCが取り込んだときに送料が決まっていなかった注文を、注文日で数えています。あとで送料を入れた注文も入ります。
        </p>
      </div>
      <CauseCounts causes={causes} />
      <div className={styles.tables}>
        <CauseTable title="配送方法" rows={causes.byDelivery} total={total} days={causes.days} />
        <CauseTable title="お届け先" rows={causes.byArea} total={total} days={causes.days} />
      </div>
      <ChangedOn shop={shop} now={now} />
      {(recurs || (changedOn === undefined && total.before > 0)) && (
        <PreventionSteps delivery={causes.byDelivery[0]?.name} recurs={recurs} />
      )}
    </>
  );
}

/** The title of the chart says what the chart shows. */
function conclusion({ days, total }: UnsetCauses, changedOn: Instant | undefined): string {
  const before = formatCount(total.before);
  if (changedOn === undefined) return `この14日間に、送料未設定の注文は ${before}件ありました`;
  if (days === 0) return '設定を直した次の日の注文から、減ったかどうかを数えます';
  const after = formatCount(total.after);
  return total.after === 0
    ? `送料未設定は、設定を直してから ${before}件 → 0件 になりました`
    : `設定を直したあとも、送料未設定が ${after}件 あります（直す前は ${before}件）`;
}

function periods({ days }: UnsetCauses, changedOn: Instant | undefined, now: Instant): string {
  if (changedOn === undefined || days === 0) return '';
  const span = (last: Instant) => `${formatDay(last - (days - 1) * DAY)}～${formatDay(last)}`;
  return `直す前の${days}日間（${span(changedOn)}）と直したあとの${days}日間（${span(now)}）を比べています。直した日は「前」に入ります。`;
}

/** 設定を直した日, kept with the shop's settings. */
function ChangedOn({ shop, now }: { shop: ShopSettings; now: Instant }) {
  const { mall, id, feeSettingsChangedOn = '' } = shop;
  const [problem, setProblem] = useState<string>();

  async function save(day: string) {
    const at = startOf(day);
    if (day !== '' && (at === undefined || at > now)) {
      setProblem('今日までの日付を入れてください。');
      return;
    }
    setProblem(undefined);
    await updateSettings((settings) => ({
      ...settings,
      shops: settings.shops.map((one) => {
        if (one.mall !== mall || one.id !== id) return one;
        const { feeSettingsChangedOn: _old, ...rest } = one;
        return day === '' ? rest : { ...rest, feeSettingsChangedOn: day };
      }),
    }));
  }

  return (
    <div className={styles.changed}>
      <label htmlFor="changed-on">設定を直した日</label>
      <input
        id="changed-on"
        key={feeSettingsChangedOn}
        type="date"
        className={styles.date}
        defaultValue={feeSettingsChangedOn}
        aria-invalid={problem !== undefined}
        aria-describedby="changed-note"
        onChange={(event) => void save(event.target.value)}
      />
      <span id="changed-note" role="status" className={page.note}>
        {problem ?? 'RMSの送料設定を直した日を入れると、前とあとの数を比べます。入れるとすぐに保存します。'}
      </span>
    </div>
  );
}
