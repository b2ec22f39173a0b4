import { type Child } from './dom';
import {
  controlOfStep,
  fillFees,
  type FeeSteps,
  type Filled,
  planSteps,
  rememberedSteps,
  rememberSteps,
  stepAt,
} from './goq-steps';
import { stepsView } from './goq-steps-view';
import type { Recognised } from '../page-snapshot';
import type { FeeFlow } from './fee-flow';
import type { OrderPage } from './order-page';
import { anchorIn } from './screen-mode';
import { ANCHOR_NAMES } from './self-check-view';

const POINTERS = {
  2: '手順2：ここを押してください',
  3: '手順3：金額を確かめて押してください',
  4: '手順4：ここを押してください',
  5: '手順5：1回だけ押せます（取り消せません）',
} as const;

/** GoQ's side of a fee fix, step by step over its pages (S-033…S-042). Marks the control to press, and never presses it. */
export class StepsFlow {
  private steps: FeeSteps | undefined = rememberedSteps();
  private filled: Filled | undefined;
  private filledOn = '';
  private pointed = false;

  constructor(
    private readonly page: OrderPage,
    private readonly fees: FeeFlow,
    signal: AbortSignal,
  ) {
    page.document.addEventListener('click', (event) => this.onClick(event), { capture: true, signal });
  }

  get isActive(): boolean {
    return this.steps !== undefined;
  }

  async start(numbers: readonly string[], withKey: boolean): Promise<void> {
    const sheet = withKey ? await this.fees.sheet(numbers) : [];
    const steps = planSteps(this.page.read(), numbers, sheet);
    this.keep(steps.orders.length > 0 ? steps : undefined);
  }

  /** The panel's part; also fills the fee in and moves the pointer. */
  view(page: Recognised): Child[] {
    const { steps } = this;
    const order = steps?.orders[steps.at];
    if (!steps || !order) return [];
    const step = stepAt(order, page, steps.apiOption, this.page.knowledge.briefs.get(order.number));
    if (step === 3 && this.filledOn !== page.snapshot.path) {
      this.filledOn = page.snapshot.path;
      this.filled = fillFees(page, order);
    }
    const id = step && controlOfStep(step, steps.apiOption);
    const control = id && anchorIn(page, id);
    if (control && step !== 1) this.page.pointer.show(control, POINTERS[step]);
    else if (this.pointed) this.page.pointer.hide();
    this.pointed = control !== undefined;
    const missing =
      id && !control ? `${ANCHOR_NAMES[id]}が見つかりません。［この画面の認識］で指定できます。` : undefined;
    return stepsView(
      steps,
      { step, ...(this.filled && { filled: this.filled }), ...(missing && { missing }) },
      {
        openDetail: ({ detail }) => this.page.document.location.assign(detail),
        doneAtMall: () => this.change({ atMall: true }),
        skip: () => this.keep({ ...steps, at: steps.at + 1 }),
        end: () => this.keep(undefined),
        switchOption: () => this.keep({ ...steps, apiOption: !steps.apiOption }),
      },
    );
  }

  /** ［入力内容を反映する］ leaves no trace on the page; the person's own press is what we know. */
  private onClick({ isTrusted, target }: Event): void {
    if (!this.steps || !isTrusted || !(target instanceof Element)) return;
    const control = anchorIn(this.page.current(), 'reflect');
    if (control?.contains(target) && this.steps.apiOption) this.change({ reflected: true });
  }

  private change(change: Partial<FeeSteps['orders'][number]>): void {
    const { steps } = this;
    if (!steps) return;
    const changed = steps.orders.map((order, index) =>
      index === steps.at ? { ...order, ...change } : order,
    );
    this.keep({ ...steps, orders: changed });
  }

  private keep(steps: FeeSteps | undefined): void {
    this.steps = steps?.orders[steps.at] ? steps : undefined;
    rememberSteps(this.steps);
    if (!this.steps) this.page.pointer.hide();
    this.page.changed();
  }
}
