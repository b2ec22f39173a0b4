import { browser } from 'wxt/browser';
import type { StoreHealth } from '@/lib/store/opening';
import { Button, LinkButton } from '../ui/button';
import { workbenchUrl } from './pages';
import sections from './sections.module.css';
import { Verdict } from './verdict';

/** What keeps the extension itself, not the mall, from working. */
export type Hindrance =
  | ({ kind: 'store' } & Exclude<StoreHealth, { state: 'open' }>)
  | { kind: 'slow' }
  | { kind: 'background-silent' }
  | { kind: 'settings' };

/** What is wrong, what to do, what goes on by itself. */
export function HindranceSection({ hindrance }: { hindrance: Hindrance }) {
  switch (hindrance.kind) {
    case 'store': {
      const blocked = hindrance.state === 'blocked';
      return (
        <section className={sections.hindrance} aria-label="お知らせ">
          <Verdict
            tone={blocked ? 'neutral' : 'stop'}
            icon={blocked ? 'pause' : 'stop'}
            sentence={blocked ? '保存データの更新を待っています' : 'このパソコンの保存データを使えません'}
            reason={hindrance.sentence}
          />
          {!blocked && <ReloadButton />}
          <details className={sections.details}>
            <summary>詳細</summary>
            {hindrance.code}
          </details>
        </section>
      );
    }
    case 'slow':
      return (
        <section className={sections.hindrance} aria-label="お知らせ">
          <Verdict
            tone="neutral"
            icon="clock"
            sentence="保存データを開くのに時間がかかっています"
            reason="このまま待てます。受注アシストのほかの画面が開いていたら閉じてください。変わらないときは再読み込みします。"
          />
          <ReloadButton />
        </section>
      );
    case 'background-silent':
      return (
        <section className={sections.hindrance} aria-label="お知らせ">
          <Verdict
            tone="stop"
            icon="stop"
            sentence="取り込みの本体が応答していません"
            reason="ここに出るのは、保存してある最後の状態です。再読み込みすると動き出し、止まった時から自動で取り直します。注文は失われません。"
          />
          <ReloadButton />
        </section>
      );
    case 'settings':
      return (
        <section className={sections.hindrance} aria-label="お知らせ">
          <Verdict
            tone="stop"
            icon="stop"
            sentence="設定を読めないため、取り込みを止めています"
            reason="設定は消していません。設定の画面を開き、内容を確かめて保存すると、止まった時から自動で取り直します。"
          />
          <LinkButton kind="filled" icon="gear" wide href={workbenchUrl('settings')} target="_blank">
            設定を開く
          </LinkButton>
        </section>
      );
  }
}

function ReloadButton() {
  return (
    <Button kind="filled" icon="refresh" wide onClick={() => browser.runtime.reload()}>
      受注アシストを再読み込みする
    </Button>
  );
}
