import { type Injected, injected } from '../injected';
import type { Acts } from './acts';
import type { Background } from './background';

/** Brings what follows a press, which is a script of its own (injected.ts), when it is needed first. */
export class ActsLoader {
  acts: Acts | undefined;
  /** The last press met no answer. */
  unanswered = false;
  private loading: Promise<Acts | undefined> | undefined;

  constructor(
    private readonly background: Background,
    private readonly signal: AbortSignal,
    private readonly make: (brought: Injected['panel-acts']) => Acts,
    private readonly changed: () => void,
  ) {}

  /** Undefined when the background does not answer. */
  async load(): Promise<Acts | undefined> {
    this.loading ??= injected(this.background, 'panel-acts').then((brought) => {
      if (brought && !this.signal.aborted) {
        this.unanswered = false;
        this.acts = this.make(brought);
        this.changed();
      }
      this.loading = undefined;
      return this.acts;
    });
    return this.acts ?? this.loading;
  }

  /** Where a press meets no answer, that is told. */
  async loadForPress(): Promise<Acts | undefined> {
    this.unanswered = false;
    const acts = await this.load();
    if (!acts && !this.background.stale && !this.signal.aborted) {
      this.unanswered = true;
      this.changed();
    }
    return acts;
  }
}
