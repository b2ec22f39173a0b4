import { useCallback, useEffect, useState } from 'react';
import { call } from '@/lib/messaging';
import { readStoredSettings } from '@/lib/settings';
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
import { QsmGuardCard } from './qsm-guard-card';
import { type Loaded, newSlot, ShopForms, type Slot } from './shop-forms';

/** 設定: the shops of each mall, each with its own form, and what is the same for all of them. */
export function SettingsPage() {
  const [loaded, setLoaded] = useState<Loaded>();
  const [broken, setBroken] = useState(false);
  const reload = useCallback(() => void load().then(setLoaded, () => setBroken(true)), []);
  useEffect(reload, [reload]);
  return (
    <>
      <h1 className={page.title}>設定</h1>
      {broken && (
        <Notice tone="stop" icon="stop">
          <b>保存されている設定を読めません</b>
          <span>
            設定は消していません。ブラウザを再起動して、もう一度開いてください。直らないときは、拡張機能を入れ直して店舗を登録し直します（このパソコンの記録も消えます）。
          </span>
        </Notice>
      )}
      {loaded && <FirstOfAll />}
      {loaded && <ShopForms key={loaded.slots[0]?.formId} {...loaded} />}
      {loaded && <ImportRulesSection />}
      {loaded && <GeneralSection onReplaced={reload} />}
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
      <QsmGuardCard />
    </div>
  );
}

function FirstOfAll() {
  const settings = useSettings();
  return (
    <StoreGate>
      {settings && (
        <FirstImport shop={settings.shops.find(({ mall }) => mall === 'rakuten') ?? settings.shops[0]} />
      )}
    </StoreGate>
  );
}

async function load(): Promise<Loaded> {
  const [{ shops }, view, forms] = await Promise.all([
    readStoredSettings(),
    call('settings.view', null),
    call('malls.forms', null),
  ]);
  const withKey = view.ok ? view.value.shops.filter(({ hasKey }) => hasKey) : [];
  const slots = shops.map((stored): Slot => {
    const { mall, id } = stored;
    return {
      formId: crypto.randomUUID(),
      mall,
      stored,
      // Where the background refuses broken settings it cannot tell; it checks for a key again when they are saved.
      hasKey: !view.ok || withKey.some((shop) => shop.mall === mall && shop.id === id),
    };
  });
  const malls = forms.ok ? forms.value.filter(({ id }) => id !== 'rakuten') : [];
  return { slots: slots.length > 0 ? slots : [newSlot()], malls };
}
