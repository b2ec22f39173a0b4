import { SECOND } from '../../orders/basics';
import type { PageRow, Recognised } from '../page-snapshot';
import { recognise } from '../recognise';
import { Background } from './background';
import { BatchWatch } from './batch-watch';
import { closingView, outcomeView, progressView } from './batch-view';
import { idleView } from './idle-view';
import { whyLeftOut } from './judge';
import { Knowledge } from './knowledge';
import { lostSessionView, noKeyView, silentView, staleView, uncertainView } from './notice-views';
import { Panel, type PanelContent } from './panel';
import { PreviewDialog } from './preview-dialog';
import { RowControls, type RowView } from './row-controls';
import { troubleWords } from './trouble-wording';
import { leftOutWords } from './left-out-wording';
import { chipOfOrder, needsPerson } from './wording';

/** Reading hundreds of orders from a mall at one call a second takes its time. */
const PREVIEW_TIMEOUT = 120 * SECOND;
/** Checkboxes pressed in one go; the page's own handlers run for each. */
const PRESSES_AT_ONCE = 25;

/**
 * Panel, dialog and row controls of one page with orders. Asks the background, shows its answers, and sends nothing that a
 * person has not pressed in the preview.
 */
export class OrderListAssist {
  private readonly background = new Background(() => this.render());
  private readonly knowledge = new Knowledge(this.background, () => this.render());
  private readonly batches = new BatchWatch(this.background, (settledHere) => this.onBatch(settledHere));
  private readonly panel: Panel;
  private readonly dialog: PreviewDialog;
  private readonly rows = new RowControls(
    (number, button) => void this.preview((row) => row.numbers.includes(number), button),
  );
  private page: Recognised;
  private numbers: string[] = [];
  private previewTurn = 0;

  constructor(
    page: Recognised,
    private readonly document: Document,
    private readonly signal: AbortSignal,
  ) {
    this.page = page;
    this.panel = new Panel(document);
    this.dialog = new PreviewDialog(this.panel.root, (preview, pressId) =>
      this.batches.start(preview, pressId),
    );
    const ticker = setInterval(() => this.tick(), SECOND);
    document.addEventListener('visibilitychange', () => this.tick(), { signal });
    signal.addEventListener('abort', () => {
      clearInterval(ticker);
      this.rows.clear();
      this.panel.remove();
    });
    this.update(page);
  }

  /** Takes in a fresh reading of the page. */
  update(page: Recognised): void {
    this.page = page;
    const numbers = page.snapshot.rows.flatMap((row) => (row.mall === 'rakuten' ? row.numbers : []));
    if (numbers.join() !== this.numbers.join()) {
      this.numbers = numbers;
      this.knowledge.expire();
      this.batches.expire();
    }
    this.render();
    this.tick();
  }

  private tick(): void {
    if (this.document.hidden || this.background.stale || this.page.snapshot.kind !== 'list') return;
    const now = Date.now();
    void this.knowledge.refresh(this.numbers, now);
    if (this.knowledge.hasKey) void this.batches.refresh(this.numbers, now);
  }

  private onBatch(settledHere: boolean): void {
    const { batch } = this.batches;
    if (batch) this.knowledge.learn(batch.entries);
    if (settledHere && batch) {
      const done = new Set(batch.entries.flatMap(({ state, number }) => (state === 'done' ? [number] : [])));
      void this.press((row) => row.checked === true && row.numbers.every((number) => done.has(number)));
      this.knowledge.expire();
    }
    this.render();
  }

  private render(): void {
    // A late answer must not bring back what another copy of this script has replaced.
    if (this.signal.aborted) return;
    const { rows } = this.page.snapshot;
    const selected = rows.filter(({ checked }) => checked).length;
    const toLookAt = rows.filter(({ numbers: [number = ''] }) =>
      needsPerson(this.knowledge.briefs.get(number), this.knowledge.entries.get(number)),
    ).length;
    this.panel.show({ selected, needsPerson: toLookAt, ...this.content(selected) });
    void this.rows.render(this.page, (row) => this.rowView(row));
  }

