import type { Press } from '../acting/use-preview';
import { feesHref } from '../fees/selection';
import { formatCount } from '../health/equation-terms';
import type { NeedCause } from '@/lib/store/needs';
import { Button, LinkButton } from '../ui/button';
import type { Listed } from './listing';
import styles from './selection-bar.module.css';
import type { Selected } from './use-selection';
import type { StatusFetch } from './use-status';

/** One call reads 100 orders; more than this in one go would keep a person waiting for minutes. */
const MOST_AT_ONCE = 2_000;

const HINDRANCES: readonly NeedCause[] = ['fee-unset', 'unknown-outcome', 'unsettled'];

/** Orders that 一括注文確認 could be for; the mall is read again before anything is sent. */
const isCandidate = ({ mall, progress, need }: Listed) =>
  mall === 'rakuten' && progress === 100 && !HINDRANCES.some((cause) => cause === need);

type Props = { selected: Selected; confirm: Press; status: StatusFetch };

/** What can be done with the ticked orders, each action with its target count. */
export function SelectionBar({ selected, confirm, status }: Props) {
  const chosen = [...selected.ids.values()];
  const candidates = chosen.filter(isCandidate).length;
  const atRakuten = chosen.filter(({ mall }) => mall === 'rakuten');
  const unset = atRakuten.filter(({ need }) => need === 'fee-unset');
  const tooMany =
    chosen.length > MOST_AT_ONCE ? `一度に選べるのは ${formatCount(MOST_AT_ONCE)}件までです。` : '';
  const reason =
    tooMany ||
    (confirm.batch !== undefined && !confirm.batch.settled
      ? 'いまの注文確認が終わると押せます。'
      : candidates === 0
        ? '選んだ中に、注文確認できる注文がありません。'
        : '');
  return (
    <section aria-label="選択中の受注" className={styles.bar}>
      <p>
        <b>{formatCount(chosen.length)}件</b> を選択中{' '}
        <Button kind="quiet" onClick={selected.clear}>
          選択を解除
        </Button>
      </p>
      <p className={styles.reason}>{reason}</p>
      <Button
        disabled={tooMany !== '' || atRakuten.length === 0 || status.check?.kind === 'reading'}
        onClick={() => void status.fetch(numbersOf(atRakuten))}
      >
        ステータス確認 {formatCount(atRakuten.length)}件
      </Button>
      {unset.length > 0 && (
        <LinkButton icon="yen" href={feesHref(numbersOf(unset))}>
          送料を修正 {formatCount(unset.length)}件
        </LinkButton>
      )}
      <Button
        kind="filled"
        disabled={reason !== '' || confirm.stale}
        onClick={() => void confirm.open(numbersOf(chosen))}
      >
        一括注文確認 {formatCount(candidates)}件
      </Button>
    </section>
  );
}

const numbersOf = (chosen: readonly Listed[]) => [...new Set(chosen.map(({ number }) => number))];
