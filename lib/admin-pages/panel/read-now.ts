import { MINUTE, SECOND, type Instant } from '../../orders/basics';
import { h, type Child } from './dom';
import { shopOf } from './judge';
import { NO_ANSWER } from './notice-views';
import { rakutenNumbers, type OrderPage } from './order-page';
import { orders, verdict } from './parts';
import { troubleWords } from './trouble-wording';
import { readNowWords } from './wording';

const TIMEOUT = 2 * MINUTE;
/** So long what came of a press stays to be read. */
const SHOWN = 30 * SECOND;

/** 今すぐ確かめる for the page's orders whose outcome is unknown: reads the mall before its time, and sends nothing. */
export class ReadNow {
  private busy = false;
  private said: { sentence: string; until: Instant } | undefined;

  constructor(private readonly page: OrderPage) {}

  /** What came of the last press, for the live region. */
  outcome(): Child[] {
    const { said } = this;
    return said && said.until > Date.now() ? [h('div', { class: 'part' }, h('p', {}, said.sentence))] : [];
  }

  /** The button, as long as an outcome on this page is unknown; `told` where that is said already. */
  offer(told = false): Child[] {
    const count = this.numbers().length;
    if (count === 0) return [];
    return [
      h(
        'div',
        { class: 'part' },
        !told &&
          verdict(
            'question',
            'caution',
            `結果不明の注文が ${orders(count)}あります`,
            '送り直さないでください。RMSを読んで自動で確かめます。',
          ),
        h(
          'button',
          {
            type: 'button',
            class: 'button',
            'data-key': 'read-now',
            click: ({ isTrusted }) => isTrusted && void this.press(),
          },
          '今すぐ確かめる',
        ),
      ),
    ];
  }

  private async press(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.say('RMSを読んで確かめています', TIMEOUT);
    const answer = await this.page.background.ask('outcomes.read', { numbers: this.numbers() }, TIMEOUT);
    this.busy = false;
    this.page.knowledge.expire();
    this.page.batches.expire();
    if (answer.ok) {
      const { trouble } = answer.value;
      this.say(readNowWords(answer.value, trouble && troubleWords(trouble, Date.now()).title), SHOWN);
    } else if ('trouble' in answer) this.say(`${troubleWords(answer.trouble, Date.now()).title}。`, SHOWN);
    else this.say(`${NO_ANSWER}。送り直さず、もう一度押してください。`, SHOWN);
  }

  private say(sentence: string, ms: number): void {
    this.said = { sentence, until: Date.now() + ms };
    this.page.changed();
  }

  /** Orders of the page of which nobody knows what came of their sending, in shops that can be read. */
  private numbers(): string[] {
    const { settings, entries } = this.page.knowledge;
    return rakutenNumbers(this.page.current().snapshot.rows).filter((number) => {
      const { state, why } = entries.get(number) ?? {};
      // What the mall took already is only not in effect yet.
      return state === 'unknown' && why !== 'written' && settings && shopOf(number, settings)?.hasKey;
    });
  }
}
