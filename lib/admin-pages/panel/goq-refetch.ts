import { formatClock } from '../../japan-time';
import { MINUTE } from '../../orders/basics';
import { h, type Child } from './dom';
import type { OrderPage } from './order-page';
import { pressControl, tickExactly } from './page-press';
import { orders, verdict } from './parts';
import { anchorIn } from './screen-mode';
import { remember, remembered } from './tab-memory';

/** GoQ hears of RMS every five minutes, whoever asks (S-058). */
const CYCLE = 5 * MINUTE;
const SHOWN_FOR = 10 * MINUTE;

type Asked = { at: number; count: number };

/** After an API confirm on a GoQ page: ticks those rows and presses GoQ's own RMSステータスを取得. GoQ reloads its page then. */
export class GoqRefetch {
  private asked = remembered('goq-refetch') as Asked | undefined;
  private problem: string | undefined;

  constructor(private readonly page: OrderPage) {}

  offer(numbers: readonly string[]): Child {
    const { snapshot } = this.page.current();
    const onPage = new Set(snapshot.rows.flatMap((row) => row.numbers));
    const here = numbers.filter((number) => onPage.has(number));
    if (snapshot.site !== 'goq' || snapshot.kind !== 'list' || here.length === 0) return false;
    return h(
      'div',
      { class: 'next' },
      h(
        'button',
        {
          type: 'button',
          class: 'button filled',
          'data-key': 'refetch',
          click: (event) => event.isTrusted && void this.press(here),
        },
        `GoQで ${orders(here.length)}の状態を取得する`,
      ),
      h(
        'p',
        { class: 'note' },
        `${orders(here.length)}を選び、GoQの［RMSステータスを取得］を押します。【楽天処理中】になるのは ${formatClock(Date.now() + CYCLE)} ごろまでです（5分おきに更新）。`,
      ),
      this.problem && h('p', { class: 'stop' }, this.problem),
    );
  }

  /** What was asked a moment ago, on the page that GoQ loaded since. */
  view(): Child[] {
    const { asked } = this;
    if (!asked || Date.now() - asked.at > SHOWN_FOR) return [];
    const due = asked.at + CYCLE;
    const past = Date.now() > due;
    return [
      h(
        'div',
        { class: 'part' },
        verdict(
          past ? 'check' : 'clock',
          past ? 'ok' : 'neutral',
          `GoQに ${orders(asked.count)}の状態の取得を頼みました`,
          past
            ? '画面を再読み込みすると、新しい状態が出ます。'
            : `【楽天処理中】になるのは ${formatClock(due)} ごろまでです（GoQは5分おきに更新）。`,
        ),
      ),
    ];
  }

  private async press(numbers: readonly string[]): Promise<void> {
    const control = anchorIn(this.page.read(), 'fetch-status');
    if (!control) {
      this.problem = '［RMSステータスを取得］が画面に見つかりません。［この画面の認識］で指定できます。';
    } else if (!(await tickExactly(this.page.read, numbers))) {
      this.problem = '選んだ行と、画面のチェックが合いません。もう一度押してください。';
    } else {
      // Written before the press: GoQ's page is gone right after it.
      this.asked = { at: Date.now(), count: numbers.length };
      remember('goq-refetch', this.asked);
      const target = anchorIn(this.page.read(), 'fetch-status') ?? control;
      if (!(await pressControl(this.page.read, target, numbers))) {
        this.page.pointer.show(target, 'ここを押してください');
      }
    }
    this.page.changed();
  }
}
