import type { BatchView } from '../../messages';
import type { AnchorId, PageRow } from '../page-snapshot';
import { structureReport } from '../structure-report';
import { closingView, outcomeView, progressView } from './batch-view';
import { ConfirmFlow } from './confirm-flow';
import type { Child } from './dom';
import { FeeFlow } from './fee-flow';
import { GoqRefetch } from './goq-refetch';
import { stepsOffer } from './goq-steps-view';
import { uncertainView } from './notice-views';
import { rakutenNumbers, type OrderPage } from './order-page';
import type { PanelContent } from './panel';
import { pickElement, selectorOf } from './picker';
import { ANCHOR_NAMES } from './self-check-view';
import { StepsFlow } from './steps-flow';

/** What the panel shows around an act. */
export type Frame = {
  top: Child[];
  foot: Child[];
  /** 今すぐ確かめる, where an outcome on the page is unknown. */
  readNow: Child[];
  /** The panel as it is while nothing is under way. */
  calm(top: Child[]): PanelBody;
  idle(): Child[];
  /** Whether a ticked row could be sent next. */
  canGoOn(): boolean;
};

export type PanelBody = Pick<PanelContent, 'status' | 'body'>;

const only = (body: Child[]): PanelBody => ({ status: [], body });

/**
 * Everything that follows a press: previews, sending and its outcome, fees, GoQ's steps, この要素を指定. Loaded at the first press,
 * or at once where a batch or GoQ's steps are under way (injected.ts).
 */
export class Acts {
  readonly confirm: ConfirmFlow;
  readonly fees: FeeFlow;
  readonly steps: StepsFlow;
  private readonly refetch: GoqRefetch;

  constructor(
    private readonly page: OrderPage,
    private readonly signal: AbortSignal,
    pick: (anchor: AnchorId) => void,
  ) {
    this.confirm = new ConfirmFlow(page, pick);
    this.fees = new FeeFlow(page);
    this.steps = new StepsFlow(page, this.fees, signal);
    this.refetch = new GoqRefetch(page);
  }

  content(frame: Frame): PanelBody {
    const { confirm, steps, page } = this;
    const { batch } = page.batches;
    if (confirm.isPressing) return only(confirm.view());
    const now = Date.now();
    if (batch && !batch.settled) return only(progressView(batch, now, page.batches));
    const top = [...frame.top, ...confirm.view(), ...(steps.isActive ? [] : this.refetch.view())];
    if (steps.isActive && !batch) return only([...top, ...steps.view(page.current()), ...frame.foot]);
    if (batch) {
      return {
        status: [...top, ...outcomeView(batch, now)],
        body: [
          ...frame.readNow,
          ...closingView(batch, () => this.close(), this.next(batch)),
          ...(frame.canGoOn() ? frame.idle() : []),
          ...frame.foot,
        ],
      };
    }
    return page.batches.uncertain ? only(uncertainView(() => this.close())) : frame.calm(top);
  }

  /** Opens the preview of a confirm that was asked for together with the fees, once every fee is read back. */
  continueWith(batch: BatchView): void {
    if (batch.act !== 'fix-fee' || !batch.settled || !this.fees.takeConfirmAfter(batch)) return;
    const done = new Set(doneOf(batch));
    const opener = this.page.root.querySelector<HTMLElement>('button');
    if (opener) void this.confirm.open(({ numbers }) => numbers.every((number) => done.has(number)), opener);
  }

  /** The selector of the control that a person picks; undefined when they leave it. */
  async pick(anchor: AnchorId): Promise<string | undefined> {
    const element = await pickElement(this.page.document, ANCHOR_NAMES[anchor], this.signal);
    this.confirm.forget();
    return element && selectorOf(element);
  }

  /** The page's structure with its texts masked. */
  report(): string {
    return structureReport(this.page.document, this.page.current().snapshot);
  }

  private next(batch: BatchView): Child[] {
    const done = doneOf(batch);
    if (batch.act === 'confirm') return [this.refetch.offer(done)];
    const isDone = ({ numbers }: PageRow) => numbers.every((number) => done.includes(number));
    const isUnconfirmed = (number: string) => {
      const progress = this.page.knowledge.briefs.get(number)?.progress;
      return progress === undefined || progress === 100;
    };
    const inGoq = this.page
      .current()
      .snapshot.rows.filter((row) => row.goqId !== undefined && row.fee === 'unset' && isDone(row));
    return [
      ...this.fees.next(batch, isUnconfirmed, (opener) => void this.confirm.open(isDone, opener)),
      stepsOffer(inGoq.length, () => {
        this.close();
        void this.steps.start(rakutenNumbers(inGoq), true);
      }),
    ];
  }

  private close(): void {
    this.confirm.forget();
    this.page.pointer.hide();
    this.page.batches.close();
  }
}

const doneOf = ({ entries }: BatchView) =>
  entries.flatMap(({ state, number }) => (state === 'done' ? [number] : []));
