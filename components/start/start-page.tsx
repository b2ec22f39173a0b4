import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { formatDay, startOfJapanDay } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { ClosedDays, Settings } from '@/lib/settings';
import { finalCheck } from '@/lib/start-check/final-check';
import { ITEMS } from '@/lib/start-check/items';
import { disprovedBy } from '@/lib/start-check/judge';
import {
  currentRound,
  gateOf,
  importTestsLeft,
  type Mark,
  markItem,
  type Round,
  stagesDone,
  type StartCheck,
  startRound,
} from '@/lib/start-check/rounds';
import { loadStartCheck, START_CHECK_KEY, updateStartCheck } from '@/lib/start-check/storage';
import type { OrderRow } from '@/lib/store/orders-database';
import { recentOrders } from '@/lib/store/recent-orders';
import { useNow } from '../health/use-now';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { orders } from '../workbench/databases';
import { StoreGate } from '../workbench/store-gate';
import { useSettings } from '../workbench/use-settings';
import { FinalCheckCard, GateCard, RoundsCard } from './gate-card';
import { ItemRow } from './item-row';
import styles from './start-page.module.css';
import { SwitchOverCard } from './switch-over-card';

/** The tests look at so many orders at most; a person checks a handful of them. */
const MOST_ORDERS = 200;

const GROUPS = [
  { group: 'setup', title: '初期設定確認チェックシート' },
  { group: 'import', title: '取り込みテスト' },
] as const;

/** 導入チェック: what has to be confirmed before 受注連動 is turned on. */
export function StartPage() {
  return (
    <StoreGate>
      <Start />
    </StoreGate>
  );
}

function Start() {
  const now = useNow();
  const settings = useSettings();
  const check = useStartCheck();
  const [shown, setShown] = useState<string>();
  const by = settings?.staffLabel ?? '';
  if (!check || !settings) return <h1 className={styles.title}>導入チェック</h1>;
  if (check === 'broken') {
    return (
      <>
        <h1 className={styles.title}>導入チェック</h1>
        <Notice tone="stop" icon="stop">
          <b>保存されているチェックの記録を読めません</b>
          <span>記録は消していません。ブラウザを再起動して、もう一度開いてください。</span>
        </Notice>
      </>
    );
  }
  const newest = currentRound(check);
  const round = check.rounds.find(({ id }) => id === shown) ?? newest;
  const begin = () => {
    const at = Date.now();
    const id = crypto.randomUUID();
    setShown(undefined);
    void updateStartCheck((old) => startRound(old, { id, startedAt: at, by, from: startOfJapanDay(at) }));
  };
  return (
    <>
      <div className={styles.top}>
        <h1 className={styles.title}>導入チェック</h1>
        {check.rounds.length > 1 && (
          <select
            className={styles.control}
            aria-label="回"
            value={round?.id}
            onChange={(event) => setShown(event.target.value)}
          >
            {check.rounds.map(({ id, startedAt }, index) => (
              <option key={id} value={id}>
                第{index + 1}回 {formatDay(startedAt)}
              </option>
            ))}
          </select>
        )}
        <Button kind={newest ? 'outline' : 'filled'} onClick={begin}>
          {newest ? '新しい回をはじめる' : '1回目をはじめる'}
        </Button>
      </div>
      {round ? (
        <OneRound check={check} round={round} settings={settings} now={now} by={by} />
      ) : (
        <Notice icon="list">
          <b>受注連動をONにする前に、設定と取り込みを確かめます</b>
          <span>
            チェックシート9項目と、取り込みテスト10項目です。取り込みテストは何回でもできます。回ごとに、だれが・いつ・どの注文で確かめたかを残します。
          </span>
        </Notice>
      )}
    </>
  );
}

type RoundProps = { check: StartCheck; round: Round; settings: Settings; now: Instant; by: string };

function OneRound({ check, round, settings, now, by }: RoundProps) {
  const facts = useLiveQuery(() => recentOrders(orders, round.from, MOST_ORDERS), [round.from]);
  const newest = currentRound(check) ?? round;
  const disproved = facts && round === newest ? disprovedBy(round, facts) : [];
  const gate = gateOf(check, disproved);
  // What lets 連動 begin is the newest round alone.
  const switching = settings.shops.filter(
    ({ otherSystem }) => otherSystem === 'rakuraku' && round === newest,
  );
  return (
    <div className={styles.columns}>
      <Checklist
        round={round}
        facts={facts}
        closedDays={settings.closedDays}
        editable={round === newest}
        now={now}
        by={by}
      />
      <div className={styles.side}>
        <GateCard gate={gate} stages={stagesDone(check)} />
        {switching.map((shop) => (
          <SwitchOverCard key={shop.id} shop={shop} gate={gate} now={now} by={by} />
        ))}
        {facts && <FinalCheckCard lines={finalCheck(round, facts)} />}
        <RoundsCard rounds={check.rounds} />
      </div>
    </div>
  );
}

function useStartCheck(): StartCheck | 'broken' | undefined {
  const [check, setCheck] = useState<StartCheck | 'broken'>();
  useEffect(() => {
    const read = () => void loadStartCheck().then((loaded) => setCheck(loaded.ok ? loaded.value : 'broken'));
    const changed = (changes: Record<string, unknown>) => {
      if (START_CHECK_KEY in changes) read();
    };
    read();
    browser.storage.local.onChanged.addListener(changed);
    return () => browser.storage.local.onChanged.removeListener(changed);
  }, []);
  return check;
}

type ListProps = {
  round: Round;
  facts: readonly OrderRow[] | undefined;
  closedDays: ClosedDays;
  editable: boolean;
  now: Instant;
  by: string;
};

function Checklist({ round, facts, closedDays, editable, now, by }: ListProps) {
  const testsLeft = importTestsLeft(round);
  const mark = (itemId: string, to: Omit<Mark, 'at' | 'by'> | undefined) =>
    updateStartCheck((old) => markItem(old, itemId, to && ({ ...to, at: Date.now(), by } as Mark)));
  return (
    <div className={styles.lists}>
      {GROUPS.map(({ group, title }) => {
        const items = ITEMS.filter((item) => item.group === group);
        const settled = items.filter(({ id }) => round.marks[id]).length;
        return (
          <section key={group} className={page.box} aria-label={title}>
            <h2 className={styles.heading}>
              {title}
              {group === 'import' && facts && (
                <span className={page.note}>
                  {formatDay(round.from)}からの {facts.length}件の注文で確かめます
                </span>
              )}
              <span className={styles.score}>
                {settled} / {items.length}
              </span>
            </h2>
            <ul>
              {items.map((item) => (
                <ItemRow
                  key={item.id}
                  item={item}
                  mark={round.marks[item.id]}
                  facts={facts ?? []}
                  closedDays={closedDays}
                  editable={editable}
                  testsLeft={testsLeft}
                  now={now}
                  onMark={(to) => void mark(item.id, to)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
