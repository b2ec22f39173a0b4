import { formatClockSeconds } from '../../japan-time';
import type { FeeInput, FeeOrder, FeePackage, FeeSheet } from '../../messages';
import type { FeePart } from '../../orders/journal-entry';
import { formatAmount } from '../../orders/money';
import { DialogShell } from './dialog-shell';
import { h, type Child } from './dom';
import {
  billedAfter,
  fieldKey,
  fieldsOf,
  heldFees,
  inputsOf,
  isLeft,
  openFields,
  PART_LABELS,
  partsOf,
  refusalOf,
  suggestionsFor,
} from './fee-form';
import { feeProblem } from './fee-input';
import { icon } from './icons';
import { leftOutWords } from './left-out-wording';
import { orderNumber, orders, verdict } from './parts';
import type { SendResult } from './preview-dialog';
import { troubleWords } from './trouble-wording';

/** 送料の修正: one row a package, before → after, with the shop's own fee table beside each field (S-031). */
export class FeeDialog {
  private readonly shell: DialogShell;
  private sheet: FeeSheet | undefined;
  private typed = new Map<string, string>();
  /** Fields that a person has left once: only these complain about being blank. */
  private left = new Set<string>();
  private readonly thenConfirm = h('input', { type: 'checkbox' });
  private button: HTMLButtonElement | undefined;

  constructor(
    root: ShadowRoot,
    private readonly send: (fees: FeeInput[], pressId: string, thenConfirm: boolean) => Promise<SendResult>,
  ) {
    this.shell = new DialogShell(root, 'fee-title', '送料の修正', 'wide');
  }

  get isOpen(): boolean {
    return this.shell.isOpen;
  }

  open(count: number, opener: HTMLElement | undefined): void {
    this.sheet = undefined;
    this.shell.open(opener, [
      verdict('sync', 'accent', `RMSで ${orders(count)}の送料を読んでいます`, 'まだ何も書き込んでいません。'),
    ]);
  }

  close(): void {
    this.shell.close();
  }

  fail(title: string, ...body: string[]): void {
    this.shell.fill([verdict('warning', 'caution', title, ...body)]);
  }

  /** Shows what was read, with empty fields, or with what we set before (もう一度直す). */
  show(sheet: FeeSheet): void {
    this.sheet = sheet;
    this.left.clear();
    this.typed = heldFees(sheet.orders);
    const open = sheet.orders.filter((order) => fieldsOf(order).length > 0);
    const words = sheet.trouble && troubleWords(sheet.trouble, Date.now());
    this.shell.fill([
      words && verdict(words.icon, words.tone, words.title, words.body),
      open.length > 0 && this.heading(open),
      this.table(sheet.orders),
    ]);
    this.shell.readAt.textContent = `RMSの注文内容を ${formatClockSeconds(sheet.readAt)} に読み直しました`;
    if (open.length === 0) {
      this.shell.by.textContent = 'ここで入れられる送料がありません。';
      return;
    }
    this.shell.note(
      'neutral',
      'info',
      h('b', {}, '注文確認の前なら、送料はもう一度直せます。'),
      '未設定には戻せません。金額はお客様の購入履歴にも表示されます。書き込んだあとRMSを読み直して、1件ずつ確かめます。',
    );
    const pressId = crypto.randomUUID();
    this.button = this.shell.offer(
      '',
      () => this.press(pressId),
      () => this.isReady(),
    );
    this.refresh();
    const first = this.shell.dialog.querySelector<HTMLInputElement>('input[data-key]');
    first?.focus();
  }

  private isReady(): boolean {
    const { orders: rows = [] } = this.sheet ?? {};
    return openFields(rows, this.typed) === 0 && inputsOf(rows, this.typed).length > 0;
  }

