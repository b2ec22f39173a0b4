import { useEffect, useRef } from 'react';
import { browser } from 'wxt/browser';
import { useAdvice } from '../health/use-advice';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { ConnectionResult } from './connection-result';
import styles from './rakuten-form.module.css';
import type { ShopCalls } from './use-shop-calls';

const KEPT = 'いま登録されているキーのまま動き続けます。入力したキーは保存していません。';
const PENDING =
  'いま登録されているキーのまま動き続けます。新しいキーは預かり、90分間、自動で試します（ワークベンチの［認証情報］で見られます）。';

/** What came of the last press, read aloud as it appears. */
export function FormOutcome({ calls, hasKey }: { calls: ShopCalls; hasKey: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  // 設定を保存 stands at the foot of a long form; its answer must not appear out of sight.
  useEffect(() => {
    if (calls.busy ?? calls.outcome) box.current?.scrollIntoView({ block: 'center' });
  }, [calls.busy, calls.outcome]);
  return (
    <div ref={box} role="status" className={styles.outcome}>
      {calls.busy === 'test' && '接続テスト中です（RMSを3回読みます）'}
      {calls.busy === 'save' && '保存しています'}
      <Result calls={calls} hasKey={hasKey} />
    </div>
  );
}

function Result({ calls: { outcome }, hasKey }: { calls: ShopCalls; hasKey: boolean }) {
  const now = outcome?.at ?? 0;
  const advice = useAdvice(outcome?.kind === 'trouble' ? outcome.trouble : undefined);
  switch (outcome?.kind) {
    case 'tested':
      return <ConnectionResult report={outcome.report} keyLength={outcome.keyLength} now={now} />;
    case 'key-refused':
      return (
        <ConnectionResult
          report={outcome.report}
          keyLength={outcome.keyLength}
          aside={outcome.pending ? PENDING : hasKey ? KEPT : '入力したキーは保存していません。'}
          now={now}
        />
      );
    case 'saved':
      return (
        <>
          <Notice tone="ok" icon="ok">
            <b>設定を保存しました</b>
            {outcome.report && (
              <span>
                ライセンスキーを利用したAPI連携が可能な状態になりました。楽天の注文を自動で取り込みます。15日前からの注文を取り込み始めました。
              </span>
            )}
          </Notice>
          {outcome.report && <ConnectionResult report={outcome.report} keyLength={0} now={now} />}
        </>
      );
    case 'trouble':
      return (
        <Notice tone="caution" icon="caution">
          <b>{advice?.title}</b>
          <span>{advice?.meaning}</span>
          {advice?.steps.map((step) => (
            <span key={step}>{step}</span>
          ))}
        </Notice>
      );
    case 'no-answer':
      return (
        <Notice tone="stop" icon="stop">
          <b>取り込みの本体が応答していません</b>
          <span>何も保存していません。再読み込みすると動き出します。入力したキーは消えます。</span>
          <span>
            <Button kind="pale" icon="refresh" onClick={() => browser.runtime.reload()}>
              受注アシストを再読み込みする
            </Button>
          </span>
        </Notice>
      );
    default:
      return null;
  }
}
