import { html, raw } from 'hono/html';
import { jstWall } from './japan.ts';
import { amounts, packageGoods } from './money.ts';
import { settlementName } from './order-model.ts';
import { ITEM_NAMES } from './package-model.ts';
import type { OrderRecord, PackageRecord } from './orders.ts';
import { person, yen, type Html } from './pages.ts';
import { PERSONAL } from './personal.ts';
import { rmsFrame } from './rms-list.ts';

/** The order detail (individual-order-detail-sc), as far as its structure is on record. */
export function rmsDetailPage(order: OrderRecord): Html {
  const money = amounts(order);
  const history: [string, string][] = [
    ['受注番号', order.number],
    ['注文日時', minute(order.orderedAt)],
    ['注文確認日時', minute(order.confirmedAt)],
    ['注文確定日時', minute(order.fixedAt)],
    ['発送完了報告日', minute(order.shippedAt)],
  ];
  const bill: [string, string][] = [
    ['商品合計', yen(money.goods, '-円')],
    ['送料合計', yen(money.postage, '-円')],
    ['代引料合計', yen(money.deliveryPrice, '-円')],
    ['クーポン利用額', yen(money.coupon, '-円')],
    ['ポイント利用額', yen(money.points, '-円')],
    ['合計金額', yen(money.total, '-円')],
    ['お支払い金額', yen(money.request, '-円')],
  ];
  return rmsFrame(
    '受注詳細',
    html`<form>
      <div id="order-details-1">
        <div class="rms-status-bar-wrapper">
          <div class="rms-status-bar rms-status-inprogress">
            <ul class="pull-left">
              <li>
                <a
                  class="rms-status-order-nr"
                  href="/order-rb/individual-order-detail-sc/init?orderNumber=${order.number}"
                  >${order.number}</a
                >
              </li>
              ${order.progress === 100 ? html`<li><button type="button" id="confirmOrder" class="btn pink">注文確認する</button></li>` : ''}
            </ul>
            <ul>
              <li><span>注文日時</span> <span>${minute(order.orderedAt)}</span></li>
            </ul>
          </div>
        </div>
        <h2>受注情報</h2>
        ${pairs('rms-content-order-details-block-history-table', history)}
        <h2>注文者</h2>
        <div class="rms-content-order-details-contact-info">
          <span class="fullname">${person(`${PERSONAL.familyName} ${PERSONAL.firstName}`)}</span>
          <span class="address">${person(`${PERSONAL.city}${PERSONAL.subAddress}`)}</span>
          <span class="phone">${person(PERSONAL.phoneNumber1)}</span>
        </div>
        ${order.packages.map(destination)}
        <h2>ご請求（${settlementName(order.settlement)}）</h2>
        ${pairs('rms-content-order-details-billing-details-table', bill)}
        <h2>備考</h2>
        <p>${person(PERSONAL.remarks)}</p>
      </div>
      <div id="orderDetailsStatusBar注文確認Modal" class="modal" role="dialog" aria-label="注文確認" hidden>
        <p>この注文を確認します。よろしいですか？</p>
        <button type="button" id="orderConfirm" class="btn pink">注文確認</button>
      </div>
      <script>
        const modal = document.getElementById('orderDetailsStatusBar注文確認Modal');
        document.querySelector('#confirmOrder')?.addEventListener('click', () => (modal.hidden = false));
        document.querySelector('#orderConfirm').addEventListener('click', async () => {
          const body = JSON.stringify({ orderNumberList: [${raw(JSON.stringify(order.number))}] });
          await fetch('/order-rb/order-list-sc/confirmAjax', { method: 'POST', body });
          location.reload();
        });
      </script>
    </form>`,
  );
}

function minute(at: number | null): string {
  return at === null ? '' : jstWall(at).slice(0, 16).replaceAll('-', '/').replace('T', ' ');
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

function destination(pack: PackageRecord, index: number): Html {
  return html`<h2>送付先${index + 1}</h2>
    <div
      id="rms-content-order-details-block-destination-${index + 1}-1-options"
      class="rms-content-order-details-block-destination-wrapper"
    >
      <div class="rms-content-order-details-contact-info col-sm-12">
        <span class="fullname"
          >${person(`${PERSONAL.receiverFamilyName} ${PERSONAL.receiverFirstName}`)}</span
        >
        <span class="address"
          >${pack.prefecture} ${person(`${PERSONAL.receiverCity}${PERSONAL.receiverSubAddress}`)}</span
        >
      </div>
      <div class="rms-content-order-details-block-destination-overview-table">
        <table class="table">
          <tbody>
            ${pack.items.map(
              (item) =>
                html`<tr class="opp-thick-border-green">
                  <td>
                    <a class="rms-span-open-in-new" href="#">${ITEM_NAMES[item.product]}</a>
                    <div>${person(PERSONAL.selectedChoice)}</div>
                  </td>
                  <td class="amount">${yen(item.price, '-円')}</td>
                  <td class="amount">${item.units}</td>
                  <td class="amount">${yen(item.price * item.units, '-円')}</td>
                </tr>`,
            )}
            <tr class="summary-footer">
              <td colspan="3">商品合計</td>
              <td class="amount"><span class="footer-price">${yen(packageGoods(pack), '-円')}</span></td>
            </tr>
            <tr class="summary-footer">
              <td colspan="3">送料</td>
              <td class="amount"><span class="footer-price">${yen(pack.postage, '-円')}</span></td>
            </tr>
          </tbody>
        </table>
      </div>
    </div>`;
}
