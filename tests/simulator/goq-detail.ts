import { html, raw } from 'hono/html';
import { STATS, type GoqRow } from './goq.ts';
import { CARRIERS } from './goq-fields.ts';
import { asks, cells, goqFrame } from './goq-parts.ts';
import { amounts } from './money.ts';
import { ITEM_NAMES } from './package-model.ts';
import { person, yen, type Html, type PageSettings } from './pages.ts';
import { PERSONAL } from './personal.ts';

const receiver = (): Html =>
  html`${person(`${PERSONAL.receiverFamilyName}${PERSONAL.receiverFirstName}[${PERSONAL.receiverFamilyNameKana}]`)}<br />〒${person(PERSONAL.zipCode1)}<br />${person(`${PERSONAL.receiverCity}${PERSONAL.receiverSubAddress}`)}<br />TEL：${person(PERSONAL.phoneNumber1)}`;

/** GoQ's new order detail (order_details_beta.php): fields by code. */
export function goqBetaDetail(row: GoqRow, stat: string, message: string, settings: PageSettings): Html {
  const { fields } = row;
  const content = html`<form id="pro_form" method="post" class="goq_detail">
    <h3>詳細情報</h3>
    ${editMenu(row, stat, '')}
    <table>
      <tr>
        <th>受注番号</th>
        <td>${cells.number(row, '#')}</td>
        <th>受注ステータス</th>
        <td>${row.status}</td>
      </tr>
      <tr>
        <th>注文日時</th>
        <td>${cells.orderedAt(row)}</td>
        <th>お支払い方法</th>
        <td>${cells.payment(row, settings)}</td>
      </tr>
      <tr>
        <th>注文者</th>
        <td>${cells.buyer(row)}</td>
        <th>送付先</th>
        <td>${receiver()}</td>
      </tr>
      <tr>
        <th>出荷日</th>
        <td><input type="hidden" name="a59" value="${fields.shipDate}" />${fields.shipDate}</td>
        <th>お届け日指定</th>
        <td><input name="a60" value="" size="12" aria-label="お届け日指定" /></td>
      </tr>
      <tr>
        <th>お届け時間帯</th>
        <td><input name="a61" value="" size="12" aria-label="お届け時間帯" /></td>
        <th>伝票番号</th>
        <td><input name="da19[0]" value="${fields.parcelNumber}" aria-label="伝票番号" /></td>
      </tr>
      <tr>
        <th>備考</th>
        <td colspan="3"><textarea name="a54" rows="2" cols="70" aria-label="備考"></textarea></td>
      </tr>
    </table>
    ${goods(row)} ${money(row)}
    <p>
      <button
        type="submit"
        name="B016"
        value="1"
        class="goq_save"
        data-ask="${asks(settings, '入力内容を反映します。よろしいですか？')}"
      >
        入力内容を反映する
      </button>
    </p>
  </form>`;
  return goqFrame('受注詳細', settings, message, content);
}

/** GoQ's old order detail: label cell, then value cell. */
export function goqOldDetail(row: GoqRow, stat: string, message: string, settings: PageSettings): Html {
  const carrier = CARRIERS.find(([code]) => code === row.fields.carrier)?.[1] ?? '';
  const values: [string, Html | string][] = [
    ['受注番号', cells.number(row, '#')],
    [
      '受注ステータス',
      html`<select id="a6" name="a6">
        ${STATS.slice(0, -1).map(([code, label]) => html`<option value="${code}" ${label === row.status ? raw('selected') : ''}>${label}</option>`)}
      </select>`,
    ],
    ['お支払い方法', cells.payment(row, settings)],
    ['送付先', receiver()],
    ['配送業者', carrier],
    [
      'ひとことメモ',
      html`<textarea id="a9" name="a9" rows="2" cols="60" aria-label="ひとことメモ"></textarea>`,
    ],
    [
      '対応履歴',
      html`<a href="#">日時を追加</a><br /><textarea
          id="a52"
          name="a52"
          rows="2"
          cols="60"
          aria-label="対応履歴"
        ></textarea>`,
    ],
    ['合計金額', cells.total(row)],
  ];
  const content = html`<form id="order_from" method="post" class="goq_detail">
    <h3>詳細情報</h3>
    ${editMenu(row, stat, '&old=1')}
    <table>
      ${values.map(
        ([label, value]) =>
          html`<tr>
            <td class="ordermanegebg4"><span class="fontsz12">${label}</span></td>
            <td bgcolor="#ffffff">${value}</td>
          </tr>`,
      )}
    </table>
    ${goods(row)} ${money(row)}
    <p>
      <input
        type="submit"
        name="B016"
        value="入力内容を反映する"
        class="goq_save"
        data-ask="${asks(settings, '入力内容を反映します。よろしいですか？')}"
      />
    </p>
  </form>`;
  return goqFrame('受注詳細', settings, message, content);
}

/** 注文内容修正 at the top left opens 送付先・注文商品・金額の修正, whose ［修正］ leads to the edit page (S-034, S-035). */
function editMenu(row: GoqRow, stat: string, more: string): Html {
  const address = `order_derivery2_1_4.php?oid=${row.id}&st=&stat=${stat}${more}`;
  return html`<p>
      <button type="button" id="goq_edit" onclick="document.querySelector('#goq_edit_menu').hidden = false">
        注文内容修正
      </button>
    </p>
    <table id="goq_edit_menu" hidden>
      <tr>
        <td>送付先・注文商品・金額の修正</td>
        <td><button type="button" onclick="location.href = '${raw(address)}'">修正</button></td>
      </tr>
      <tr>
        <td>注文者情報の修正</td>
        <td><button type="button">修正</button></td>
      </tr>
    </table>`;
}

function goods(row: GoqRow): Html {
  const items = row.order?.packages.flatMap((pack) => pack.items) ?? [];
  // Ten cells; the quantity is the tenth (reference §2.5).
  return html`<h3>注文商品</h3>
    <table>
      ${items.map(
        (item) =>
          html`<tr style="color:#000000">
            <td>${item.itemDetailId}</td>
            <td>item-${item.product}</td>
            <td>${ITEM_NAMES[item.product]}</td>
            <td>${person(PERSONAL.selectedChoice)}</td>
            <td>-</td>
            <td>税込</td>
            <td>10%</td>
            <td class="amount">${yen(item.price, '-9,999円')}</td>
            <td class="amount">${yen(item.price * item.units, '-9,999円')}</td>
            <td class="amount">${item.units}</td>
          </tr>`,
      )}
    </table>`;
}

function money(row: GoqRow): Html | string {
  if (!row.order) return '';
  const sums = amounts(row.order);
  const lines: [string, number][] = [
    ['商品合計', sums.goods],
    ['送料', sums.postage],
    ['代引手数料', sums.deliveryPrice],
    ['合計金額', sums.total],
    ['請求金額', sums.request],
  ];
  return html`<h3>金額</h3>
    <table class="goq_money">
      ${lines.map(
        ([label, amount]) =>
          html`<tr>
            <th>${label}</th>
            <td class="amount">${yen(amount, '-9,999円')}</td>
          </tr>`,
      )}
    </table>`;
}
