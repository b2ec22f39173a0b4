import { html } from 'hono/html';
import type { Goq, GoqRow } from './goq.ts';
import { asks, goqFrame } from './goq-parts.ts';
import { packageGoods } from './money.ts';
import { ITEM_NAMES } from './package-model.ts';
import { UNSET, type PackageRecord } from './orders.ts';
import { person, yen, type Html, type PageSettings } from './pages.ts';
import { PERSONAL } from './personal.ts';

/** Field codes of the money fields are not on record; these are the simulator's. */
const POSTAGE = 'a20';
const DELIVERY_PRICE = 'a21';

/** 送付先・注文商品・金額の修正 (order_derivery2_1_4.php): fields by code and destination. */
export function goqAmountsPage(row: GoqRow, message: string, settings: PageSettings): Html {
  const content = html`<form method="post" class="goq_detail">
    <h3>送付先・注文商品・金額の修正</h3>
    ${row.order?.packages.map((pack, index) => destination(pack, index))}
    <p>
      <button
        type="submit"
        name="save"
        value="1"
        class="goq_save"
        data-ask="${asks(settings, 'この内容で保存します。よろしいですか？')}"
      >
        ${settings.goqSaveLabel}
      </button>
      <button type="button" onclick="history.back()">戻る</button>
    </p>
  </form>`;
  return goqFrame('送付先・注文商品・金額の修正', settings, message, content);
}

/** Saves the fees of the form in GoQ, not at RMS. GoQ's complaint, or ''. */
export function saveAmounts(goq: Goq, row: GoqRow, form: URLSearchParams): string {
  const fees = (row.order?.packages ?? []).map(({ basketId }, index) => ({
    basketId,
    postage: amountOf(form.get(`${POSTAGE}[${index}]`)),
    deliveryPrice: amountOf(form.get(`${DELIVERY_PRICE}[${index}]`)),
  }));
  if (fees.some(({ postage, deliveryPrice }) => postage === null || deliveryPrice === null))
    return '金額は0以上の半角数字で入力してください。';
  for (const { basketId, postage, deliveryPrice } of fees)
    goq.enterFees(row.id, basketId, { postage: postage ?? UNSET, deliveryPrice: deliveryPrice ?? UNSET });
  return '';
}

function amountOf(text: string | null): number | null {
  if (text === String(UNSET)) return UNSET;
  return /^\d{1,7}$/.test(text ?? '') ? Number(text) : null;
}

function destination(pack: PackageRecord, index: number): Html {
  const receiver: [string, string, string][] = [
    ['a8', '郵便番号', PERSONAL.zipCode1],
    ['a9', '都道府県', pack.prefecture],
    ['a10', '住所1', PERSONAL.receiverCity],
    ['a11', '住所2', PERSONAL.receiverSubAddress],
    ['a6', '電話番号', PERSONAL.phoneNumber1],
    ['a12', '会社名', ''],
    ['a13', '部署名', ''],
  ];
  const money: [string, string, number][] = [
    [POSTAGE, '送料', pack.postage],
    [DELIVERY_PRICE, '代引手数料', pack.deliveryPrice],
  ];
  return html`<h4>送付先${index + 1} ${person(PERSONAL.receiverFamilyName)}</h4>
    <table>
      ${receiver.map(
        ([code, label, value]) =>
          html`<tr>
            <th>${label}</th>
            <td>
              <input
                name="${code}[${index}]"
                value="${value}"
                size="50"
                aria-label="${label}"
                class="${code === 'a9' ? '' : 'person'}"
              />
            </td>
          </tr>`,
      )}
      ${pack.items.map(
        (item) =>
          html`<tr>
            <th>注文商品</th>
            <td>${ITEM_NAMES[item.product]} × ${item.units} ${yen(item.price * item.units, '-9,999円')}</td>
          </tr>`,
      )}
      <tr>
        <th>商品合計</th>
        <td>${yen(packageGoods(pack), '-9,999円')}</td>
      </tr>
      ${money.map(
        ([code, label, amount]) =>
          html`<tr>
            <th>${label}</th>
            <td><input name="${code}[${index}]" value="${amount}" size="10" aria-label="${label}" /> 円</td>
          </tr>`,
      )}
    </table>`;
}
