import type { Preview, PreviewRequest } from '../../messages';
import { SECOND } from '../../orders/basics';
import type { LeftOut, PressedFrom } from '../../orders/journal-entry';
import type { AnchorId, PageKind, PageRow } from '../page-snapshot';
import { h, type Child } from './dom';
import { routeOf } from './judge';
import { NO_ANSWER } from './notice-views';
import type { OrderPage, WhichRows } from './order-page';
import { verdict } from './parts';
import { PreviewDialog, type SendResult } from './preview-dialog';
import { confirmOnPage, shownOrders, type ScreenResult } from './screen-mode';
import { troubleWords } from './trouble-wording';

/** Reading hundreds of orders from a mall at one call a second takes its time. */
const PREVIEW_TIMEOUT = 120 * SECOND;

/** The pages from which a person can press; any other kind is not ours to act on. */
export function pressedFrom(kind: PageKind): PressedFrom {
  return kind === 'search' || kind === 'detail' || kind === 'amount-edit' ? kind : 'list';
}

function leftHere({ mall, numbers }: PageRow): LeftOut[] {
  const why = mall !== 'rakuten' ? 'not-rakuten' : numbers.length > 1 ? 'bundled' : undefined;
  return why ? numbers.map((number) => ({ number, why })) : [];
}

/** 一括注文確認 and a row's 注文確認: preview, press, and in screen mode the page's own button. Nothing is sent without the press. */
export class ConfirmFlow {
  private readonly dialog: PreviewDialog;
  private turn = 0;
  /** Orders that only the page knows to be left out of the preview shown. */
  private kept: readonly LeftOut[] = [];
  private result: ScreenResult | 'pressing' | undefined;

  constructor(
    private readonly page: OrderPage,
    private readonly pick: (anchor: AnchorId) => void,
  ) {
    this.dialog = new PreviewDialog(page.root, (preview, pressId) => this.start(preview, pressId));
  }

  /** The page is read anew for each press: the last reading may miss a row that was ticked a moment ago. */
  async open(which: WhichRows, opener: HTMLElement): Promise<void> {
    if (this.dialog.isOpen) return;
    const { snapshot } = this.page.read();
    const rows = snapshot.rows.filter(which);
    const numbers = rows.flatMap((row) => row.numbers);
    const settings = this.page.knowledge.settings;
    if (numbers.length === 0 || !settings) return;
    const route = routeOf(snapshot, settings);
    const page = pressedFrom(snapshot.kind);
    if (route !== 'api') {
      const shown = shownOrders(rows, snapshot);
      await this.preview({ act: 'confirm', route, shown, page }, numbers, [], opener);
      return;
    }
    // Only the page knows which orders are bundled or another mall's; the mall is never asked about these.
    const kept = rows.flatMap((row) => leftHere(row));
    const asked = numbers.filter((number) => !kept.some((one) => one.number === number));
    await this.preview({ act: 'confirm', numbers: asked, page }, asked, kept, opener);
  }

  private async preview(
    request: PreviewRequest,
    numbers: readonly string[],
    leftOut: readonly LeftOut[],
    opener: HTMLElement,
  ): Promise<void> {
    const route = 'route' in request ? request.route : 'api';
    this.kept = leftOut;
    this.turn += 1;
    const turn = this.turn;
    this.result = undefined;
    this.dialog.open(numbers.length + leftOut.length, route, opener);
    const answer = await this.page.background.ask('preview', request, PREVIEW_TIMEOUT);
    if (turn !== this.turn || !this.dialog.isOpen) return;
    if (answer.ok) {
      const told = new Set([...answer.value.send, ...answer.value.leftOut].map(({ number }) => number));
      if (numbers.every((number) => told.has(number))) {
        const all = [...answer.value.leftOut, ...leftOut];
        this.dialog.show({ ...answer.value, leftOut: all }, false, Date.now());
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
      this.dialog.fail(NO_ANSWER, 'まだ何も送っていません。とじて、もう一度押してください。');
    }
  }

  private async start(preview: Preview, pressId: string): Promise<SendResult> {
    const { batches } = this.page;
    if (preview.route === 'api') return this.withKept(await batches.start(preview, pressId));
    this.result = 'pressing';
    const started = await batches.start(preview, pressId);
    const batchId = batches.batch?.batchId;
    if (started !== 'started' || !batchId) {
      this.result = undefined;
      return started;
    }
    void this.onPage(preview, batchId);
    return started;
  }

  private withKept(result: SendResult): SendResult {
    if (result === 'started' || !('show' in result)) return result;
    return { show: { ...result.show, leftOut: [...result.show.leftOut, ...this.kept] } };
  }

  /** What was not handed over must not stay planned: nobody would ever send it. */
  private async onPage(preview: Preview, batchId: string): Promise<void> {
    const result = await confirmOnPage(preview, batchId, this.page);
    this.result = result;
    if (!result.done) this.page.batches.stop();
    this.page.knowledge.expire();
    this.page.changed();
  }

  /** Whether the page's own button is being pressed now. */
  get isPressing(): boolean {
    return this.result === 'pressing';
  }

  /** What came of screen mode, for the panel. */
  view(): Child[] {
    const { result } = this;
    if (result === undefined) return [];
    if (result === 'pressing') {
      return [
        h(
          'div',
          { class: 'part' },
          verdict('sync', 'accent', '画面のボタンを押しています', '記録してから押します。'),
        ),
      ];
    }
    if (result.done) {
      return result.waitsFor === undefined
        ? []
        : [h('div', { class: 'part' }, verdict('info', 'accent', 'あとは画面のボタンです', result.waitsFor))];
    }
    const { anchor } = result;
    return [
      h(
        'div',
        { class: 'part' },
        verdict('warning', 'caution', result.title, result.body),
        anchor &&
          h(
            'button',
            { type: 'button', class: 'button filled', 'data-key': 'pick', click: () => this.pick(anchor) },
            'この要素を指定',
          ),
      ),
    ];
  }

  /** The person has read it. */
  forget(): void {
    this.result = undefined;
  }
}
