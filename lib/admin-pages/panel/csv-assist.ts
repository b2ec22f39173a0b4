import { SECOND } from '../../orders/basics';
import type { CsvGuide, CsvGuideRequest } from '../csv-protocol';
import { countRows, readCsvPage, type CsvPage, type UploadSection } from '../csv-pages';
import type { Background } from './background';
import { type CsvActions, csvView, type CsvViewState } from './csv-view';
import { staleView } from './notice-views';
import { Panel } from './panel';

const REFRESH = 5 * SECOND;

/**
 * Panel of GoQ's export page and of RMS's upload pages: says which button is next, compares the file with what was written,
 * and asks once before the アップロード that cannot be taken back where something differs. It never presses a button.
 */
export class CsvAssist {
  private readonly panel: Panel;
  private readonly state: CsvViewState = { saved: new Set(), asking: false, allowed: false };
  private readonly actions: CsvActions = {
    allow: () => {
      Object.assign(this.state, { allowed: true, asking: false });
      this.render();
    },
    dismiss: () => {
      this.state.asking = false;
      this.render();
    },
    reconcile: () => void this.reconcile(),
  };
  private page: CsvPage | undefined;
  private shownKey = '';
  private looks = 0;
  /** A file is read once, however often the page changes around it. */
  private readonly counted = new WeakMap<File, Promise<number | undefined>>();

  constructor(
    private readonly document: Document,
    private readonly signal: AbortSignal,
    private readonly background: Background,
  ) {
    background.onStale = () => this.render();
    this.panel = new Panel(document);
    // Before any handler of the page's own.
    document.defaultView?.addEventListener('click', (event) => this.onClick(event), {
      capture: true,
      signal,
    });
    const ticker = setInterval(() => void this.refresh(), REFRESH);
    document.addEventListener('visibilitychange', () => void this.refresh(), { signal });
    signal.addEventListener('abort', () => {
      clearInterval(ticker);
      this.panel.remove();
    });
    this.update();
  }

  /** Takes in a fresh reading of the page. */
  update(): void {
    this.page = readCsvPage(this.document);
    this.render();
    void this.look();
  }

  /** Finds out which file the page shows, and asks about it once. */
  private async look(): Promise<void> {
    this.looks += 1;
    const mine = this.looks;
    const shown = await this.shownFile();
    // A large file that was picked first is counted after the small one that replaced it.
    if (mine !== this.looks) return;
    const key = JSON.stringify(shown ?? null);
    if (key === this.shownKey && this.state.guide) return;
    if (key !== this.shownKey) {
      this.shownKey = key;
      Object.assign(this.state, { allowed: false, asking: false, guide: undefined, shown });
    }
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    if (this.document.hidden || this.signal.aborted) return;
    const key = this.shownKey;
    const { shown } = this.state;
    const answer = await this.background.ask('csv.guide', shown ? { shown } : {});
    if (key !== this.shownKey) return;
    if (answer.ok) this.state.guide = answer.value;
    // Nobody answers: what cannot be compared must not be held up either.
    else this.state.guide ??= SILENT;
    this.render();
  }

  private async shownFile(): Promise<CsvGuideRequest['shown']> {
    const { page } = this;
    if (page?.at === 'confirm' && page.fileName !== undefined) {
      return { fileName: page.fileName, ...(page.rows !== undefined && { rows: page.rows }) };
    }
    if (page?.at !== 'upload') return undefined;
    const section = page.sections.findLast(({ input }) => input.files?.length);
    const file = section && pickedFile(section);
    if (!file) return undefined;
    const rows = await this.rowsOf(file);
    return {
      fileName: file.name,
      ...(rows !== undefined && { rows }),
      ...(section.kind && { kind: section.kind }),
    };
  }

  private rowsOf(file: File): Promise<number | undefined> {
    const counting = this.counted.get(file) ?? countRows(file).catch(() => undefined);
    this.counted.set(file, counting);
    return counting;
  }

  private onClick(event: MouseEvent): void {
    const { page, state } = this;
    const target = event.composedPath()[0];
    if (!event.isTrusted || this.background.stale || !(target instanceof Element)) return;
    if (page?.at === 'export') {
      const pressed = page.downloads.find(({ control }) => control.contains(target));
      if (pressed) {
        state.saved.add(pressed.label);
        this.render();
      }
    }
    if (page?.at !== 'confirm' || !page.button?.contains(target)) return;
    const unsure = state.guide === undefined || (state.guide.mismatch !== undefined && !state.allowed);
    if (unsure) {
      event.preventDefault();
      event.stopImmediatePropagation();
      state.asking = true;
      this.panel.unfold();
      this.render();
      return;
    }
    const { fileName, rows } = page;
    if (fileName === undefined) return;
    void this.background.ask('csv.uploaded', { fileName, ...(rows !== undefined && { rows }) });
  }

  private async reconcile(): Promise<void> {
    if (this.page?.at !== 'history') return;
    const answer = await this.background.ask('csv.results', { text: this.page.text.slice(0, 200_000) });
    if (answer.ok) this.state.told = answer.value;
    this.render();
  }

  private render(): void {
    if (this.signal.aborted || !this.page) return;
    const content = this.background.stale
      ? { status: [], body: staleView(0, false, () => this.document.location.reload()) }
      : csvView(this.page, this.state, this.actions, Date.now());
    const needsPerson = this.state.guide?.mismatch === undefined ? 0 : 1;
    this.panel.show({ selected: 0, needsPerson, ...content });
  }
}

const SILENT: CsvGuide = { waiting: [], missing: [] };

const pickedFile = ({ input }: UploadSection) => input.files?.[0];
