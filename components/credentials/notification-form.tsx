import { useState } from 'react';
import { browser } from 'wxt/browser';
import { call } from '@/lib/messaging';
import type { NotificationSettings } from '@/lib/settings';
import { SelectField } from '../ui/field';
import styles from './credentials-page.module.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));
const NIGHT = { from: 20, to: 8 };

/** 通知: the permission is asked for when a person turns it on, never before. */
export function NotificationForm({ notifications }: { notifications: NotificationSettings }) {
  const [said, setSaid] = useState('');
  const { on, quiet } = notifications;
  async function save(next: NotificationSettings) {
    const answer = await call('notifications.save', next);
    setSaid(answer.ok ? '' : 'いまは保存できません。');
  }
  async function turn(wanted: boolean) {
    // Must come first: a permission is asked for only inside the press.
    const granted = !wanted || (await browser.permissions.request({ permissions: ['notifications'] }));
    if (!granted) return setSaid('ブラウザで通知が許可されませんでした。');
    await save({ ...notifications, on: wanted });
  }
  return (
    <section className={styles.card} aria-labelledby="notifications">
      <h2 id="notifications" className={styles.heading}>
        通知
      </h2>
      <p className={styles.note}>
        新しいトラブル、キーの期限（14・7・3・1日前）、結果不明を知らせます。同じ原因では1時間に1回までです。
      </p>
      <label className={styles.tick}>
        <input type="checkbox" checked={on} onChange={({ target }) => void turn(target.checked)} />
        パソコンの通知で知らせる
      </label>
      {on && (
        <>
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={quiet !== undefined}
              onChange={({ target }) => void save({ on, ...(target.checked && { quiet: NIGHT }) })}
            />
            知らせない時間を決める（終わったあとに、まだ残っているものを知らせます）
          </label>
          {quiet && (
            <div className={styles.row}>
              <SelectField
                name="quiet-from"
                label="はじめ"
                value={String(quiet.from)}
                options={HOURS}
                onValue={(from) => void save({ on, quiet: { ...quiet, from: Number(from) } })}
              />
              <SelectField
                name="quiet-to"
                label="おわり"
                value={String(quiet.to)}
                options={HOURS}
                onValue={(to) => void save({ on, quiet: { ...quiet, to: Number(to) } })}
              />
            </div>
          )}
        </>
      )}
      <p role="status">{said}</p>
    </section>
  );
}
