import { SECOND } from '../../orders/basics';
import { AdviceChips } from './advice-chips';
import { adviceView, type OpenAdvice } from './advice-view';
import type { Background } from './background';
import type { Child } from './dom';

const RETRY = 10 * SECOND;

/** 対処: chips beside the page's own error texts, and the advice in the panel once one is pressed. */
export class AdviceFlow {
  private readonly chips: AdviceChips;
  private open: OpenAdvice | undefined;
  private text = '';
  private isOver = false;

  /** `changed` draws the panel anew; `unfold` opens it where it is a tab at the edge. */
  constructor(
    document: Document,
    private readonly background: Background,
    private readonly panel: { changed(): void; unfold(): void },
  ) {
    this.chips = new AdviceChips(document, (text) => void this.explain(text));
    void this.loadMatchers();
  }

  /** Looks for known error texts; `text` is the page's as last recognised. */
  async render(text: string): Promise<void> {
    this.text = text;
    await this.chips.render(text);
  }

  /** Takes the chips away for good: a late answer of the background brings none back. */
  clear(): void {
    this.isOver = true;
    this.text = '';
    this.chips.clear();
  }

  view(): Child[] {
    return this.open ? adviceView(this.open, () => this.show(undefined)) : [];
  }

  private async loadMatchers(): Promise<void> {
    while (!this.isOver && !this.background.stale) {
      const answer = await this.background.ask('advice.matchers', null);
      if (answer.ok) {
        this.chips.use(answer.value);
        return this.chips.render(this.text);
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY));
    }
  }

  private async explain(text: string): Promise<void> {
    this.panel.unfold();
    this.show({ text, advice: undefined });
    const answer = await this.background.ask('advice', { texts: [text] });
    if (this.open?.text === text) this.show({ text, advice: (answer.ok && answer.value[0]) || null });
  }

  private show(open: OpenAdvice | undefined): void {
    this.open = open;
    this.panel.changed();
  }
}
