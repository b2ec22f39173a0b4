import { useState } from 'react';
import { formatClock, formatDay, formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import {
  mayAllowAutoAuth,
  type SwitchOver,
  switchOverPhase,
  switchOverProblems,
} from '@/lib/orders/switch-over';
import type { ShopSettings } from '@/lib/settings';
import type { Gate } from '@/lib/start-check/rounds';
import { shopName } from '../health/shop-names';
import { instantOf } from '../proof/period-draft';
import { changeShop } from '../settings/change-shop';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import styles from './start-page.module.css';

type Props = { shop: ShopSettings; gate: Gate; by: string; now: Instant };

/** 受注連動 of a shop with 楽楽通販2: from the tick to the start that stays on record (S-274 … S-288). */
export function SwitchOverCard({ shop, gate, by, now }: Props) {
  const saved = shop.importing?.switchOver;
  const [changing, setChanging] = useState(false);
  const phase = switchOverPhase(saved, now);
  const keep = (switchOver: SwitchOver | undefined) =>
    changeShop(shop, ({ importing, ...stored }) => {
      const { switchOver: _old, ...rest } = importing ?? {};
      return { ...stored, importing: { ...rest, ...(switchOver && { switchOver }) } };
    });
  return (
    <section className={`${page.box} ${styles.gate}`} aria-label={`受注連動 ${shopName(shop)}`}>
      <h2 className={styles.label}>受注連動（{shopName(shop)}）</h2>
      {saved && !changing ? (
        <>
          <Started
            saved={saved}
            now={now}
            onChecked={() => void keep({ ...saved, checked: { at: Date.now(), by } })}
          />
          {phase === 'before' && (
            <p className={styles.buttons}>
              <Button onClick={() => setChanging(true)}>開始日時を変える</Button>
              <Button kind="quiet" onClick={() => void keep(undefined)}>
                連動をやめる
              </Button>
            </p>
          )}
        </>
      ) : (
        <StartForm
          shopId={shop.id}
          checklistDone={gate.open}
          onSave={(startAt) => {
            const at = Date.now();
            setChanging(false);
            void keep({ startAt, noAutoAuth: { at, by }, savedAt: at });
          }}
        />
      )}
    </section>
  );
}

const startText = (at: Instant) => `${formatDay(at)}${formatClock(at)}`;

type StartedProps = { saved: SwitchOver; now: Instant; onChecked: () => void };

/** The start on record, what holds now, and, after it, when auto-auth may be allowed (S-252, S-287). */
function Started({ saved, now, onChecked }: StartedProps) {
  const { startAt, noAutoAuth, checked } = saved;
  const running = switchOverPhase(saved, now) === 'running';
  return (
    <>
      <p role="status" className={styles.left}>
        {running ? '連動中' : '連動の開始待ち'}
      </p>
      <p>
        連動開始日時 <b>{startText(startAt)}</b>
      </p>
      <p className={page.note}>
        自動オーソリは許可しない：{formatTime(noAutoAuth.at, now)} {noAutoAuth.by}
      </p>
      {running ? (
        <>
          <p className={page.note}>
            開始より前の注文がRMSに残っていたら、RMSで処理してください。<a href="#/orders">受注</a>
            の「受注連動」で分けて見られます。
          </p>
          {mayAllowAutoAuth(saved, now) && checked ? (
            <p className={page.note}>
              動作と金額を確かめました（{formatTime(checked.at, now)} {checked.by}
              ）。自動オーソリを許可できます。
            </p>
          ) : (
            <>
              <p className={page.note}>動作と金額を確かめるまで、自動オーソリは許可しないでください。</p>
              <Button onClick={onChecked}>動作と金額を確かめた</Button>
            </>
          )}
        </>
      ) : (
        <Notice tone="caution" icon="clock">
          <span>
            {switchOverPhase(saved, now) === 'freeze'
              ? '開始まで5分を切りました。RMSで受注処理をしないでください。'
              : '開始の5分前から、RMSで受注処理をしないでください。RMSの画面にもその時刻に出します。'}
          </span>
        </Notice>
      )}
    </>
  );
}

type FormProps = { shopId: string; checklistDone: boolean; onSave: (startAt: Instant) => void };

/** The start can be entered once 受注連動する is on, and saved only with the tick (S-251, S-277, S-278, S-279). */
function StartForm({ shopId, checklistDone, onSave }: FormProps) {
  const [on, setOn] = useState(false);
  const [noAutoAuth, setNoAutoAuth] = useState(false);
  const [start, setStart] = useState('');
  const [problems, setProblems] = useState<ReturnType<typeof switchOverProblems>>([]);
  const at = (field: string) => `switch-over-${shopId}-${field}`;

  function save() {
    const startAt = instantOf(start);
    const form = { on, noAutoAuth, checklistDone, ...(startAt !== undefined && { startAt }) };
    const found = switchOverProblems(form, Date.now());
    setProblems(found);
    if (on && startAt !== undefined && found.length === 0) onSave(startAt);
  }

  return (
    <form
      className={styles.switchOver}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={on}
          disabled={!checklistDone}
          onChange={(event) => setOn(event.target.checked)}
        />
        受注連動する
      </label>
      {!checklistDone && <p className={page.note}>導入チェックがすべて済むと、ここで始められます。</p>}
      {on && (
        <>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={noAutoAuth}
              aria-describedby={at('problems')}
              onChange={(event) => setNoAutoAuth(event.target.checked)}
            />
            自動オーソリは許可しない
          </label>
          <label htmlFor={at('start')} className={styles.label}>
            連動開始日時
          </label>
          <input
            id={at('start')}
            type="datetime-local"
            className={styles.control}
            value={start}
            aria-describedby={at('problems')}
            onChange={(event) => setStart(event.target.value)}
          />
          <div id={at('problems')} role="alert" className={styles.problems}>
            {problems.map(({ field, message }) => (
              <p key={field}>{message}</p>
            ))}
          </div>
          <Button type="submit" kind="filled">
            連動開始日時を保存する
          </Button>
        </>
      )}
    </form>
  );
}
