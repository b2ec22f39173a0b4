import { html, raw } from 'hono/html';
import { jstMinute } from './japan.ts';
import { amounts } from './money.ts';
import { settlementName } from './order-model.ts';
import type { OrderRecord } from './orders.ts';
import { asset, onlyTrusted, person, yen, type Html, type PageSettings } from './pages.ts';
import { PERSONAL } from './personal.ts';
import { destination } from './rms-destination.ts';
import { rmsFrame } from './rms-frame.ts';

const MODAL = 'orderDetailsStatusBar注文確認Modal';

/** The order detail (individual-order-detail-sc), as far as its structure is on record. */
export function rmsDetailPage(order: OrderRecord, settings: PageSettings): Html {
  return rmsFrame(
    '受注詳細',
    html`<form>
      <div id="order-details-1">
        ${statusBar(order, settings)}
        <p>
          <button type="button" id="btnSave" class="btn rms-save">入力内容を反映</button>
          <span id="rms-result" role="status"></span>
        </p>
        ${history(order)} ${orderer()}
        ${order.packages.map((pack, index) => destination(pack, index, settings))} ${bill(order)}
        <h2>備考・メモ</h2>
        <p>${person(PERSONAL.remarks)}</p>
        <textarea
          id="orderDetailsFormMemoTextArea-1"
          name="memo"
          rows="2"
          cols="60"
          aria-label="ひとことメモ"
        ></textarea>
      </div>
      <div id="${MODAL}" class="modal" role="dialog" aria-label="注文確認" hidden>
        <p>この注文を確認します。よろしいですか？</p>
        <button type="button" id="orderConfirm" class="rms-modal-button-confirm btn pink">注文確認</button>
        <button type="button" class="rms-modal-button-cancel btn">キャンセル</button>
      </div>
      ${onlyTrusted(settings, '#confirmOrder, #orderConfirm, #btnSave')}
      <script>
        const PAGE = ${raw(JSON.stringify({ number: order.number, modal: MODAL }))};
        ${raw(asset('rms-detail.js'))};
      </script>
    </form>`,
  );
}

function statusBar(order: OrderRecord, { rmsConfirmTag }: PageSettings): Html {
  const confirm =
    rmsConfirmTag === 'a'
      ? html`<a href="#" role="button" id="confirmOrder" class="btn pink">注文確認する</a>`
      : html`<button type="button" id="confirmOrder" class="btn pink">注文確認する</button>`;
  return html`<div class="rms-status-bar-wrapper">
    <div class="rms-status-bar rms-status-inprogress">
      <ul class="pull-left">
        <li>
          <a
            class="rms-status-order-nr"
            href="/order-rb/individual-order-detail-sc/init?orderNumber=${order.number}"
            >${order.number}</a
          >
        </li>
        ${order.progress === 100 ? html`<li>${confirm}</li>` : ''}
      </ul>
      <ul class="pull-right">
        <li><span>注文日時</span> <span>${jstMinute(order.orderedAt)}</span></li>
      </ul>
    </div>
  </div>`;
}

function history(order: OrderRecord): Html {
  const minute = (at: number | null): string => (at === null ? '' : jstMinute(at));
  const reserved = order.kind === 'reserve' || order.kind === 'subscription' || order.kind === 'hanpukai';
  return html`<h2>受注情報</h2>
    ${pairs('rms-content-order-details-block-history-table', [
      ['受注番号', order.number],
      ['申込番号', reserved ? `r-${order.seed}` : ''],
      ['注文日時', minute(order.orderedAt)],
      ['注文確認日時', minute(order.confirmedAt)],
      ['注文確定日時', minute(order.fixedAt)],
      ['発送完了報告日', minute(order.shippedAt)],
    ])}`;
}

function orderer(): Html {
  return html`<h2>注文者</h2>
    <div class="rms-content-order-details-contact-info">
      <span class="fullname">${person(`${PERSONAL.familyName} ${PERSONAL.firstName}`)}</span>
      <span class="furigana">${person(`${PERSONAL.familyNameKana} ${PERSONAL.firstNameKana}`)}</span>
      <span class="address">${person(`${PERSONAL.city}${PERSONAL.subAddress}`)}</span>
      <span class="phone">${person(PERSONAL.phoneNumber1)}</span>
      <span class="mail">${person(PERSONAL.emailAddress)}</span>
    </div>`;
}

function bill(order: OrderRecord): Html {
  const money = amounts(order);
  return html`<h2>ご請求（${settlementName(order.settlement)}）</h2>
    ${pairs('rms-content-order-details-billing-details-table', [
      ['商品合計', yen(money.goods, '-円')],
      ['送料合計', yen(money.postage, '-円')],
      ['代引料合計', yen(money.deliveryPrice, '-円')],
      ['クーポン利用額', yen(money.coupon, '-円')],
      ['ポイント利用額', yen(money.points, '-円')],
      ['合計金額', yen(money.total, '-円')],
      ['お支払い金額', yen(money.request, '-円')],
    ])}`;
}

function pairs(name: string, rows: readonly [string, string][]): Html {
  return html`<table class="${name}">
    <tbody>
      ${rows.map(
        ([label, value]) =>
          html`<tr>
            <td>${label}</td>
            <td>${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
