import type { BatchView, Preview } from '../../messages';
import { SECOND, type Instant } from '../../orders/basics';
import { OPEN_ENTRY_STATES } from '../../orders/journal-entry';
import type { Background } from './background';
import type { SendResult } from './preview-dialog';
import { troubleWords } from './trouble-wording';

const SETTLED_EVERY = 5 * SECOND;
const LOOK_FOR_OPEN_EVERY = 10 * SECOND;

/** Follows the batch that runs for this page: its start, its progress each second, and one that a reload left running. */
export class BatchWatch {
  batch: BatchView | undefined;
  /** A press whose start the background did not acknowledge. */
  uncertain = false;
  private due = 0;
  private asking = false;
  private startedHere: string | undefined;

  constructor(
    private readonly background: Background,
    private readonly changed: (settledHere: boolean) => void,
  ) {}

  /** Sends a press. The press id makes a repeated or lost message harmless. */
  async start({ previewId, send }: Preview, pressId: string): Promise<SendResult> {
    const answer = await this.background.ask('start', { previewId, pressId });
    if (answer.ok) {
      const { value } = answer;
      if ('changed' in value) return { show: value.changed };
      if ('gone' in value) {
        return {
          fail: ['この内容は古くなりました', 'まだ何も送っていません。とじて、もう一度押してください。'],
        };
      }
      this.startedHere = value.batchId;
      this.expire();
      await this.get(value.batchId);
      return 'started';
    }
    if ('trouble' in answer) {
      const { title, body, next } = troubleWords(answer.trouble, Date.now());
      return { fail: [title, 'まだ何も送っていません。', body, next] };
    }
    if ('silent' in answer) {
      this.uncertain = true;
      await this.lookForOpen(send.map(({ number }) => number));
    }
    return 'started';
  }

  /** Asks what is due; to be called about once a second. `numbers` are the orders on the page. */
  async refresh(numbers: readonly string[], now: Instant): Promise<void> {
    const { batch } = this;
    if (this.asking || now < this.due) return;
    if (
      batch?.settled &&
      !batch.entries.some(({ state }) => OPEN_ENTRY_STATES.some((open) => open === state))
    )
      return;
    if (!batch && numbers.length === 0) return;
    this.asking = true;
    try {
      if (batch) await this.get(batch.batchId);
      else await this.lookForOpen(numbers);
      this.due = now + (this.batch ? (this.batch.settled ? SETTLED_EVERY : 0) : LOOK_FOR_OPEN_EVERY);
    } finally {
      this.asking = false;
    }
  }

  /** Asks again at the next turn. */
  expire(): void {
    this.due = 0;
  }

  stop(): void {
    this.tell('batch.stop');
  }

  resume(): void {
    this.tell('batch.resume');
  }

  close(): void {
    this.batch = undefined;
    this.uncertain = false;
    this.changed(false);
  }

  private tell(name: 'batch.stop' | 'batch.resume'): void {
    const { batch } = this;
    if (!batch) return;
    const { batchId } = batch;
    void this.background.ask(name, { batchId }).then(() => this.get(batchId));
  }

  private async get(batchId: string): Promise<void> {
    const known = this.batch?.batchId === batchId ? this.batch : undefined;
    const answer = await this.background.ask('batch.get', {
      batchId,
      ...(known && { revision: known.revision }),
    });
    if (answer.ok) this.take(merged(known, answer.value ?? undefined));
  }

  private async lookForOpen(numbers: readonly string[]): Promise<void> {
    const answer = await this.background.ask('batch.open', { numbers: [...numbers] });
    if (answer.ok && answer.value) this.take(answer.value);
  }

  private take(batch: BatchView | undefined): void {
    const settledHere = batch?.settled === true && batch.batchId === this.startedHere;
    if (settledHere) this.startedHere = undefined;
    if (batch) this.uncertain = false;
    this.batch = batch;
    this.changed(settledHere);
  }
}

/** A view with a revision brings only what changed since; the rest stays as it was. */
function merged(known: BatchView | undefined, news: BatchView | undefined): BatchView | undefined {
  if (!known || !news) return news;
  const changed = new Map(news.entries.map((entry) => [entry.number, entry]));
  return { ...news, entries: known.entries.map((entry) => changed.get(entry.number) ?? entry) };
}
