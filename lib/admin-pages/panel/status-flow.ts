import type { OrderStatus } from '../../messages';
import { SECOND } from '../../orders/basics';
import { h, type Child } from './dom';
import { unansweredView } from './notice-views';
import { rakutenNumbers, type OrderPage, type WhichRows } from './order-page';
import { orders, verdict } from './parts';
import { statusView, type StatusCheck } from './statuses';
import { troubleWords } from './trouble-wording';

const TIMEOUT = 180 * SECOND;

/** ステータス確認 (S-058): asks the mall once; what is still 楽天処理中 the background reads again by itself. */
export class StatusFlow {
  private check: StatusCheck | undefined;
  private notice: HTMLElement | undefined;
  private asking = false;

  constructor(private readonly page: OrderPage) {}

  async fetch(which: WhichRows): Promise<void> {
    if (this.asking) return;
    const { snapshot } = this.page.read();
    const rows = snapshot.rows.filter(which);
    const numbers = rakutenNumbers(rows);
    if (numbers.length === 0) return;
    this.asking = true;
    this.check = undefined;
    this.notice = part(
      verdict(
        'sync',
        'accent',
        `RMSで ${orders(numbers.length)}の状態を読んでいます`,
        '読むだけで、何も変えません。',
      ),
    );
    this.page.changed();
    const answer = await this.page.background.ask('status.fetch', { numbers }, TIMEOUT);
    this.asking = false;
    this.notice = undefined;
    if (answer.ok) {
      const byNumber = new Map(answer.value.statuses.map((status) => [status.number, status]));
      this.check = { answer: answer.value, byNumber, rows, site: snapshot.site };
      this.page.knowledge.expire();
    } else if ('trouble' in answer) {
      const { icon, tone, title, body, next } = troubleWords(answer.trouble, Date.now());
      this.notice = part(verdict(icon, tone, title, body, next));
    } else if ('silent' in answer) {
      this.notice = unansweredView();
    }
    this.page.changed();
  }

  /** What was read of an order, unless an act of ours is newer than that. */
  statusOf(number: string, actedAt = 0): OrderStatus | undefined {
    const { check } = this;
    return check && check.answer.readAt > actedAt ? check.byNumber.get(number) : undefined;
  }

  get isShown(): boolean {
    return this.check !== undefined || this.notice !== undefined;
  }

  /** For the live region. */
  view(): Child[] {
    if (this.notice) return [this.notice];
    return this.check ? statusView(this.check, this.page.knowledge.briefs, Date.now()) : [];
  }

  closing(): Child[] {
    if (!this.isShown || this.asking) return [];
    const close = () => {
      this.check = undefined;
      this.notice = undefined;
      this.page.changed();
    };
    return [
      part(
        h(
          'button',
          { type: 'button', class: 'button small', 'data-key': 'close-status', click: close },
          '状態の表示をとじる',
        ),
      ),
    ];
  }
}

const part = (child: Child) => h('div', { class: 'part' }, child);
