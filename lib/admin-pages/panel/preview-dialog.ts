import { formatClockSeconds, formatTime } from '../../japan-time';
import type { Preview, PreviewLine } from '../../messages';
import type { Instant } from '../../orders/basics';
import type { Route } from '../../orders/journal-entry';
import { formatAmount } from '../../orders/money';
import { DialogShell } from './dialog-shell';
import { h } from './dom';
import { icon } from './icons';
import { equation, orderNumber, orders, verdict } from './parts';
import { troubleWords } from './trouble-wording';
import { leftOutWords } from './left-out-wording';
import { buyerCancelHint } from './wording';

/** What came of a press: taken over by the background, a newer preview to decide on, or sentences why nothing was sent. */
export type SendResult = 'started' | { show: Preview } | { fail: [title: string, ...body: string[]] };

const ROUTE_NOTES: Record<Route, string> = {
  api: '',
  'goq-page': 'GoQの注文確認通知のボタンを、受注アシストがこの画面で押します。',
  'rms-page': '対象の行を選び［一括処理］を開きます。最後の［注文確認］は、ご自分で押してください。',
};

/** 注文確認の内容: what will be sent and what not, before anything is. */
export class PreviewDialog {
  private readonly shell: DialogShell;

  constructor(
    root: ShadowRoot,
    private readonly send: (preview: Preview, pressId: string) => Promise<SendResult>,
  ) {
    this.shell = new DialogShell(root, 'preview-title', '注文確認の内容');
  }

  get isOpen(): boolean {
    return this.shell.isOpen;
  }

  /** Opens with the note that the mall, or in screen mode the page, is being read. */
  open(count: number, route: Route, opener: HTMLElement | undefined): void {
    const where =
      route === 'api' ? `RMSで ${orders(count)}の状態を読み直しています` : '画面の内容を確かめています';
    this.shell.open(opener, [verdict('sync', 'accent', where, 'まだ何も送っていません。')]);
  }

  close(): void {
    this.shell.close();
  }

  /** Shows why there is no preview. */
  fail(title: string, ...body: string[]): void {
    this.shell.fill([verdict('warning', 'caution', title, ...body)]);
  }

  /** Shows a preview, `changed` when it replaces an older one whose orders changed meanwhile. */
  show(preview: Preview, changed: boolean, now: Instant): void {
    const { send, leftOut, trouble, route } = preview;
    const words = trouble && troubleWords(trouble, now);
    const total = send.length > 0 ? preview.totalYen : null;
    this.shell.fill([
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
          route !== 'api' && total === null && send.length > 0
            ? h('span', { class: 'value' }, '画面から読めません')
            : h('span', { class: 'value' }, h('b', {}, yenDigits(total)), '円'),
        ),
      ),
      leftOut.length > 0 && leftOutList(preview),
      send.length > 0 && sendList(send, now),
    ]);
    this.shell.readAt.textContent =
      route === 'api'
        ? `RMSの状態を ${formatClockSeconds(preview.readAt)} に読み直しました`
        : `この画面を ${formatClockSeconds(preview.readAt)} に読みました。RMSは読んでいません`;
    if (send.length === 0) {
      this.shell.by.textContent = '送れる注文がありません。';
      return;
    }
    this.shell.by.textContent = `${preview.by}として記録します`;
    this.shell.note(
      'caution',
      'warning',
      h('b', {}, '注文確認は取り消せません。'),
      `送るとお客様の決済が始まります。${ROUTE_NOTES[route]}`,
    );
    // One id per preview shown: pressing twice can only ever start the same batch.
    const pressId = crypto.randomUUID();
    this.shell.offer(`${orders(send.length)}を注文確認する`, () => this.press(preview, pressId));
  }

  private async press(preview: Preview, pressId: string): Promise<void> {
    this.shell.by.textContent = '送信を受け付けています…';
    const result = await this.send(preview, pressId);
    // やめる is off while we act; the dialog itself must close, whatever the shell thinks.
    if (result === 'started') this.shell.dialog.close();
    else if ('show' in result) this.show(result.show, true, Date.now());
    else this.fail(...result.fail);
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
