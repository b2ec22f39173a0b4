import { SECOND } from '../../orders/basics';
import type { Route } from '../../orders/journal-entry';
import type { AnchorId, PageRow, PageSnapshot, Recognised } from '../page-snapshot';
import type { PanelBody } from './acts';
import { ActsLoader } from './acts-loader';
import { AdviceFlow } from './advice-flow';
import type { Background } from './background';
import { BatchWatch } from './batch-watch';
import type { Child } from './dom';
import { idleView } from './idle-view';
import { canFixFee, routeOf, whyLeftOut } from './judge';
import { Knowledge } from './knowledge';
import {
  lostSessionView,
  silentView,
  staleView,
  stepsOnlyView,
  switchOverView,
  unansweredView,
} from './notice-views';
import { type OrderPage, rakutenNumbers, targetsOf, type WhichRows } from './order-page';
import { tickRows } from './page-press';
import { PageSight } from './page-sight';
import { Panel } from './panel';
import { Pointer } from './pointer';
import { ReadNow } from './read-now';
import { RowControls } from './row-controls';
import { rowViewOf } from './row-view';
import { selfCheckView } from './self-check-view';
import { StatusFlow } from './status-flow';
import { hasUnfinishedActs } from './tab-memory';
import { needsPerson } from './wording';

const NOT_COPIED = 'コピーできませんでした。もう一度押してください。';

/** Where the page's readings and picked controls come from. */
export type PageSource = {
  read(this: void): Recognised;
  keepPick(this: void, snapshot: PageSnapshot, anchor: AnchorId, selector: string | null): Promise<void>;
};

/**
 * Panel, dialogs and row controls of one page with orders. Asks the background, shows its answers, and sends nothing that a
 * person has not pressed in a preview.
 */
export class OrderPageAssist {
  private readonly knowledge: Knowledge;
  private readonly batches: BatchWatch;
  private readonly rows = new RowControls({
    confirm: (number, button) => this.openConfirm((row) => row.numbers.includes(number), button),
    fee: (number, button) => this.fixFees((row) => row.numbers.includes(number), button),
  });
  private readonly panel: Panel;
  private readonly pointer: Pointer;
  private readonly statuses: StatusFlow;
  private readonly readNow: ReadNow;
  private readonly shared: OrderPage;
  private readonly loader: ActsLoader;
  private readonly advice: AdviceFlow;
  private copied = '';
  private page: Recognised;
  /** How acts on this page reach the mall; of all its rows, so it is found once a drawing. */
  private route: Route = 'api';
  private numbers: string[] = [];
  private readonly sight: PageSight;

  constructor(
    page: Recognised,
    private readonly document: Document,
    private readonly signal: AbortSignal,
    private readonly source: PageSource,
    private readonly background: Background,
  ) {
    this.page = page;
    background.onStale = () => this.render();
    this.knowledge = new Knowledge(background, () => {
      this.sight.tell();
      this.render();
    });
    this.batches = new BatchWatch(background, (settledHere) => void this.onBatch(settledHere));
    this.panel = new Panel(document);
    this.pointer = new Pointer(document);
    const { knowledge, batches, pointer } = this;
    this.shared = {
      document,
      background,
      knowledge,
      batches,
      pointer,
      root: this.panel.root,
      current: () => this.page,
      read: () => {
        this.update(source.read());
        return this.page;
      },
      changed: () => this.render(),
    };
    this.sight = new PageSight(background, knowledge, this.shared.current, () => {
      knowledge.expire();
      this.tick();
    });
    this.loader = new ActsLoader(
      background,
      signal,
      ({ Acts }) => new Acts(this.shared, signal, (anchor) => void this.pick(anchor)),
      () => {
        this.render();
        if (this.loader.unanswered) this.panel.unfold();
      },
    );
    this.statuses = new StatusFlow(this.shared);
    this.readNow = new ReadNow(this.shared);
    this.advice = new AdviceFlow(document, background, {
      changed: () => this.render(),
      unfold: () => this.panel.unfold(),
    });
    const ticker = setInterval(() => this.tick(), SECOND);
    document.addEventListener('visibilitychange', () => this.tick(), { signal });
    signal.addEventListener('abort', () => {
      clearInterval(ticker);
      this.rows.clear();
      this.advice.clear();
      this.pointer.hide();
      this.panel.remove();
    });
    if (hasUnfinishedActs()) void this.loader.load();
    this.update(page);
  }

  /** Takes in a fresh reading of the page. */
  update(page: Recognised): void {
    this.page = page;
    const numbers = rakutenNumbers(page.snapshot.rows);
    if (numbers.join() !== this.numbers.join()) {
      this.numbers = numbers;
      this.knowledge.expire();
      this.batches.expire();
    }
    this.sight.tell();
    this.render();
    this.tick();
    void this.advice.render(page.text);
  }

  /** Rows that the page draws anew keep their controls: they go back before anyone sees the page without them. */
  added(elements: readonly Element[]): void {
    if (!this.signal.aborted) this.rows.putBack(elements);
  }

  private tick(): void {
    const { kind } = this.page.snapshot;
    if (this.document.hidden || this.background.stale || kind === 'lost-session') return;
    const now = Date.now();
    void this.knowledge.refresh(this.numbers, now);
    if (this.knowledge.settings) void this.batches.refresh(this.numbers, now);
  }

  private async onBatch(settledHere: boolean): Promise<void> {
    const { batch } = this.batches;
    if (batch) this.knowledge.learn(batch.entries);
    if (settledHere && batch) {
      const done = new Set(batch.entries.flatMap(({ state, number }) => (state === 'done' ? [number] : [])));
      if (batch.act === 'confirm') {
        void tickRows(
          this.page,
          (row) => row.checked === true && row.numbers.every((number) => done.has(number)),
        );
      }
      this.knowledge.expire();
    }
    if (batch && !this.loader.acts) await this.loader.load();
    if (batch) this.loader.acts?.continueWith(batch);
    this.sight.tell();
    this.render();
  }

