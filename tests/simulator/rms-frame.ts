import { html, raw } from 'hono/html';
import { PAGES } from './addresses.ts';
import { document, type Html } from './pages.ts';

/** Frame of every RMS page: dark bar, bread crumbs, content. */
export function rmsFrame(crumb: string, content: Html): Html {
  const body = html`
    <header class="rms-header">
      <strong>RMS</strong><a href="#">店舗設定</a><a href="${raw(PAGES.rmsList)}">受注・決済管理</a
      ><a href="${PAGES.rmsCsv}">データダウンロード</a><a href="#">データ分析</a
      ><a href="#">拡張サービス一覧</a>
      <a class="rms-logout" href="#">ログアウト</a>
    </header>
    <div class="rms-crumbs">RMSメインメニュー ＞ 受注管理 ＞ ${crumb}</div>
    <div id="layoutContent">${content}</div>
  `;
  return document(`${crumb}｜RMS`, 'rms.css', body);
}

/** What RMS shows at any normal address once the session has ended. */
export function lostSession(): Html {
  const body = html`<div class="rms-lost">
    <h1>再度ログインをお願いいたします</h1>
    <p>一定時間操作がなかったため、ログアウトしました。</p>
    <p><a href="#">ログイン画面へ</a></p>
  </div>`;
  return document('RMS', 'rms.css', body);
}
