import { html, raw } from 'hono/html';
import { STATS, type Goq, type GoqRow } from './goq.ts';
import { jstWall } from './japan.ts';
import { UNSET } from './orders.ts';
import { asset, document, person, yen, type Html } from './pages.ts';
import { PERSONAL } from './personal.ts';

const SIZE = 50;

export interface GoqListView {
  stat: number;
  page: number;
  /** すべて, 楽天, Yahoo!, Amazon. */
  mall: string;
  message: string;
  notice: boolean;
}

/** GoQ's old table list (index.php) with the columns of the manual. */
export function goqListPage(goq: Goq, view: GoqListView): Html {
  const inStatus = goq.rows(view.stat);
  const rows = inStatus.filter((row) => view.mall === 'すべて' || row.mall === view.mall);
  const shown = rows.slice((view.page - 1) * SIZE, view.page * SIZE);
  const first = (view.page - 1) * SIZE + 1;
  const count = rows.length === 0 ? '0件' : `${first}〜${first + shown.length - 1}件 / ${rows.length}件`;
  const pages = Array.from({ length: Math.ceil(rows.length / SIZE) }, (_, index) => index + 1);
  const body = html`
    ${view.notice ? notice() : ''}
    <div id="goq_header">
      <strong>GoQSystem</strong><a href="#">受注管理</a><a href="#">データ取込</a><a href="#">データ書出</a
      ><a href="#">各種設定</a>
    </div>
    <div id="goq_index">
      <ul>
        ${STATS.map(
          ([stat, label]) =>
            html`<li class="${stat === view.stat ? 'seltabs' : ''}">
              <a href="index.php?stat=${stat}&page=1">${label} (${goq.rows(stat).length}件)</a>
            </li>`,
        )}
      </ul>
    </div>
    ${view.message ? html`<div id="goq_message" role="status">${view.message}</div>` : ''}
    <form id="pro_form" method="post" action="index.php?stat=${view.stat}&page=${view.page}">
      <input type="hidden" id="stat" name="stat" value="${view.stat}" /><input
        type="hidden"
        id="st"
        name="st"
        value=""
      />
      <ul class="malls">
        ${['すべて', '楽天', 'Yahoo!', 'Amazon'].map(
          (mall) =>
            html`<li class="${mall === view.mall ? 'selmall' : ''}">
              <a href="index.php?stat=${view.stat}&page=1&mall=${mall}"
                >${mall}
                (${mall === 'すべて' ? inStatus.length : inStatus.filter((row) => row.mall === mall).length}件)</a
              >
            </li>`,
        )}
      </ul>
      <div class="goq_count">
        <span>${count}</span>
        ${pages.map((page) => html`<a href="index.php?stat=${view.stat}&page=${page}">${page}</a> `)}
      </div>
      <table id="orderlisttable">
        <tr class="heads">
          <th>
            すべて<br /><label><input type="checkbox" id="goq_check_all" />チェック</label>
          </th>
          <th>注文日時</th>
          <th>受注番号/<br />販売分類</th>
          <th>注文者氏名/<br />リピーター/<br />レビュー</th>
          <th>ランク</th>
          <th>同梱/送り先注意/<br />携帯/ポイント注意</th>
          <th>利用端末</th>
          <th>お支払い方法</th>
          <th>合計金額</th>
        </tr>
        ${shown.map((row) => listRow(row, view.stat))}
      </table>
      ${panel()}
    </form>
    <script>
      ${raw(asset('goq-list.js'))};
    </script>
  `;
  return document('受注一覧｜GoQSystem', 'goq.css', body);
}

function listRow(row: GoqRow, stat: number): Html {
  const rakuten = row.mall === '楽天';
  return html`<tr id="orderListRow_${row.id}">
    <td class="center"><input type="checkbox" name="order_number[]" value="${row.id}" /></td>
    <td class="nowrap">${jstWall(row.orderedAt).replace('T', ' ')}</td>
    <td>
      ${rakuten ? html`【楽天ペイ】<br />` : ''}
      ${row.numbers.map((number) => html`<a href="order_details.php?oid=${row.id}&stat=${stat}" target="_blank">${number}</a><br />`)}
      【${row.mall}】 ${row.heard ? html`<br /><span class="heard">${row.heard}</span>` : ''}
    </td>
    <td>${row.mall} ${person(PERSONAL.familyName)} [新規]</td>
    <td class="center">-</td>
    <td class="center">
      ${row.numbers.length > 1 ? html`<img src="img/icon/package.gif" alt="同梱" />` : ''}
    </td>
    <td class="center">PC</td>
    <td>
      ${row.payment}
      ${row.mayConfirm ? html`<br /><button type="submit" name="B031" value="${row.id}">注文確認通知</button>` : ''}
    </td>
    <td class="amount">
      ${yen(row.total, '-9,999円')}${row.total === UNSET ? html`<br /><span class="alert">送料が未設定の注文です</span>` : ''}
    </td>
  </tr>`;
}

/** 処理パネル: several buttons share a label, so only the row's own label tells them apart. */
function panel(): Html {
  const rows: [string, Html][] = [
    [
      '受注ステータスの変更',
      html`<select name="status_id">
          ${STATS.slice(0, -1).map(([stat, label]) => html`<option value="${stat}">${label}</option>`)}
        </select>
        <button type="submit" name="B001" value="1">変更する</button>`,
    ],
    [
      '配送業者',
      html`<select name="trader_type">
          <option value="1">ヤマト運輸</option>
          <option value="2">佐川急便</option>
        </select>
        <button type="submit" name="Btrader" value="1">変更する</button>`,
    ],
    [
      '一括入力',
      html`<select id="inputstype" name="inputstype">
          <option value="3">出荷日</option>
          <option value="10">個口数</option>
        </select>
        <input id="input_word" name="input_word" />
        <button type="submit" id="B012" name="B012" value="1">上書き</button>`,
    ],
    [
      'メール送信',
      html`<select name="mail_id">
          <option value="1">サンクスメール</option>
        </select>
        <button type="submit" name="B008" value="1">変更する</button>`,
    ],
    ['帳票作成', html`<button type="submit" name="B010" value="1">作成する</button>`],
    [
      '楽天ペイ',
      html`<button
          type="submit"
          name="B032"
          value="1"
          onclick="return confirm('チェックした受注の注文確認通知を送ります。よろしいですか？')"
        >
          注文確認通知を送る
        </button>
        <button type="submit" name="B033" value="1">RMSステータスを取得</button>`,
    ],
    [
      'データ出力',
      html`<select id="trader_s" name="trader_s">
          <option value="1">B2クラウド</option>
        </select>
        <button type="submit" name="B020" value="1">出力</button>`,
    ],
  ];
  return html`<div id="goq_panel">
    <h3>処理パネル</h3>
    <p>注文一覧のチェックした項目の処理を行います。</p>
    <table>
      ${rows.map(
        ([label, controls]) =>
          html`<tr>
            <th>${label}</th>
            <td>${controls}</td>
          </tr>`,
      )}
    </table>
  </div>`;
}

function notice(): Html {
  return html`<div class="manage_overlay"></div>
    <div id="manage_pop_up_window">
      <h2>お知らせ</h2>
      <p>メンテナンスのお知らせがあります。</p>
      <label class="info-check-box"><input type="checkbox" /> 内容を確認しました</label>
      <button type="button" id="manage_puw_close" disabled>上記について確認しました</button>
    </div>`;
}
