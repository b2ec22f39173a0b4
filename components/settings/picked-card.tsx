import { useEffect, useState } from 'react';
import type { PickedAnchor } from '@/lib/admin-pages/protocol';
import { call } from '@/lib/messaging';
import { ANCHORS, KINDS } from '../health/screen-words';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import styles from './general-section.module.css';

/** この要素を指定 で覚えた場所: what staff pointed at on RMS and GoQ pages, each to be forgotten by a press. */
export function PickedCard() {
  const [picked, setPicked] = useState<PickedAnchor[]>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    void call('anchors.list', null).then((answer) => {
      if (answer.ok) setPicked(answer.value);
    });
  }, [turn]);
  async function forget({ selector: _selector, ...which }: PickedAnchor) {
    await call('anchors.pick', { ...which, selector: null });
    setTurn(turn + 1);
  }
  return (
    <section className={page.formCard} aria-labelledby="picked-title">
      <h3 id="picked-title" className={page.cardTitle}>
        画面で指定した場所
      </h3>
      <p className={page.note}>
        RMSやGoQの画面で部品が見つからないときに、［この要素を指定］で覚えた場所です。画面が変わって合わなくなったら、消してください。
      </p>
      <div role="status">{picked?.length === 0 && <p>指定した場所は 0件です。</p>}</div>
      <ul>
        {picked?.map((one) => {
          const name = `${one.site === 'rms' ? 'RMS' : 'GoQ'} ${KINDS[one.kind]}：${ANCHORS[one.anchor]}`;
          return (
            <li key={`${one.site}/${one.kind}/${one.prefix}/${one.anchor}`} className={styles.line}>
              <b>{name}</b>
              {one.prefix !== undefined && <span>店舗 {one.prefix}</span>}
              <code className={styles.selector}>{one.selector}</code>
              <Button kind="quiet" aria-label={`${name} を消す`} onClick={() => void forget(one)}>
                消す
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
