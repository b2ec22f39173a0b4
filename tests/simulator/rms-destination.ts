import { html } from 'hono/html';
import { packageGoods, packageTotal } from './money.ts';
import { ITEM_NAMES } from './package-model.ts';
import { UNSET, type PackageRecord } from './orders.ts';
import { person, yen, type Html, type PageSettings } from './pages.ts';
import { PERSONAL } from './personal.ts';

/** One destination of the order detail: address, goods, 送料 where the settings put it, parcel fields. */
export function destination(pack: PackageRecord, index: number, settings: PageSettings): Html {
  const place = index + 1;
  const atBlock = settings.rmsFeePlace === 'block';
  // The earlier pages had 送料 in the first span of the block's fifth div.
  return html`<h2>送付先${place}</h2>
    <div
      id="rms-content-order-details-block-destination-${place}-1-options"
      class="rms-content-order-details-block-destination-wrapper"
    >
      <div class="rms-content-order-details-contact-info col-sm-12">
        <span class="fullname"
          >${person(`${PERSONAL.receiverFamilyName} ${PERSONAL.receiverFirstName}`)}</span
        >
        <span class="furigana"
          >${person(`${PERSONAL.receiverFamilyNameKana} ${PERSONAL.receiverFirstNameKana}`)}</span
        >
        <span class="address"
          >${pack.prefecture} ${person(`${PERSONAL.receiverCity}${PERSONAL.receiverSubAddress}`)}</span
        >
        <span class="phone">${person(PERSONAL.phoneNumber2)}</span>
      </div>
      <div class="rms-content-order-details-block-destination-overview-table">
        <table class="table">
          <tbody>
            ${goods(pack)} ${atBlock ? '' : footer(pack, settings)}
          </tbody>
        </table>
      </div>
      ${delivery(pack, place)}
      ${
        atBlock
          ? html`<div class="rms-destination-total">送料：${fee(pack, settings)}<span>（税込）</span></div>
              <div class="rms-destination-total">
                商品合計：<span class="rms-price-tag">${yen(packageGoods(pack), '-円')}</span>
              </div>
              <div class="rms-destination-total">
                合計：<span class="rms-price-tag">${yen(packageTotal(pack), '-円')}</span>
              </div>`
          : ''
      }
    </div>`;
}

function goods(pack: PackageRecord): Html[] {
  return pack.items.map(
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
  );
}

/** One row with all sums of the destination; 送料 is the third div of its fourth cell. */
function footer(pack: PackageRecord, settings: PageSettings): Html {
  return html`<tr class="summary-footer">
    <td></td>
    <td></td>
    <td></td>
    <td class="amount">
      <div>商品合計 <span class="footer-price">${yen(packageGoods(pack), '-円')}</span></div>
      <div>代引料 <span class="footer-price">${yen(pack.deliveryPrice, '-円')}</span></div>
      <div>送料 ${fee(pack, settings)}</div>
      <div>合計 <span class="footer-price">${yen(packageTotal(pack), '-円')}</span></div>
    </td>
  </tr>`;
}

function fee(pack: PackageRecord, { rmsFee }: PageSettings): Html {
  if (rmsFee === 'text') return html`<span class="footer-price">${yen(pack.postage, '-円')}</span>`;
  const value = pack.postage === UNSET ? '-' : String(pack.postage);
  return html`<span class="footer-price"
    ><input
      name="postagePrice"
      data-basket="${pack.basketId}"
      value="${value}"
      size="8"
      aria-label="送料"
    />円</span
  >`;
}

function delivery(pack: PackageRecord, place: number): Html {
  const { shippingNumber = null, shippingDate = null } = pack.shipping[0] ?? {};
  return html`<div class="rms-destination-delivery">
      <label>お荷物伝票番号 <input name="parcelNumber" value="${shippingNumber ?? ''}" /></label>
      <label>発送日 <input name="shipmentDate" value="${shippingDate ?? ''}" size="12" /></label>
    </div>
    <div class="rms-destination-delivery">
      <label
        >お届け日指定
        <input id="orderDetailsFormDeliveryDate-${place}" name="deliveryDate" value="" size="12"
      /></label>
      <label
        >配送区分
        <select name="deliveryClass">
          <option value="0">選択なし</option>
          <option value="2">冷蔵</option>
        </select></label
      >
    </div>`;
}
