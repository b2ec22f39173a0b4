import { Notice } from '../ui/notice';
import type { Batch } from './use-batch';

/** What a page says above everything else while a press is unclear or the page itself is old. */
export function StandingNotices({ stale, uncertain }: Pick<Batch, 'stale' | 'uncertain'>) {
  return (
    <>
      {stale && (
        <Notice tone="caution" icon="refresh">
          <b>拡張機能が更新されました。この画面を開き直してください。</b>
        </Notice>
      )}
      {uncertain && (
        <Notice tone="caution" icon="question">
          <b>送信が始まったか分かりません。送り直さないでください。</b>
          <span>受注アシスト本体の返事を待っています。始まっていれば、ここに結果が出ます。</span>
        </Notice>
      )}
    </>
  );
}
