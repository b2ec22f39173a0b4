import { formatClockSeconds, formatTime } from '../../japan-time';
import type { Preview, PreviewLine } from '../../messages';
import type { Instant } from '../../orders/basics';
import { formatAmount } from '../../orders/money';
import { h, type Child } from './dom';
import { icon } from './icons';
import { equation, orderNumber, orders, verdict } from './parts';
import { troubleWords } from './trouble-wording';
import { leftOutWords } from './left-out-wording';
import { buyerCancelHint } from './wording';

/** What came of a press: taken over by the background, a newer preview to decide on, or sentences why nothing was sent. */
export type SendResult = 'started' | { show: Preview } | { fail: [title: string, ...body: string[]] };

/** How long the sending button stays off after a preview appears, so that a double click cannot reach it. */
const SETTLE_MS = 400;

/**
 * 注文確認の内容: what will be sent and what not, before anything is. Focus starts on やめる, Esc is やめる, and only a
 * person's own press on the button with the count sends.
 */
export class PreviewDialog {
  private readonly content = h('div', { class: 'content' });
  private readonly readAt = h('span', { class: 'beside' });
  private readonly notice = h('div', { class: 'notice', hidden: true });
  private readonly by = h('span', { class: 'note' });
  private readonly cancel = h(
    'button',
    { type: 'button', class: 'button', click: () => this.close() },
    'やめる',
  );
  private readonly sendSlot = h('span', {});
  private readonly dialog: HTMLDialogElement;
  private opener: HTMLElement | undefined;
  private sending = false;

  constructor(
    root: ShadowRoot,
    private readonly send: (preview: Preview, pressId: string) => Promise<SendResult>,
  ) {
    this.dialog = h(
      'dialog',
      { 'aria-labelledby': 'preview-title', lang: 'ja' },
      h('div', { class: 'head' }, h('h2', { id: 'preview-title' }, '注文確認の内容'), this.readAt),
      this.content,
      this.notice,
      h('footer', {}, this.by, this.cancel, this.sendSlot),
    );
    this.dialog.addEventListener('cancel', (event) => this.sending && event.preventDefault());
    this.dialog.addEventListener('close', () => {
      if (this.opener?.isConnected) this.opener.focus();
    });
    root.append(this.dialog);
  }

  get isOpen(): boolean {
    return this.dialog.open;
  }

  /** Opens with the note that the mall is being read; `opener` gets the focus back. */
  open(count: number, opener: HTMLElement | undefined): void {
    this.opener = opener;
    this.fill([
      verdict('sync', 'accent', `RMSで ${orders(count)}の状態を読み直しています`, 'まだ何も送っていません。'),
    ]);
    if (!this.dialog.open) this.dialog.showModal();
    this.cancel.focus();
  }

  close(): void {
    if (!this.sending) this.dialog.close();
  }

  /** Shows why there is no preview. */
  fail(title: string, ...body: string[]): void {
    this.fill([verdict('warning', 'caution', title, ...body)]);
  }

  /** Shows a preview, `changed` when it replaces an older one whose orders changed meanwhile. */
  show(preview: Preview, changed: boolean, now: Instant): void {
    const { send, leftOut, trouble } = preview;
    const words = trouble && troubleWords(trouble, now);
    this.fill([
      words &&
        verdict(words.icon, words.tone, words.title, 'RMSを読めなかった注文は送りません。', words.body),
      changed &&
        verdict(
          'sync',
          'accent',
          'RMSの状態が変わったので、内容を作り直しました',
          'まだ何も送っていません。',
        ),
      equation(
        { label: '選択', count: send.length + leftOut.length },
        [
          { label: '送る', count: send.length, tone: 'accent' },
          { label: '送らない', count: leftOut.length },
        ],
        h(
          'span',
          { class: 'term sum' },
          h('span', { class: 'label' }, `送る${orders(send.length)}の合計金額`),
          h(
            'span',
            { class: 'value' },
            h('b', {}, yenDigits(send.length > 0 ? preview.totalYen : null)),
            '円',
          ),
        ),
      ),
      leftOut.length > 0 && leftOutList(preview),
      send.length > 0 && sendList(send, now),
    ]);
    this.readAt.textContent = `RMSの状態を ${formatClockSeconds(preview.readAt)} に読み直しました`;
    this.by.textContent = `${preview.by}として記録します`;
    if (send.length === 0) {
      this.by.textContent = '送れる注文がありません。';
      return;
    }
    this.notice.hidden = false;
    this.notice.replaceChildren(
      icon('warning'),
      h('span', {}, h('b', {}, '注文確認は取り消せません。'), '送るとお客様の決済が始まります。'),
    );
    this.offerSending(preview);
  }