  private content(selected: number): Pick<PanelContent, 'status' | 'body'> {
    const { snapshot } = this.page;
    const { batch } = this.batches;
    const now = Date.now();
    const only = (body: PanelContent['body']) => ({ status: [], body });
    if (this.background.stale) {
      return only(staleView(selected, batch?.settled === false, () => this.document.location.reload()));
    }
    if (snapshot.kind === 'lost-session') return only(lostSessionView(snapshot));
    if (batch && !batch.settled) return only(progressView(batch, now, this.batches));
    const idle = this.idle();
    if (batch) {
      const goOn = snapshot.rows.some((row) => row.checked && this.isSendable(row)) ? idle : [];
      return {
        status: outcomeView(batch, now),
        body: [...closingView(() => this.batches.close()), ...goOn],
      };
    }
    return only(this.batches.uncertain ? uncertainView(() => this.batches.close()) : idle);
  }

  private idle(): PanelContent['body'] {
    const known = this.knowledge.known();
    if (!known) return this.knowledge.retryAt === undefined ? [] : silentView(this.knowledge.retryAt);
    if (!this.knowledge.hasKey) return noKeyView(this.page.snapshot.rows.length);
    return idleView(this.page.snapshot, known, {
      confirmSelected: (button) => void this.preview((row) => row.checked === true, button),
      selectSendable: () => void this.press((row) => row.checked === false && this.isSendable(row)),
    });
  }

  private rowView(row: PageRow): RowView {
    const [number = ''] = row.numbers;
    if (row.mall !== 'rakuten') return { chip: undefined, confirm: false };
    const brief = this.knowledge.briefs.get(number);
    const chip =
      chipOfOrder(brief, this.knowledge.entries.get(number), Date.now()) ??
      (row.fee === 'unset' ? leftOutWords({ why: 'fee-unset' }) : undefined);
    return {
      chip: chip && { tone: chip.tone, icon: chip.icon, word: chip.word },
      confirm: !this.background.stale && this.isSendable(row),
    };
  }

  private isSendable(row: PageRow): boolean {
    const known = this.knowledge.known();
    return known !== undefined && whyLeftOut(row, this.page.snapshot, known) === undefined;
  }

  /** The page is read anew for each press: the last reading may miss a row that was ticked a moment ago. */
  private async preview(which: (row: PageRow) => boolean, pressed: HTMLElement): Promise<void> {
    if (this.dialog.isOpen) return;
    this.update(recognise(this.document));
    const numbers = this.page.snapshot.rows.filter(which).flatMap((row) => row.numbers);
    if (numbers.length === 0) return;
    const drawnAnew = this.panel.root.activeElement;
    const opener = pressed.isConnected || !(drawnAnew instanceof HTMLElement) ? pressed : drawnAnew;
    this.previewTurn += 1;
    const turn = this.previewTurn;
    this.dialog.open(numbers.length, opener);
    const answer = await this.background.ask(
      'preview',
      { act: 'confirm', numbers, page: 'list' },
      PREVIEW_TIMEOUT,
    );
    if (turn !== this.previewTurn || !this.dialog.isOpen) return;
    if (answer.ok) {
      const told = new Set([...answer.value.send, ...answer.value.leftOut].map(({ number }) => number));
      if (numbers.every((number) => told.has(number))) {
        this.dialog.show(answer.value, false, Date.now());
      } else {
        this.dialog.fail(
          '選んだ件数と返事の件数が合わないため、送れません',
          'とじて、もう一度押してください。',
        );
      }
    } else if ('trouble' in answer) {
      const { title, body, next } = troubleWords(answer.trouble, Date.now());
      this.dialog.fail(title, 'まだ何も送っていません。', body, next);
    } else if ('stale' in answer) {
      this.dialog.close();
    } else {
      this.dialog.fail(
        '受注アシスト本体の返事がありません',
        'まだ何も送っていません。とじて、もう一度押してください。',
      );
    }
  }

  /** Presses the page's own checkboxes of some rows, a few at a time so that the page stays usable. */
  private async press(which: (row: PageRow) => boolean): Promise<void> {
    const { snapshot, elements } = this.page;
    const boxes = snapshot.rows.filter(which).map(({ checkbox }) => checkbox && elements.get(checkbox));
    for (const [index, box] of boxes.entries()) {
      if (box instanceof HTMLElement) box.click();
      if (index % PRESSES_AT_ONCE === PRESSES_AT_ONCE - 1)
        await new Promise((resolve) => setTimeout(resolve));
    }
  }
}
