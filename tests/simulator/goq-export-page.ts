import { html, raw } from 'hono/html';
import { EXPORT_KINDS, type GoqExport } from './goq-export.ts';
import { goqFrame } from './goq-parts.ts';
import { jstWall } from './japan.ts';
import type { Html, PageSettings } from './pages.ts';

const PERIODS = [1, 2, 3, 5, 7, 14, 30];

/** データ書出 (S-172…S-179): データ作成, 作成期間, and one block a store. */
export function goqExportPage(exported: GoqExport, message: string, settings: PageSettings): Html {
  const { createdAt, days } = exported;
  const content = html`<div class="goq_export">
    <h3>データ作成</h3>
    <form method="post">
      <p>
        <button type="submit" name="create" value="1">データ作成</button>
        <span
          >[作成日時]${createdAt === null ? '―' : jstWall(createdAt).replaceAll('-', '/').replace('T', ' ')}</span
        >
      </p>
      <p>
        <label
          >作成期間
          <select name="days">
            ${PERIODS.map((each) => html`<option value="${each}" ${each === days ? raw('selected') : ''}>${each}日前</option>`)}
          </select></label
        >
        まで更新された注文が対象となります。
        <button type="submit" name="update" value="1">更新</button>
      </p>
    </form>
    <h3><a href="/goq21/export/index.php">データ書出</a></h3>
    ${exported.stores.map((_, index) => store(exported, index))}
    <h4>Yahoo!ショッピング</h4>
    <p>対象の注文はありません。</p>
  </div>`;
  return goqFrame('データ書出', settings, message, content);
}

function store(exported: GoqExport, index: number): Html {
  return html`<h4>${index === 0 ? '楽天市場店' : `楽天${index + 1}号店`}</h4>
    <table>
      ${EXPORT_KINDS.map((kind) => {
        const file = exported.file(index, kind);
        return html`<tr>
          <th>${kind}</th>
          <td>${file?.rows ?? 0}件</td>
          <td>
            ${file ? html`<a class="btn" href="/goq21/infile.php?fname=${file.name}">ダウンロード</a>` : ''}
          </td>
        </tr>`;
      })}
    </table>`;
}
