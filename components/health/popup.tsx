import type { ReactNode } from 'react';
import { browser } from 'wxt/browser';
import { formatClock, formatDay, startOfJapanDay } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { mallSide, screenOf } from '@/lib/orders/mall-names';
import type { Settings } from '@/lib/settings';
import { Button, LinkButton } from '../ui/button';
import { BrandMark, Icon } from '../ui/icon';
import { AutoConfirmStopped } from './auto-confirm-stopped';
import { CatchUpSection } from './catch-up-section';
import { ClockNotice } from './clock-notice';
import { Equation } from './equation';
import { sumProofs } from './equation-terms';
import { FirstRun } from './first-run';
import { type Hindrance, HindranceSection } from './hindrance';
import { MismatchSection } from './mismatch-section';
import { type Needs, NeedsSection } from './needs-section';
import { workbenchUrl } from './pages';
import styles from './popup.module.css';
import { ScreenSection } from './screen-section';
import sections from './sections.module.css';
import { ShopLine } from './shop-line';
import { TroubleSection } from './trouble-section';
import { useAdvice } from './use-advice';
import { type ImportNow, useImportNow } from './use-import-now';
import { type NamedHealth, verdictOf } from './verdict-words';
import { useReadNow } from './use-read-now';
import { Verdict } from './verdict';

export type PopupData = { settings: Settings; shops: NamedHealth[]; needs: Needs };

type Props = {
  data: PopupData | undefined;
  hindrance: Hindrance | undefined;
  now: Instant;
  /** 24時間の取り込み. */
  strip?: ReactNode;
};

/** 取込状況: the health of the import at a glance, from the store itself. */
export function Popup({ data, hindrance, now, strip }: Props) {
  const importNow = useImportNow(data?.shops ?? [], now);
  const shown: Hindrance | undefined =
    hindrance ?? (importNow.silent ? { kind: 'background-silent' } : undefined);
  const hasKey = data?.shops.some((shop) => shop.verdict !== 'needs-key') ?? false;
  return (
    <div className={styles.popup}>
      <Header now={now} {...(hasKey && { importNow })} />
      <div className={styles.scroll}>
        <main className={styles.main}>
          {shown && <HindranceSection hindrance={shown} />}
          {data === undefined ? (
            !shown && (
              <p role="status" className={styles.loading}>
                取込状況を読み込んでいます
              </p>
            )
          ) : hasKey ? (
            <Status {...data} now={now} />
          ) : (
            <FirstRun />
          )}
          {data !== undefined && hasKey && strip}
          {data !== undefined && hasKey && <ScreenSection />}
        </main>
        <footer className={styles.footer}>
          <LinkButton kind="quiet" icon="list" href={workbenchUrl()} target="_blank">
            ワークベンチを開く
          </LinkButton>
          <span>受注アシスト {browser.runtime.getManifest().version}</span>
        </footer>
      </div>
    </div>
  );
}

function Header({ now, importNow }: { now: Instant; importNow?: ImportNow }) {
  return (
    <header className={styles.header}>
      <BrandMark />
      <h1 className={styles.title}>取込状況</h1>
      <span className={styles.date}>
        {formatDay(now)}
        {formatClock(now)}
      </span>
      {importNow && (
        <Button icon="refresh" disabled={importNow.busy} onClick={importNow.press}>
          今すぐ取込
        </Button>
      )}
      <a
        className={styles.gear}
        href={workbenchUrl('settings')}
        target="_blank"
        rel="noreferrer"
        aria-label="設定"
      >
        <Icon name="gear" size={18} />
      </a>
      <p role="status" className={styles.outcome}>
        {importNow?.sentence}
      </p>
    </header>
  );
}

function Status({ settings, shops, needs, now }: PopupData & { now: Instant }) {
  const screen = screenOf(shops.map(({ mall }) => mall));
  const readNow = useReadNow(screen);
  const proof = sumProofs(shops.map((shop) => shop.proof));
  const troubled =
    shops.find(({ verdict: kind }) => kind === 'stopped') ??
    shops.find(({ verdict: kind }) => kind === 'waiting');
  const standing = shops.filter(({ verdict: kind }) => kind === 'stopped' || kind === 'waiting').length;
  const advice = useAdvice(troubled?.trouble);
  const verdict = verdictOf(shops, needs.total, now, advice);
  const catching = shops.find(({ verdict: kind }) => kind === 'catching-up');
  const perSecond =
    settings.shops.find(({ mall, id }) => mall === catching?.mall && id === catching.shop)?.perSecond ?? 1;
  return (
    <>
      <section className={sections.top} aria-label="判定">
        <Verdict {...verdict} />
        {verdict.renew && (
          <LinkButton kind="filled" icon="key" wide href={workbenchUrl('credentials')} target="_blank">
            キーの更新をはじめる
          </LinkButton>
        )}
        {troubled?.trouble && (
          <TroubleSection
            trouble={troubled.trouble}
            name={standing > 1 ? troubled.name : undefined}
            advice={advice}
            lastImport={troubled.lastImport}
            now={now}
          />
        )}
        {!troubled && <ClockNotice shops={shops} />}
        <AutoConfirmStopped shops={shops} now={now} />
        {proof && (
          <Equation
            proof={proof}
            now={now}
            scope={scopeText(proof.from, shops.length, now)}
            side={mallSide(shops.map(({ mall }) => mall))}
          />
        )}
        {catching?.catchUp && (
          <CatchUpSection mall={catching.mall} catchUp={catching.catchUp} perSecond={perSecond} now={now} />
        )}
        {shops.map(
          ({ verdict: kind, proof: own }) =>
            kind === 'mismatch' && own && <MismatchSection key={`${own.mall}/${own.shop}`} proof={own} />,
        )}
      </section>
      {needs.total > 0 && <NeedsSection needs={needs} screen={screen} readNow={readNow} now={now} />}
      <section className={sections.section} aria-labelledby="shops">
        <h2 id="shops" className={sections.heading}>
          店舗<small>{intervalText(settings)}</small>
        </h2>
        <ul>
          {shops.map((shop) => (
            <ShopLine key={`${shop.mall}/${shop.shop}`} shop={shop} explained={shop === troubled} now={now} />
          ))}
        </ul>
      </section>
      {needs.total === 0 && <NeedsSection needs={needs} screen={screen} readNow={readNow} now={now} />}
    </>
  );
}

function scopeText(from: Instant, shopCount: number, now: Instant): string {
  const today = from === startOfJapanDay(now) ? '今日 0:00' : `${formatDay(from)}${formatClock(from)}`;
  return `${today} からの注文${shopCount > 1 ? `・${shopCount}店舗の合計` : ''}`;
}

/** Importing is not real-time (S-089): say how often it happens. */
function intervalText({ shops }: Settings): string {
  const every = [...new Set(shops.map((shop) => shop.intervalMinutes))].toSorted((one, other) => one - other);
  return `取込は ${every.join('・')}分ごと（リアルタイムではありません）`;
}