  private async press(pressId: string): Promise<void> {
    const fees = inputsOf(this.sheet?.orders ?? [], this.typed);
    this.shell.by.textContent = '書き込みを受け付けています…';
    const result = await this.send(fees, pressId, this.thenConfirm.checked);
    if (result === 'started') this.shell.dialog.close();
    else if ('fail' in result) this.fail(...result.fail);
    else {
      this.fail(
        'RMSの内容が変わったので、書き込んでいません',
        ...result.show.leftOut.map((one) => `${one.number}：${leftOutWords(one).meaning}。`),
        'とじて、もう一度［送料を修正］を押してください。',
      );
    }
  }

  private heading(open: readonly FeeOrder[]): HTMLElement {
    const places = open.flatMap(fieldsOf).length;
    return h(
      'div',
      { class: 'fee-head' },
      h(
        'div',
        {},
        h('p', { class: 'headline' }, `${orders(open.length)}の注文・${places}か所の送料を入れてください`),
        h('p', {}, 'ここに出ている欄だけを書き換えます。ほかの送料・商品・割引はそのまま送り返します。'),
      ),
      h('button', { type: 'button', class: 'button pale small', click: () => this.fillFromTable() }, ''),
    );
  }

  private fillFromTable(): void {
    for (const [key, yen] of this.suggestions()) this.typed.set(key, yen);
    this.refresh();
  }

  private suggestions() {
    return suggestionsFor(this.sheet?.orders ?? [], this.typed);
  }

