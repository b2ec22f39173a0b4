import type { EntryView, OrderBrief, SettingsView } from '../../messages';
import { MINUTE, SECOND, type Instant } from '../../orders/basics';
import type { Background } from './background';
import type { Known } from './judge';

const RETRY = 10 * SECOND;
const FACTS_EVERY = 30 * SECOND;
const FACTS_AT_ONCE = 500;

/** What the background knows of the shops and of the orders on the page, kept fresh while the page is visible. */
export class Knowledge {
  readonly briefs = new Map<string, OrderBrief>();
  readonly entries = new Map<string, EntryView>();
  settings: SettingsView | undefined;
  /** When a background that did not answer is asked again. */
  retryAt: Instant | undefined;
  private settingsDue = 0;
  private factsDue = 0;
  private asking = false;

  constructor(
    private readonly background: Background,
    private readonly changed: () => void,
  ) {}

  get hasKey(): boolean {
    return this.settings?.shops.some(({ mall, hasKey }) => mall === 'rakuten' && hasKey) ?? false;
  }

  known(): Known | undefined {
    return this.settings && { settings: this.settings, briefs: this.briefs, entries: this.entries };
  }

  /** Asks again at the next turn, because the page or a batch changed. */
  expire(): void {
    this.factsDue = 0;
  }

  /** Takes in what a batch says about its orders. */
  learn(entries: readonly EntryView[]): void {
    for (const entry of entries) this.entries.set(entry.number, entry);
  }

  /** Asks what is due; to be called about once a second. */
  async refresh(numbers: readonly string[], now: Instant): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      if (now >= this.settingsDue) await this.loadSettings(now);
      if (this.settings && numbers.length > 0 && now >= this.factsDue) await this.loadFacts(numbers, now);
    } finally {
      this.asking = false;
    }
  }

  private async loadSettings(now: Instant): Promise<void> {
    const answer = await this.background.ask('settings.view', null);
    if (answer.ok) this.settings = answer.value;
    this.settingsDue = now + (answer.ok && this.hasKey ? MINUTE : RETRY);
    this.retryAt = answer.ok ? undefined : this.settingsDue;
    this.changed();
  }

  private async loadFacts(numbers: readonly string[], now: Instant): Promise<void> {
    this.factsDue = now + FACTS_EVERY;
    for (let from = 0; from < numbers.length; from += FACTS_AT_ONCE) {
      const part = numbers.slice(from, from + FACTS_AT_ONCE);
      const answer = await this.background.ask('orders.facts', { numbers: part });
      if (!answer.ok) return;
      for (const brief of answer.value) {
        this.briefs.set(brief.number, brief);
        if (brief.entry) this.entries.set(brief.number, brief.entry);
      }
    }
    this.changed();
  }
}
