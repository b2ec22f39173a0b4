import { html } from 'hono/html';
import { STATS } from './goq.ts';
import { CARRIERS } from './goq-fields.ts';
import { asks } from './goq-parts.ts';
import type { Html, PageSettings } from './pages.ts';

/** Buttons by name: row label and button label, S-008…S-020. */
export const PANEL_BUTTONS: Readonly<Record<string, readonly [row: string, label: string]>> = {
  B001: ['受注ステータスの変更', '変更する'],
  B008: ['メール送信', '送信する'],
  B010: ['帳票作成', '作成する'],
  Btrader: ['配送業者', '変更する'],
  B014: ['チェック項目', '適用する'],
  B015: ['チェック項目', 'チェックをはずす'],
  B012: ['一括入力', '書き込む'],
  B018: ['手数料一括入力', '書き込む'],
  B030: ['Amazon出荷通知', '出荷通知を送る'],
  B032: ['楽天ペイ', '注文確認通知を送る'],
  B033: ['楽天ペイ', 'RMSステータスを取得'],
  B040: ['後払い', '与信を実行'],
  B041: ['後払い', '与信内容変更'],
  B042: ['後払い', '与信結果確認'],
  B043: ['後払い', '与信キャンセル'],
  B044: ['後払い', '伝票番号同期'],
  B045: ['後払い', '請求書ダウンロード'],
  B050: ['配送状況', '伝票状況更新'],
  B060: ['受注データの複製', '複製する'],
  B070: ['領収書', '作成する'],
  B020: ['データ出力', '出力'],
};

/** 一括入力's fields by option value; 3 and 10 are on record. */
export const INPUT_FIELDS = {
  '1': ['入金日', 'paidOn'],
  '3': ['出荷日', 'shipDate'],
  '10': ['個口数', 'parcels'],
  '12': ['伝票番号', 'parcelNumber'],
} as const;

/** 処理パネル: several buttons share a label, so only the row's own label tells them apart. */
export function panel(settings: PageSettings): Html {
  const button = (name: string): Html => {
    const [row = '', label = ''] = PANEL_BUTTONS[name] ?? [];
    const question = asks(settings, `チェックした受注に「${row}：${label}」を実行します。よろしいですか？`);
    return html`<button
      type="submit"
      name="${name}"
      value="1"
      ${name === 'B012' ? 'id=B012' : ''}
      data-ask="${question}"
    >
      ${label}
    </button> `;
  };
  const options = (pairs: readonly (readonly [string | number, string])[]): Html =>
    html`${pairs.map(([value, label]) => html`<option value="${value}">${label}</option>`)}`;
  const shipDateNeeded = html`<small>(※出荷日入力必須)</small>`;
  const rows: (readonly [string, Html])[] = [
    [
      '受注ステータスの変更',
      html`<select name="status_id">
          ${options(STATS.slice(0, -1))}
        </select>
        に ${button('B001')}`,
    ],
    [
      'メール送信',
      html`<select name="mail_id">
          <option value="1">====&lt;サ ン ク ス&gt;====</option>
        </select>
        ${button('B008')}`,
    ],
    [
      '帳票作成',
      html`<select name="form_id">
          <option value="1">受注伝票</option>
        </select>
        を ${button('B010')}`,
    ],
    [
      '配送業者',
      html`<select name="trader_type">
          ${options(CARRIERS)}
        </select>
        に ${button('Btrader')}`,
    ],
    [
      'チェック項目',
      html`<select name="check_id">
          <option value="1">メール便</option>
        </select>
        ${button('B014')}${button('B015')}`,
    ],
    [
      '一括入力',
      html`<select id="inputstype" name="inputstype">
          ${options(Object.entries(INPUT_FIELDS).map(([value, [label]]) => [value, label] as const))}
        </select>
        に <input id="input_word" name="input_word" size="14" aria-label="入力する値" /> を ${button('B012')}
        <label><input type="radio" name="inputs_mode" value="add" />追記</label>
        <label><input type="radio" name="inputs_mode" value="over" checked />上書き</label>
        <small>(※半角スペースで空白)</small>`,
    ],
    [
      '手数料一括入力',
      html`手数料に <input name="charge" size="6" aria-label="手数料" /> 円を ${button('B018')}`,
    ],
    ['Amazon出荷通知', html`${button('B030')} ${shipDateNeeded}`],
    ['楽天ペイ', html`${button('B032')}${button('B033')}`],
    [
      '後払い',
      html`<select name="deferred">
          <option value="1">後払い.com</option>
        </select>
        ${['B040', 'B041', 'B042', 'B043', 'B044', 'B045'].map(button)}`,
    ],
    ['配送状況', html`${button('B050')} ${shipDateNeeded}`],
    ['受注データの複製', html`${button('B060')} <small>(※店舗、電話、FAXのみ対象)</small>`],
    ['領収書', button('B070')],
    [
      'データ出力',
      html`<select id="trader_s" name="trader_s">
          <option value="1">B2クラウド</option>
        </select>
        ${button('B020')}`,
    ],
  ];
  const shown = rows.filter(([label]) => label !== '楽天ペイ' || settings.goqRakutenPayRow);
  return html`<div id="goq_panel">
    <h3>処理パネル</h3>
    <p>注文一覧のチェックした項目の処理を行います。</p>
    <table>
      ${shown.map(
        ([label, controls]) =>
          html`<tr>
            <th>${label}</th>
            <td>${controls}</td>
          </tr>`,
      )}
    </table>
  </div>`;
}
