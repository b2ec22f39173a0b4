import { formatTime } from '@/lib/japan-time';
import type { StateCounts } from '@/lib/orders/import-state';
import type { Instant } from '@/lib/orders/basics';
import { Icon, type IconName } from '../ui/icon';
import { ShortEquation } from './equation';
import { formatCount, TERMS } from './equation-terms';
import styles from './shop-line.module.css';
import { useAdvice } from './use-advice';
import { isProven, type NamedHealth } from './verdict-words';

type Mark = { icon: IconName; tone: 'ok' | 'caution' | 'stop' | 'neutral' };

function markOf(shop: NamedHealth): Mark {
  if (isProven(shop)) return { icon: 'ok', tone: 'ok' };
  if (shop.verdict === 'stopped') return { icon: 'stop', tone: 'stop' };
  if (shop.verdict === 'mismatch') return { icon: 'caution', tone: 'stop' };
  if (shop.verdict === 'catching-up') return { icon: 'refresh', tone: 'neutral' };
  if (shop.verdict === 'needs-key') return { icon: 'key', tone: 'caution' };
  return { icon: 'clock', tone: 'neutral' };
}

function nextText({ nextImport, verdict }: NamedHealth, now: Instant): string | undefined {
  if (verdict === 'needs-key') return 'キーを登録すると始まります';
  if (nextImport === undefined) return undefined;
  return nextImport > now ? `次回 ${formatTime(nextImport, now)}` : '次回 まもなく';
}

const countsText = (counts: StateCounts) =>
  TERMS.filter(([kind], index) => index === 0 || counts[kind] > 0)
    .map(([kind, label]) => `${label} ${formatCount(counts[kind])}`)
    .join('・');

type Props = { shop: NamedHealth; /** Its trouble stands above already. */ explained: boolean; now: Instant };

/** One shop: when it was imported last, when next, its proof and its stored orders. */
export function ShopLine({ shop, explained, now }: Props) {
  const { icon, tone } = markOf(shop);
  const troubled = shop.verdict === 'stopped' || shop.verdict === 'waiting';
  const advice = useAdvice(troubled && !explained ? shop.trouble : undefined);
  const unprovable = troubled && shop.proof?.old;
  const stored = Object.values(shop.counts).reduce((sum, count) => sum + count, 0);
  return (
    <li className={styles.shop}>
      <span className={`${styles.icon} ${styles[tone]}`}>
        <Icon name={icon} size={18} />
      </span>
      <h3 className={styles.name}>{shop.name}</h3>
      <span className={styles.proof}>
        {unprovable && '照合できません'}
        {!unprovable && shop.proof && <ShortEquation proof={shop.proof} now={now} />}
        {!shop.proof && '照合はこのあと'}
      </span>
      <p className={styles.times}>
        {shop.lastImport !== undefined && <span>前回 {formatTime(shop.lastImport, now)}</span>}
        <span>{nextText(shop, now)}</span>
      </p>
      <p className={styles.proofTime}>
        {shop.proof && !unprovable && `${formatTime(shop.proof.at, now)} 照合`}
      </p>
      {shop.proof && unprovable && <p className={styles.wide}>最後の照合 {formatTime(shop.proof.at, now)}</p>}
      {advice && <p className={styles.wide}>{advice.title}</p>}
      {stored > 0 && (
        <p className={styles.wide}>
          保存している注文 {formatCount(stored)}件（{countsText(shop.counts)}）
        </p>
      )}
    </li>
  );
}