  private table(rows: readonly FeeOrder[]): HTMLElement {
    const heads = ['注文番号', '送付先', '都道府県', '配送方法', '料金表', '送料', 'お支払い金額'];
    return h(
      'div',
      { class: 'scroll tall', tabindex: '0', role: 'group', 'aria-label': '送料を入れる注文' },
      h(
        'table',
        { 'aria-label': '送料を入れる注文' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ...heads.map((text) => h('th', { class: text === 'お支払い金額' ? 'money' : '' }, text)),
          ),
        ),
        h('tbody', {}, ...rows.flatMap((order) => this.orderRows(order))),
      ),
    );
  }

  private orderRows(order: FeeOrder): HTMLElement[] {
    const { number, packages } = order;
    if (packages.length === 0) {
      const why = refusalOf(order)?.meaning;
      return [h('tr', {}, h('td', {}, orderNumber(number)), h('td', { colspan: '6' }, why))];
    }
    return packages.map((one, index) => this.packageRow(order, one, index));
  }

  private packageRow(order: FeeOrder, one: FeePackage, index: number): HTMLElement {
    const { packages, delivery } = order;
    const last = index === packages.length - 1;
    const why = refusalOf(order);
    return h(
      'tr',
      { class: last ? '' : 'joined' },
      h(
        'td',
        {},
        index === 0 && orderNumber(order.number),
        index === 0 && why && h('div', { class: 'note' }, why.meaning),
      ),
      h('td', {}, `${index + 1} / ${packages.length}`),
      h(
        'td',
        {},
        h('b', {}, one.prefecture ?? '—'),
        one.island && h('span', { class: 'chip caution' }, '離島'),
      ),
      h('td', {}, delivery ?? '—', h('div', { class: 'note' }, `商品 ${one.itemCount}点`)),
      h('td', {}, this.suggestionOf(order, one)),
      h('td', {}, ...this.feeCells(order, one)),
      h(
        'td',
        { class: 'money', ...(last && { 'data-after': order.number }) },
        last ? '' : h('span', { class: 'note' }, '合計は下の行'),
      ),
    );
  }

  private suggestionOf(order: FeeOrder, { basketId, editable, suggestion }: FeePackage): Child {
    if (suggestion === undefined || !editable.includes('postage')) return '—';
    const key = fieldKey(order.number, basketId, 'postage');
    return h(
      'button',
      {
        type: 'button',
        class: 'button pale small',
        'aria-label': `${order.number} に ${formatAmount(suggestion)}を入れる`,
        click: () => {
          this.typed.set(key, String(suggestion));
          this.refresh();
        },
      },
      `${formatAmount(suggestion)}を入れる`,
    );
  }

  private feeCells(order: FeeOrder, one: FeePackage): Child[] {
    const parts = partsOf(one);
    return parts.map((part) => {
      const held = one[part];
      const label = parts.length > 1 && h('span', { class: 'note part-label' }, PART_LABELS[part]);
      if (one.editable.includes(part)) return h('div', {}, label, ...this.field(order, one, part));
      const said = typeof held === 'number' ? `${formatAmount(held)}　設定済み` : '未設定';
      return h('div', { class: 'note' }, label, said);
    });
  }

  private field(order: FeeOrder, { basketId }: FeePackage, part: FeePart): Child[] {
    const key = fieldKey(order.number, basketId, part);
    const error = `error ${key}`.replaceAll(' ', '-');
    const place =
      order.packages.length > 1
        ? ` 送付先${order.packages.findIndex((one) => one.basketId === basketId) + 1}`
        : '';
    const field = h('input', {
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'off',
      class: 'fee',
      'data-key': key,
      'aria-label': `${PART_LABELS[part]} ${order.number}${place}`,
      'aria-describedby': error,
      input: () => {
        this.typed.set(key, field.value);
        this.refresh();
      },
      blur: (event) => {
        if (!isLeft(event)) return;
        this.left.add(key);
        this.refresh();
      },
    });
    return [
      h('span', { class: 'yen' }, field, ' 円'),
      h('p', { class: 'field-error', id: error, 'data-error': key }),
    ];
  }

  /** Brings fields, sentences, totals and the button in line with what is typed. */
  private refresh(): void {
    const { orders: rows = [] } = this.sheet ?? {};
    const all = (selector: string) => this.shell.dialog.querySelectorAll<HTMLElement>(selector);
    for (const field of all('input[data-key]') as NodeListOf<HTMLInputElement>) {
      const key = field.dataset['key'] ?? '';
      const text = this.typed.get(key) ?? '';
      if (field.value !== text) field.value = text;
      const problem = feeProblem(text, this.left.has(key));
      field.setAttribute('aria-invalid', String(problem !== undefined));
      const error = this.shell.dialog.querySelector(`[data-error="${CSS.escape(key)}"]`);
      error?.replaceChildren(...(problem ? [icon('stop', 14), problem] : []));
    }
    for (const order of rows) {
      const cell = this.shell.dialog.querySelector(`[data-after="${CSS.escape(order.number)}"]`);
      cell?.replaceChildren(...afterOf(order, billedAfter(order, this.typed)));
    }
    const suggested = this.suggestions().length;
    const fill = this.shell.dialog.querySelector<HTMLButtonElement>('.fee-head button');
    if (fill) {
      fill.hidden = suggested === 0;
      fill.replaceChildren(icon('yen', 14), `料金表の金額を入れる（残り ${suggested}か所）`);
    }
    this.refreshButton(rows);
  }

  private refreshButton(rows: readonly FeeOrder[]): void {
    if (!this.button || this.shell.isActing) return;
    const open = openFields(rows, this.typed);
    const count =
      open > 0
        ? rows.filter((order) => fieldsOf(order).length > 0).length
        : inputsOf(rows, this.typed).length;
    this.button.textContent = `${orders(count)}の送料を修正する`;
    this.button.disabled = !this.isReady();
    const rest = open > 0 ? `あと${open}か所を直すと送れます` : count === 0 ? '金額が変わっていません' : '';
    this.shell.by.replaceChildren(
      h('label', { class: 'then' }, this.thenConfirm, '続けて注文確認の内容を表示する'),
      rest && h('b', { class: 'rest' }, rest),
    );
  }
}

function afterOf(order: FeeOrder, after: number | null | undefined): (Node | string)[] {
  if (fieldsOf(order).length === 0) return [order.billed === undefined ? '—' : formatAmount(order.billed)];
  if (after === undefined) return [h('span', { class: 'note' }, '送料を入れると出ます')];
  const before = order.billed === undefined ? '—' : formatAmount(order.billed);
  return [`${before} → `, h('b', {}, after === null ? '計算できません' : formatAmount(after))];
}
