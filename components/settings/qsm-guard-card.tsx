import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { QSM } from '@/lib/admin-pages/guards/qsm';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import styles from './general-section.module.css';

const SITE = { origins: [QSM] };

/** QSMの発送予定日の注意: off until a person allows QSM's pages; the background follows the permission (qsm-guard.ts). */
export function QsmGuardCard() {
  const [on, setOn] = useState<boolean>();
  useEffect(() => {
    void browser.permissions.contains(SITE).then(setOn);
  }, []);
  async function turn(wanted: boolean) {
    // Must come first: a permission is asked for only inside the press.
    const done = wanted ? await browser.permissions.request(SITE) : await browser.permissions.remove(SITE);
    if (done) setOn(wanted);
  }
  return (
    <section className={page.formCard} aria-labelledby="qsm-guard-title">
      <h3 id="qsm-guard-title" className={page.cardTitle}>
        QSMの発送予定日の注意
      </h3>
      <p className={page.note}>
        QSMで発送予定日を入れると、Qoo10のステータスが「配送準備」に変わり、「配送要請」だけを取り込むGoQには入らなくなります。入れる前に、QSMの画面でお知らせします。QSMの画面の作りは確かめていないため、お知らせが出ないことがあります。
      </p>
      <p className={styles.bar}>
        <span role="status" className={page.note}>
          {on === undefined ? '' : on ? 'いま知らせます' : 'いまは知らせません'}
        </span>
        {on ? (
          <Button onClick={() => void turn(false)}>QSMでの注意を切る</Button>
        ) : (
          <Button kind="pale" onClick={() => void turn(true)}>
            QSMでの注意を入れる
          </Button>
        )}
      </p>
    </section>
  );
}