  private openConfirm(which: WhichRows, opener: HTMLElement): void {
    void this.loader.loadForPress().then((acts) => acts?.confirm.open(which, opener));
  }

  private render(): void {
    // A late answer must not bring back what another copy of this script has replaced.
    if (this.signal.aborted) return;
    const { snapshot } = this.page;
    const { settings } = this.knowledge;
    if (settings) this.route = routeOf(snapshot, settings);
    const { rows } = snapshot;
    const selected = rows.filter(({ checked }) => checked).length;
    const toLookAt = rows.filter(({ numbers: [number = ''] }) =>
      needsPerson(this.knowledge.briefs.get(number), this.knowledge.entries.get(number)),
    ).length;
    this.panel.show({ selected, needsPerson: toLookAt, ...this.content(selected) });
    void this.rows.render(this.page, (row) => {
      const view = rowViewOf(row, this.page, this.knowledge, this.statuses, this.route);
      return this.background.stale ? { ...view, button: undefined } : view;
    });
  }

  private content(selected: number): PanelBody {
    const { snapshot } = this.page;
    const only = (body: Child[]) => ({ status: [], body });
    if (this.background.stale) {
      const running = this.batches.batch?.settled === false;
      return only(staleView(selected, running, () => this.document.location.reload()));
    }
    if (snapshot.kind === 'lost-session') return only(lostSessionView(snapshot));
    const { settings } = this.knowledge;
    const top = [
      ...(settings ? switchOverView(snapshot, settings, Date.now()) : []),
      ...this.advice.view(),
      ...this.readNow.outcome(),
    ];
    const foot = [
      selfCheckView(snapshot, this.copied, {
        pick: (anchor) => void this.pick(anchor),
        forget: (anchor) => void this.source.keepPick(snapshot, anchor, null),
        copyReport: () => void this.copyReport(),
      }),
    ];
    const calm = (above: Child[]): PanelBody => ({
      status: [...above, this.loader.unanswered && unansweredView(), ...this.statuses.view()],
      body: [...this.statuses.closing(), ...this.readNow.offer(), ...this.idle(), ...foot],
    });
    if (!this.loader.acts) return calm(top);
    const canGoOn = () => snapshot.rows.some((row) => row.checked && this.isSendable(row));
    return this.loader.acts.content({
      top,
      foot,
      readNow: this.readNow.offer(true),
      calm,
      idle: () => this.idle(),
      canGoOn,
    });
  }

  private idle(): Child[] {
    const known = this.knowledge.known();
    if (!known) return this.knowledge.retryAt === undefined ? [] : silentView(this.knowledge.retryAt);
    const { snapshot } = this.page;
    if (snapshot.kind === 'amount-edit') return stepsOnlyView();
    return idleView(this.page, known, {
      confirmSelected: (button) => this.openConfirm(this.isTarget(), button),
      checkStatus: () => void this.statuses.fetch(this.isTarget(true)),
      fixFees: (button) => this.fixFees(this.isTarget(true), button),
      selectSendable: () => void tickRows(this.page, (row) => row.checked === false && this.isSendable(row)),
    });
  }

  /**
   * The rows that a press acts on: the ticked ones, on a detail page its order, and for some acts else the whole page. Reads the
   * page anew: a row may have been ticked a moment before the press.
   */
  private isTarget(orAll = false): (row: PageRow) => boolean {
    this.update(this.source.read());
    const targets = new Set(targetsOf(this.page).map(({ numbers }) => numbers.join()));
    if (this.page.snapshot.kind === 'detail') return () => true;
    return targets.size > 0 || !orAll ? (row) => row.checked === true : () => true;
  }

  /** By API in the dialog; in screen mode GoQ's steps, or on RMS the order's own page. */
  private fixFees(which: (row: PageRow) => boolean, opener: HTMLElement): void {
    const { settings } = this.knowledge;
    const { snapshot } = this.page;
    if (!settings) return;
    const numbers = rakutenNumbers(snapshot.rows.filter((row) => which(row) && this.isFeeUnset(row)));
    const route = routeOf(snapshot, settings);
    if (route === 'api') void this.loader.loadForPress().then((acts) => acts?.fees.open(numbers, opener));
    else if (route === 'goq-page')
      void this.loader.loadForPress().then((acts) => acts?.steps.start(numbers, false));
    else {
      const place = this.page.elements.get(snapshot.anchors.fee?.handle ?? '');
      if (snapshot.kind === 'detail' && place)
        this.pointer.show(place, '送料はここです。入れたら［入力内容を反映］を押してください');
    }
  }

  private isFeeUnset(row: PageRow): boolean {
    const known = this.knowledge.known();
    return known !== undefined && canFixFee(row, known);
  }

  private isSendable(row: PageRow): boolean {
    const known = this.knowledge.known();
    if (!known) return false;
    return whyLeftOut(row, this.page.snapshot, known, this.route) === undefined;
  }

  private async pick(anchor: AnchorId): Promise<void> {
    const { snapshot } = this.page;
    const selector = await (await this.loader.loadForPress())?.pick(anchor);
    if (selector === undefined) return;
    await this.source.keepPick(snapshot, anchor, selector);
    this.render();
  }

  private async copyReport(): Promise<void> {
    try {
      const acts = await this.loader.load();
      if (acts) await navigator.clipboard.writeText(acts.report());
      this.copied = acts ? 'コピーしました。メールなどに貼り付けて送ってください。' : NOT_COPIED;
    } catch {
      this.copied = NOT_COPIED;
    }
    this.render();
  }
}
