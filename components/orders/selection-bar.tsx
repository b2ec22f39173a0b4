import type { Press } from '../acting/use-preview';
import { feesHref } from '../fees/selection';
import { formatCount } from '../health/equation-terms';
import { canDo } from '@/lib/orders/mall-acts';
import { mallLabel, screenOf } from '@/lib/orders/mall-names';
import type { MallId } from '@/lib/orders/order-key';
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
  canDo(mall, 'confirm') && progress === 100 && !HINDRANCES.some((cause) => cause === need);

type Props = { selected: Selected; confirm: Press; status: StatusFetch };

/** What can be done with the ticked orders, each action with its target count. */
export function SelectionBar({ selected, confirm, status }: Props) {
  const chosen = [...selected.ids.values()];
  const candidates = chosen.filter(isCandidate).length;
  const atRakuten = chosen.filter(({ mall }) => mall === 'rakuten');
  const malls = [...new Set(chosen.map(({ mall }) => mall))];
  const without = malls.filter((mall) => !canDo(mall, 'confirm'));
  const unset = atRakuten.filter(({ need }) => need === 'fee-unset');
  const isRunning = confirm.batch !== undefined && !confirm.batch.settled;
  const tooMany =
    chosen.length > MOST_AT_ONCE ? `一度に選べるのは ${formatCount(MOST_AT_ONCE)}件までです。` : '';
  const reason =
    tooMany ||
    (isRunning
      ? 'いまの注文確認が終わると押せます。'
      : candidates === 0
        ? `選んだ中に、注文確認できる注文がありません。${noConfirm(without)}`
        : noConfirm(without));
  const disabled = candidates === 0 || tooMany !== '' || confirm.stale || isRunning;
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
      <Button kind="filled" disabled={disabled} onClick={() => void confirm.open(numbersOf(chosen), malls)}>
        一括注文確認 {formatCount(candidates)}件
      </Button>
    </section>
  );
}

/** Why orders of these malls are not confirmed from here. */
const noConfirm = (malls: readonly MallId[]) =>
  malls.length === 0
    ? ''
    : `${malls.map(mallLabel).join('・')}への注文確認には対応していません。${screenOf(malls)}で行ってください。`;

const numbersOf = (chosen: readonly Listed[]) => [...new Set(chosen.map(({ number }) => number))];
