import { useEffect, useState } from 'react';
import { call } from '@/lib/messaging';
import { readStoredSettings, type Settings, type ShopSettings } from '@/lib/settings';
import { shopName } from '../health/shop-names';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { StoreGate } from '../workbench/store-gate';
import { useSettings } from '../workbench/use-settings';
import { NotificationForm } from '../credentials/notification-form';
import { GoqSideSection } from '../doctor/goq-side-section';
import { FirstImport } from './first-import';
import { GeneralSection } from './general-section';
import general from './general-section.module.css';
import { ImportRulesSection } from './import-rules-section';
import { PickedCard } from './picked-card';
import { RakutenForm } from './rakuten-form';
import styles from './settings-page.module.css';

/** One form on the page: a stored shop, or one that is being added. */
type Slot = { formId: string; stored?: ShopSettings; hasKey: boolean };

/** 設定: the shops of 楽天, each with its own form. Forms that are out of sight keep what was typed. */
export function SettingsPage() {
  const [loaded, setLoaded] = useState<Slot[]>();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    load().then(setLoaded, () => setBroken(true));
  }, []);
  return (
    <>
      <h1 className={page.title}>設定</h1>
      <p className={styles.path}>設定 ＞ 楽天</p>
      {broken && (
        <Notice tone="stop" icon="stop">
          <b>保存されている設定を読めません</b>
          <span>
            設定は消していません。ブラウザを再起動して、もう一度開いてください。直らないときは、拡張機能を入れ直して店舗を登録し直します（このパソコンの記録も消えます）。
          </span>
        </Notice>
      )}
      {loaded && <FirstOfAll />}
      {loaded && <Shops loaded={loaded} />}
      {loaded && <ImportRulesSection />}
      {loaded && <GeneralSection />}
      {loaded && <OnThisPc />}
    </>
  );
}

/** What is kept apart from the shops' forms: notices, GoQ's own settings for the doctor, and picked controls. */
function OnThisPc() {
  const settings = useSettings();
  return (
    <div className={general.section}>
      {settings && <NotificationForm notifications={settings.notifications} />}
      <GoqSideSection />
      <PickedCard />
    </div>
  );
}

function FirstOfAll() {
  const settings = useSettings();
  return (
    <StoreGate>
      {settings && <FirstImport shop={settings.shops.find(({ mall }) => mall === 'rakuten')} />}
    </StoreGate>
  );
}

async function load(): Promise<Slot[]> {
  const settings: Settings = await readStoredSettings();
  const view = await call('settings.view', null);
  const withKey = view.ok ? view.value.shops.filter((shop) => shop.hasKey).map((shop) => shop.id) : [];
  const shops = settings.shops.filter((shop) => shop.mall === 'rakuten');
  const slots = shops.map((stored) => ({
    formId: crypto.randomUUID(),
    stored,
    // Where the background refuses broken settings it cannot tell; it checks for a key again when they are saved.
    hasKey: !view.ok || withKey.includes(stored.id),
  }));
  return slots.length > 0 ? slots : [newSlot()];
}

const newSlot = (): Slot => ({ formId: crypto.randomUUID(), hasKey: false });

function Shops({ loaded }: { loaded: Slot[] }) {
  const [slots, setSlots] = useState(loaded);
  const [shown, setShown] = useState(loaded[0]?.formId);
  const adding = slots.some((slot) => !slot.stored);

  function add() {
    const slot = newSlot();
    setSlots([...slots, slot]);
    setShown(slot.formId);
  }

  return (
    <>
      <div role="group" aria-label="店舗を選択" className={styles.shops}>
        {slots.map(({ formId, stored }) => (
          <Button
            key={formId}
            kind={formId === shown ? 'pale' : 'outline'}
            aria-pressed={formId === shown}
            onClick={() => setShown(formId)}
          >
            {stored ? shopName(stored) : '新しい店舗'}
          </Button>
        ))}
        {!adding && (
          <Button icon="plus" onClick={add}>
            店舗を追加
          </Button>
        )}
      </div>
      {slots.map(({ formId, stored, hasKey }) => (
        <div key={formId} hidden={formId !== shown}>
          <RakutenForm
            formId={formId}
            stored={stored}
            hasKey={hasKey}
            others={slots.filter((slot) => slot.formId !== formId).flatMap((slot) => slot.stored?.id ?? [])}
            onSaved={(shop, newKey) => {
              setSlots((old) =>
                old.map((slot) =>
                  slot.formId === formId ? { formId, stored: shop, hasKey: newKey || slot.hasKey } : slot,
                ),
              );
            }}
          />
        </div>
      ))}
    </>
  );
}
