import { useEffect, useRef } from 'react';
import { browser } from 'wxt/browser';
import { adminScreen, mallLabel } from '@/lib/orders/mall-names';
import type { MallId } from '@/lib/orders/order-key';
import { TroubleNotice } from '../health/trouble-notice';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { ConnectionResult } from './connection-result';
import styles from './shop-form.module.css';
import type { ShopCalls } from './use-shop-calls';

const KEPT = 'いま登録されているキーのまま動き続けます。入力したキーは保存していません。';
const PENDING =
  'いま登録されているキーのまま動き続けます。新しいキーは預かり、90分間、自動で試します（ワークベンチの［認証情報］で見られます）。';

type Props = { mall: MallId; calls: ShopCalls; hasKey: boolean };

/** What came of the last press, read aloud as it appears. */
export function FormOutcome(props: Props) {
  const { mall, calls } = props;
  const box = useRef<HTMLDivElement>(null);
  // 設定を保存 stands at the foot of a long form; its answer must not appear out of sight.
  useEffect(() => {
    if (calls.busy ?? calls.outcome) box.current?.scrollIntoView({ block: 'center' });
  }, [calls.busy, calls.outcome]);
  return (
    <div ref={box} role="status" className={styles.outcome}>
      {calls.busy === 'test' &&
        `接続テスト中です（${mall === 'rakuten' ? 'RMSを3回' : adminScreen(mall)}を読みます）`}
      {calls.busy === 'save' && '保存しています'}
      <Result {...props} />
    </div>
  );
}

function Result({ mall, calls: { outcome }, hasKey }: Props) {
  const now = outcome?.at ?? 0;
  switch (outcome?.kind) {
    case 'tested':
      return <ConnectionResult mall={mall} report={outcome.report} keyLength={outcome.keyLength} now={now} />;
    case 'key-refused':
      return (
        <ConnectionResult
          mall={mall}
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
                {mall === 'rakuten' && 'ライセンスキーを利用したAPI連携が可能な状態になりました。'}
                {mallLabel(mall)}の注文を自動で取り込みます。15日前からの注文を取り込み始めました。
              </span>
            )}
          </Notice>
          {outcome.report && <ConnectionResult mall={mall} report={outcome.report} keyLength={0} now={now} />}
        </>
      );
    case 'trouble':
      return <TroubleNotice trouble={outcome.trouble} />;
    case 'no-answer':
      return <SilentNotice />;
    default:
      return null;
  }
}

/** The background does not answer a form. */
export function SilentNotice() {
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
}