  private setSending(sending: boolean): void {
    this.sending = sending;
    this.cancel.disabled = sending;
  }

  private offerSending(preview: Preview): void {
    // One id per preview shown: pressing twice can only ever start the same batch.
    const pressId = crypto.randomUUID();
    const button = h(
      'button',
      { type: 'button', class: 'button filled', disabled: true, click: (event) => void press(event) },
      `${orders(preview.send.length)}を注文確認する`,
    );
    const press = async (event: Event) => {
      if (!event.isTrusted || this.sending) return;
      this.setSending(true);
      button.disabled = true;
      this.by.textContent = '送信を受け付けています…';
      const result = await this.send(preview, pressId);
      this.setSending(false);
      if (result === 'started') this.close();
      else if ('show' in result) this.show(result.show, true, Date.now());
      else this.fail(...result.fail);
    };
    setTimeout(() => {
      button.disabled = this.sending;
    }, SETTLE_MS);
    this.sendSlot.replaceChildren(button);
  }

  private fill(children: Child[]): void {
    this.content.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
    this.readAt.textContent = '';
    this.by.textContent = '';
    this.notice.hidden = true;
    this.sendSlot.replaceChildren();
    if (this.dialog.open) this.cancel.focus();
  }
}

const yenDigits = (yen: number | null) => yen?.toLocaleString('ja-JP') ?? '—';

function leftOutList({ leftOut }: Preview): HTMLElement {
  const rows = leftOut.map((one) => {
    const words = leftOutWords(one);
    return h(
      'tr',
      {},
      h('td', {}, orderNumber(one.number)),
      h('td', {}, h('span', { class: `why ${words.tone}` }, icon(words.icon), words.word)),
      h('td', {}, words.meaning),
    );
  });
  return list(`送らない ${orders(leftOut.length)}と理由`, ['注文番号', '理由', '意味'], rows);
}

function sendList(send: readonly PreviewLine[], now: Instant): HTMLElement {
  const rows = send.map((line) => sendRow(line, now));
  return list(`送る ${orders(send.length)}`, ['注文番号', '注文日時', '支払方法', '合計金額'], rows);
}

/** A table under its heading; long ones scroll by keyboard too. */
function list(title: string, heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  const head = heads.map((text) => h('th', { class: text === '合計金額' ? 'money' : '' }, text));
  return h(
    'div',
    {},
    h('h3', {}, title),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': title },
      h('table', { 'aria-label': title }, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...rows)),
    ),
  );
}

function sendRow(
  { number, orderedAt, payment, billed, buyerCancelUntil }: PreviewLine,
  now: Instant,
): HTMLElement {
  const hint = buyerCancelUntil !== undefined && buyerCancelUntil > now && buyerCancelHint(buyerCancelUntil);
  return h(
    'tr',
    {},
    h('td', {}, orderNumber(number)),
    h('td', {}, orderedAt === undefined ? '—' : formatTime(orderedAt, now)),
    h('td', {}, payment ?? '—', hint && h('div', { class: 'note' }, hint)),
    h('td', { class: 'money' }, billed === undefined ? '—' : formatAmount(billed)),
  );
}
