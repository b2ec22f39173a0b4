import { useState } from 'react';
import type { MallForm as Mall } from '@/lib/credentials/mall-form';
import { mallLabel } from '@/lib/orders/mall-names';
import type { MallId } from '@/lib/orders/order-key';
import type { ShopSettings } from '@/lib/settings';
import { shopName } from '../health/shop-names';
import { Button } from '../ui/button';
import { SelectField } from '../ui/field';
import { Notice } from '../ui/notice';
import { MallForm } from './mall-form';
import { RakutenForm } from './rakuten-form';
import styles from './settings-page.module.css';

/** One form on the page: a stored shop, or one that is being added. */
export type Slot = { formId: string; mall: MallId; stored?: ShopSettings; hasKey: boolean };

/** `malls`: those beside Rakuten that a shop may be added of. */
export type Loaded = { slots: Slot[]; malls: readonly Mall[] };

export const newSlot = (): Slot => ({ formId: crypto.randomUUID(), mall: 'rakuten', hasKey: false });

/** A form for each shop; 楽天 has its own. Forms that are out of sight keep what was typed. */
export function ShopForms({ slots: loaded, malls }: Loaded) {
  const [slots, setSlots] = useState(loaded);
  const [shown, setShown] = useState(loaded[0]?.formId);
  const adding = slots.some((slot) => !slot.stored);
  const current = slots.find(({ formId }) => formId === shown);

  const change = (formId: string, to: (slot: Slot) => Slot) =>
    setSlots((old) => old.map((slot) => (slot.formId === formId ? to(slot) : slot)));

  function add() {
    const slot = newSlot();
    setSlots([...slots, slot]);
    setShown(slot.formId);
  }

  return (
    <>
      <p className={styles.path}>設定 ＞ {mallLabel(current?.mall ?? 'rakuten')}</p>
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
      {slots.map((slot) => {
        const { formId, stored } = slot;
        const others = slots.flatMap((other) =>
          other.formId !== formId && other.mall === slot.mall ? (other.stored?.id ?? []) : [],
        );
        return (
          <div key={formId} hidden={formId !== shown}>
            {!stored && malls.length > 0 && (
              <div className={styles.mall}>
                <SelectField
                  name={`${formId}-mall`}
                  label="モール"
                  value={slot.mall}
                  options={[
                    { value: 'rakuten', label: mallLabel('rakuten') },
                    ...malls.map(({ id }) => ({ value: id, label: mallLabel(id) })),
                  ]}
                  onValue={(mall) => change(formId, (old) => ({ ...old, mall }))}
                  hint={
                    <>
                      ここにないモールやカートの注文は、<a href="#/csv">CSV</a>で取り込めます。
                    </>
                  }
                />
              </div>
            )}
            <FormOf
              slot={slot}
              malls={malls}
              others={others}
              onSaved={(shop, newKey) =>
                change(formId, (old) => ({ ...old, stored: shop, hasKey: newKey || old.hasKey }))
              }
            />
          </div>
        );
      })}
    </>
  );
}

type FormProps = {
  slot: Slot;
  malls: readonly Mall[];
  others: readonly string[];
  onSaved: (shop: ShopSettings, newKey: boolean) => void;
};

function FormOf({ slot: { formId, mall: id, stored, hasKey }, malls, others, onSaved }: FormProps) {
  const shared = { formId, stored, hasKey, others, onSaved };
  if (id === 'rakuten') return <RakutenForm {...shared} />;
  const mall = malls.find((one) => one.id === id);
  if (mall) return <MallForm key={id} mall={mall} {...shared} />;
  return (
    <Notice icon="file">
      <b>{mallLabel(id)}は、CSVで取り込みます</b>
      <span>
        このモールを自動で読むことはできません。注文のCSVを<a href="#/csv">CSV</a>で読み込んでください。
      </span>
    </Notice>
  );
}
