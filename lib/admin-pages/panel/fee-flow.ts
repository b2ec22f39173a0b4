import type { BatchView, FeeInput, FeeOrder } from '../../messages';
import { SECOND } from '../../orders/basics';
import { pressedFrom } from './confirm-flow';
import { h, type Child } from './dom';
import { FeeDialog } from './fee-dialog';
import { NO_ANSWER } from './notice-views';
import type { OrderPage } from './order-page';
import { orders } from './parts';
import type { SendResult } from './preview-dialog';
import { troubleWords } from './trouble-wording';

const READ_TIMEOUT = 120 * SECOND;

/** 送料を修正: the dialog over freshly read packages, one press that writes all, and もう一度直す. */
export class FeeFlow {
  private readonly dialog: FeeDialog;
  private turn = 0;
  private confirmAfter = false;

  constructor(private readonly page: OrderPage) {
    this.dialog = new FeeDialog(page.root, (fees, pressId, thenConfirm) =>
      this.send(fees, pressId, thenConfirm),
    );
  }

  async open(numbers: readonly string[], opener: HTMLElement | undefined): Promise<void> {
    if (this.dialog.isOpen || numbers.length === 0) return;
    this.turn += 1;
    const turn = this.turn;
    this.dialog.open(numbers.length, opener);
    const answer = await this.page.background.ask('fee.packages', { numbers: [...numbers] }, READ_TIMEOUT);
    if (turn !== this.turn || !this.dialog.isOpen) return;
    if (answer.ok) this.dialog.show(answer.value);
    else if ('trouble' in answer) {
      const { title, body, next } = troubleWords(answer.trouble, Date.now());
      this.dialog.fail(title, 'まだ何も書き込んでいません。', body, next);
    } else if ('stale' in answer) this.dialog.close();
    else this.dialog.fail(NO_ANSWER, 'まだ何も書き込んでいません。');
  }

  /** What RMS holds for these orders now; empty where it cannot be read. */
  async sheet(numbers: readonly string[]): Promise<FeeOrder[]> {
    const answer = await this.page.background.ask('fee.packages', { numbers: [...numbers] }, READ_TIMEOUT);
    return answer.ok ? answer.value.orders : [];
  }

  /** True once after a press with 続けて注文確認の内容を表示する, when every fee is read back. */
  takeConfirmAfter({ entries }: BatchView): boolean {
    const open = entries.some(
      ({ state }) => state === 'planned' || state === 'sending' || state === 'unknown',
    );
    if (!this.confirmAfter || open) return false;
    this.confirmAfter = false;
    return true;
  }

  private async send(fees: FeeInput[], pressId: string, thenConfirm: boolean): Promise<SendResult> {
    const page = pressedFrom(this.page.read().snapshot.kind);
    const answer = await this.page.background.ask('preview', { act: 'fix-fee', fees, page }, READ_TIMEOUT);
    if (!answer.ok) {
      if (!('trouble' in answer)) return { fail: [NO_ANSWER, 'まだ何も書き込んでいません。'] };
      const { title, body, next } = troubleWords(answer.trouble, Date.now());
      return { fail: [title, 'まだ何も書き込んでいません。', body, next] };
    }
    // The button named a number of orders; fewer must not be written under that name.
    if (answer.value.leftOut.length > 0) return { show: answer.value };
    this.confirmAfter = thenConfirm;
    return this.page.batches.start(answer.value, pressId);
  }

  /** What follows a fee fix: もう一度直す while the orders are unconfirmed; there is no way back to 未設定. */
  next(
    batch: BatchView,
    isUnconfirmed: (number: string) => boolean,
    confirm: (opener: HTMLElement) => void,
  ): Child[] {
    const done = batch.entries.filter(({ state }) => state === 'done').map(({ number }) => number);
    const again = done.filter(isUnconfirmed);
    if (done.length === 0) return [];
    return [
      again.length > 0 &&
        h(
          'button',
          {
            type: 'button',
            class: 'button filled',
            'data-key': 'confirm-fixed',
            click: ({ currentTarget }) => currentTarget instanceof HTMLElement && confirm(currentTarget),
          },
          `${orders(again.length)}の注文確認の内容を見る`,
        ),
      again.length > 0 &&
        h(
          'button',
          {
            type: 'button',
            class: 'button',
            'data-key': 'again',
            click: ({ currentTarget }) =>
              currentTarget instanceof HTMLElement && void this.open(again, currentTarget),
          },
          'もう一度直す',
        ),
      h(
        'p',
        { class: 'note' },
        again.length > 0
          ? '注文確認の前なら、もう一度直せます。未設定には戻せません。'
          : '注文確認のあとは、ここでは戻せません。',
      ),
      h('p', { class: 'note' }, 'この画面の「-円」「-9,999円」は、画面を再読み込みするまで変わりません。'),
    ];
  }
}
