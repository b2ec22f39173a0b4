import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { OrderKey } from '@/lib/orders/order-key';
import type { NeedCause } from '@/lib/store/needs';
import { Button, LinkButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { formatCount } from './equation-terms';
import { NEED_ORDER, NEED_WORDS, needRoute } from './need-words';
import { NeedCard } from './need-card';
import { workbenchUrl } from './pages';
import styles from './sections.module.css';
import type { ReadNow } from './use-read-now';

/** The orders that need a person, each under one cause. */
export type Needs = {
  total: number;
  groups: { cause: NeedCause; count: number; /** The first few. */ orders: OrderKey[] }[];
  /** When the next unknown outcome is read again. */
  nextRead?: Instant;
};

type Props = {
  needs: Needs;
  /** What the admin screen of these orders is called. */
  screen: string;
  readNow: ReadNow;
  now: Instant;
};

/** 要対応: what only a person can solve first; 結果不明 says above all not to send again. */
export function NeedsSection({ needs, screen, readNow, now }: Props) {
  const groups = needs.groups.toSorted(
    (one, other) => NEED_ORDER.indexOf(one.cause) - NEED_ORDER.indexOf(other.cause),
  );
  return (
    <section className={styles.section} aria-labelledby="needs">
      <h2 id="needs" className={styles.heading}>
        要対応
      </h2>
      <p role="status" className={styles.note}>
        {readNow.sentence}
      </p>
      {needs.total === 0 && (
        <p className={styles.zero}>
          <Icon name="ok" size={18} />
          <b>0件</b> 人の手が必要な注文はありません
        </p>
      )}
      <ul className={styles.cards}>
        {groups.map(({ cause, count, orders }, place) => {
          const { button, sentence, ...card } = NEED_WORDS[cause];
          return (
            <NeedCard
              key={cause}
              {...card}
              count={count}
              orders={orders}
              listUrl={workbenchUrl(needRoute(cause))}
              button={
                button.route === 'read-now' ? (
                  <Button kind="pale" disabled={readNow.busy} onClick={readNow.press}>
                    {button.label}
                  </Button>
                ) : (
                  <LinkButton
                    kind={place === 0 ? 'filled' : 'pale'}
                    href={workbenchUrl(button.route === 'list' ? needRoute(cause) : button.route)}
                    target="_blank"
                  >
                    {button.label}
                  </LinkButton>
                )
              }
            >
              {cause === 'unknown-outcome' && <strong>送り直さないでください。</strong>}
              {sentence(formatCount(count), screen)}
              {cause === 'unknown-outcome' && `${nextText(needs.nextRead, now)}。`}
            </NeedCard>
          );
        })}
      </ul>
    </section>
  );
}

function nextText(nextRead: Instant | undefined, now: Instant): string {
  return nextRead === undefined ? '' : `（次回 ${formatTime(Math.max(nextRead, now), now)}）`;
}
