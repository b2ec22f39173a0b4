import { browser } from 'wxt/browser';
import type { StoreHealth } from '@/lib/store/opening';
import { Button, LinkButton } from '../ui/button';
import { workbenchUrl } from './pages';
import sections from './sections.module.css';
import { Verdict } from './verdict';
import type { VerdictWords } from './verdict-words';

/** What keeps the extension itself, not the mall, from working. */
export type Hindrance =
  | ({ kind: 'store' } & Exclude<StoreHealth, { state: 'open' }>)
  | { kind: 'slow' }
  | { kind: 'background-silent' }
  | { kind: 'settings' };

/** What is wrong, what to do, what goes on by itself. */
export function HindranceSection({ hindrance }: { hindrance: Hindrance }) {
  const { action, ...words } = wordsOf(hindrance);
  return (
    <section className={sections.hindrance} aria-label="お知らせ">
      <Verdict {...words} />
      {action === 'reload' && <ReloadButton />}
      {action === 'settings' && (
        <LinkButton kind="filled" icon="gear" wide href={workbenchUrl('settings')} target="_blank">
          設定を開く
        </LinkButton>
      )}
      {hindrance.kind === 'store' && (
        <details className={sections.details}>
          <summary>詳細</summary>
          {hindrance.code}
        </details>
      )}
    </section>
  );
}

type Words = VerdictWords & { action?: 'reload' | 'settings' };

function wordsOf(hindrance: Hindrance): Words {
  switch (hindrance.kind) {
    case 'store':
      return hindrance.state === 'blocked'
        ? {
            tone: 'neutral',
            icon: 'pause',
            sentence: '保存データの更新を待っています',
            reason: hindrance.sentence,
          }
        : {
            tone: 'stop',
            icon: 'stop',
            sentence: 'このパソコンの保存データを使えません',
            reason: hindrance.sentence,
            action: 'reload',
          };
    case 'slow':
      return {
        tone: 'neutral',
        icon: 'clock',
        sentence: '保存データを開くのに時間がかかっています',
        reason:
          'このまま待てます。受注アシストのほかの画面が開いていたら閉じてください。変わらないときは再読み込みします。',
        action: 'reload',
      };
    case 'background-silent':
      return {
        tone: 'stop',
        icon: 'stop',
        sentence: '取り込みの本体が応答していません',
        reason:
          'ここに出るのは、保存してある最後の状態です。再読み込みすると動き出し、止まった時から自動で取り直します。注文は失われません。',
        action: 'reload',
      };
    case 'settings':
      return {
        tone: 'stop',
        icon: 'stop',
        sentence: '設定を読めないため、取り込みを止めています',
        reason:
          '設定は消していません。設定の画面を開き、内容を確かめて保存すると、止まった時から自動で取り直します。',
        action: 'settings',
      };
  }
}

function ReloadButton() {
  return (
    <Button kind="filled" icon="refresh" wide onClick={() => browser.runtime.reload()}>
      受注アシストを再読み込みする
    </Button>
  );
}
