import { useState } from 'react';
import { leftOutWords } from '@/lib/admin-pages/panel/left-out-wording';
import { CARRIERS } from '@/lib/orders/carriers';
import type { Settings } from '@/lib/settings';
import type { ShipmentDraftRow } from '@/lib/store/orders-database';
import { formatCount } from '../health/equation-terms';
import { OrderLink } from '../health/order-link';
import { shopName } from '../health/shop-names';
import { ICONS } from '../orders/order-words';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import { ShowMore } from '../ui/show-more';
import { StatusChip } from '../ui/status-chip';
import { DraftFields } from './draft-fields';
import { dropDraft, keepTyped, typedOf } from './drafts';
import { type DraftedOrder, isReady, PART_WORDS } from './shipment-list';
import styles from './shipping.module.css';
import { problemsOf } from './typed-draft';

/** So many orders are drawn at once; more come with a press. */
const SHOWN = 100;
/** Rakuten takes 100 a call; more than this in one go would keep a person waiting for minutes. */
const MOST_AT_ONCE = 1_000;

type Props = {
  drafted: readonly DraftedOrder[];
  settings: Settings;
  busy: boolean;
  stale: boolean;
  onReport: (numbers: string[]) => void;
};

/** 下書き: what is ready to be reported, and what each of the others lacks (S-159). */
export function DraftsCard({ drafted, settings, busy, stale, onReport }: Props) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [limit, setLimit] = useState(SHOWN);
  const ready = drafted.filter(isReady).map(({ number }) => number);
  const chosen = ready.filter((number) => ticked.has(number));
  const numbers = chosen.length > 0 ? chosen : ready;
  const reason = busy
    ? 'いまの発送報告が終わると押せます。'
    : ready.length === 0
      ? '配送会社・伝票番号・発送日のそろった下書きがありません。'
      : numbers.length > MOST_AT_ONCE
        ? `一度に報告できるのは ${formatCount(MOST_AT_ONCE)}件までです。選んでください。`
        : '';
  const toggle = (number: string) =>
    setTicked((old) => {
      const next = new Set(old);
      if (!next.delete(number)) next.add(number);
      return next;
    });
  // What lacks something needs a person first.
  const sorted = drafted.toSorted((one, other) => Number(isReady(one)) - Number(isReady(other)));
  return (
    <section className={page.listCard} aria-labelledby="drafts-title">
      <div className={page.top}>
        <div>
          <h2 id="drafts-title" className={page.verdict}>
            {drafted.length === 0
              ? '発送報告の下書きはありません（0件）'
              : `下書き ${formatCount(drafted.length)}件のうち ${formatCount(ready.length)}件を報告できます`}
          </h2>
          <p className={page.note}>
            下書きは <a href="#/csv">CSV</a> の配送会社の一覧から、または下の入力で作ります。
          </p>
        </div>
        <div className={page.action}>
          <Button kind="filled" disabled={reason !== '' || stale} onClick={() => onReport(numbers)}>
            発送を報告 {formatCount(numbers.length)}件
          </Button>
          {reason !== '' && <p className={page.note}>{reason}</p>}
        </div>
      </div>
      {drafted.length > 0 && (
        <p role="status" className={page.note}>
          選択 {formatCount(chosen.length)}件
          {chosen.length === 0 && ready.length > 0 && '（選ばなければ、報告できるすべてを送ります）'}
        </p>
      )}
      <ul className={styles.lines}>
        {sorted.slice(0, limit).map((one) => (
          <DraftedLine
            key={`${one.mall}/${one.shop}/${one.number}`}
            one={one}
            settings={settings}
            ticked={ticked.has(one.number)}
            onTick={toggle}
          />
        ))}
      </ul>
      <ShowMore left={sorted.length - limit} step={SHOWN} onMore={() => setLimit(limit + SHOWN)} />
    </section>
  );
}

type LineProps = {
  one: DraftedOrder;
  settings: Settings;
  ticked: boolean;
  onTick: (number: string) => void;
};

function DraftedLine({ one, settings, ticked, onTick }: LineProps) {
  const { mall, shop, number, drafts, lacks, why } = one;
  const words = why && leftOutWords(why);
  const label = settings.shops.find((other) => other.mall === mall && other.id === shop)?.label;
  return (
    <li>
      <p className={styles.lineHead}>
        {isReady(one) && (
          <input
            type="checkbox"
            className={styles.tick}
            aria-label={`選ぶ ${number}`}
            checked={ticked}
            onChange={() => onTick(number)}
          />
        )}
        <OrderLink order={one} />
        {settings.shops.length > 1 && <span>{shopName({ mall, label: label ?? shop })}</span>}
        {words && (
          <>
            <StatusChip tone={words.tone} icon={ICONS[words.icon]}>
              {words.word}
            </StatusChip>
            <span className={page.note}>{words.meaning}</span>
          </>
        )}
        {!words && lacks.length > 0 && (
          <StatusChip tone="caution" icon="caution">
            {lacks.map((part) => PART_WORDS[part]).join('・')}がまだです
          </StatusChip>
        )}
        {isReady(one) && (
          <StatusChip tone="ok" icon="check">
            報告できます
          </StatusChip>
        )}
      </p>
      <ul>
        {drafts.map((draft) => (
          <DraftLine key={draft.parcelNumber} draft={draft} one={one} settings={settings} />
        ))}
      </ul>
    </li>
  );
}

function DraftLine({
  draft,
  one,
  settings,
}: {
  draft: ShipmentDraftRow;
  one: DraftedOrder;
  settings: Settings;
}) {
  const { number, packages, lacks } = one;
  const [typed, setTyped] = useState(() => (lacks.length > 0 ? typedOf(draft) : undefined));
  const problems = typed ? problemsOf(typed) : {};

  async function keep() {
    if (!typed || Object.keys(problems).length > 0) return;
    await keepTyped(one, typed, draft);
    setTyped(undefined);
  }

  const place = packages.findIndex(({ basketId }) => basketId === draft.basketId) + 1;
  if (!typed) {
    return (
      <li className={styles.draft}>
        <span>{CARRIERS.get(draft.carrier) ?? '配送会社なし'}</span>
        <span>{draft.parcelNumber || '伝票番号なし'}</span>
        <span>{draft.date || '発送日なし'}</span>
        {packages.length > 1 && <span>{place > 0 ? `送付先${place}` : '送付先なし'}</span>}
        <span className={page.note}>{draft.from === 'list' ? '配送会社の一覧から' : '入力'}</span>
        <Button kind="quiet" aria-label={`直す ${number}`} onClick={() => setTyped(typedOf(draft))}>
          直す
        </Button>
        <Button kind="quiet" aria-label={`下書きを消す ${number}`} onClick={() => void dropDraft(draft)}>
          下書きを消す
        </Button>
      </li>
    );
  }
  return (
    <li className={styles.fields}>
      <DraftFields
        of={number}
        value={typed}
        problems={problems}
        packages={packages}
        carriers={settings.carriers}
        onChange={(change) => setTyped({ ...typed, ...change })}
      />
      <Button aria-label={`下書きを保存 ${number}`} onClick={() => void keep()}>
        下書きを保存
      </Button>
      <Button kind="quiet" aria-label={`下書きを消す ${number}`} onClick={() => void dropDraft(draft)}>
        下書きを消す
      </Button>
    </li>
  );
}
