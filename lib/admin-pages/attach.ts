import { call } from '../messaging';
import { SECOND } from '../orders/basics';
import type { PageSnapshot, Recognised } from './page-snapshot';
import { AnchorPicks } from './anchor-picks';
import type { PageFamily } from './family';
import { forgetInjected, injectedAtLast } from './injected';
import { OrderPageAssist } from './panel/assist';
import { Background } from './panel/background';
import { hasSteps } from './panel/tab-memory';
import { recognise, recogniseInSteps } from './recognise';
import { watchPage } from './watch';

const REPORT_PAUSE = 1 * SECOND;

/** Something that assists on one page until its signal aborts. */
type Assist = {
  update(recognised: Recognised): void;
  /** New elements of the page, before they are drawn. */
  added?(elements: readonly Element[]): void;
};

/** Watches a page of the site with these families until `signal` aborts: reports what it is, and assists where it is one of ours. */
export function attachToPage(document: Document, signal: AbortSignal, families: readonly PageFamily[]): void {
  forgetInjected();
  const report = reporter(document, signal);
  let assist: { on: Assist; path: string; scope: AbortController } | undefined;
  const picks = new AnchorPicks(() => watch.soon());
  const guard = amazonGuard(document, signal);
  const read = () => recognise(document, families, picks.pickedFor);
  const watch = watchPage(
    document,
    (recognised) => {
      picks.learn(recognised);
      report(recognised.snapshot);
      const { kind, path, rows } = recognised.snapshot;
      if (rows.some(({ mall }) => mall === 'amazon')) guard();
      const here = path.split('?')[0] ?? path;
      if (isAssisted(recognised, document)) {
        if (assist) {
          assist.path = here;
          assist.on.update(recognised);
          return;
        }
        const scope = new AbortController();
        const both = AbortSignal.any([signal, scope.signal]);
        const keepPick: typeof picks.keep = (...pick) => picks.keep(...pick);
        const on = isCsv(kind)
          ? csvAssist(document, both)
          : new OrderPageAssist(recognised, document, both, { read, keepPick }, new Background());
        assist = { on, path: here, scope };
      } else if (assist && (kind !== 'unknown' || assist.path !== here)) {
        // A page that is being rebuilt is unknown for a moment; only another page ends the panel.
        assist.scope.abort();
        assist = undefined;
      }
    },
    signal,
    () => recogniseInSteps(document, families, picks.pickedFor),
    (elements) => assist?.on.added?.(elements),
  );
}

/** The guide of the CSV pages, as soon as its script is here. */
function csvAssist(document: Document, signal: AbortSignal): Assist {
  const background = new Background();
  let guide: Assist | undefined;
  void injectedAtLast(background, 'csv-guide', signal).then((brought) => {
    if (brought) guide = new brought.CsvAssist(document, signal, background);
  });
  return { update: (recognised) => guide?.update(recognised) };
}

/** Watches GoQ's Amazon出荷通知 from the first order of Amazon on. */
function amazonGuard(document: Document, signal: AbortSignal): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    void injectedAtLast(new Background(), 'amazon-guard', signal).then((brought) => {
      if (brought) new brought.AmazonShipDateGuard(document, signal);
    });
  };
}

/** Orders in any frame; a lost session only where the whole window shows it; GoQ's amount edit while its steps are under way. */
function isAssisted({ snapshot: { kind } }: Recognised, document: Document): boolean {
  if (kind === 'lost-session') return isTop(document);
  if (kind === 'amount-edit') return hasSteps();
  return kind === 'list' || kind === 'search' || kind === 'detail' || isCsv(kind);
}

const isCsv = (kind: PageSnapshot['kind']) => kind === 'csv-export' || kind === 'csv-upload';

const isTop = (document: Document) => document.defaultView === document.defaultView?.top;

/** Tells the background what the page is: at once, then at most once a second and only when it changed. Frames report only pages of ours. */
function reporter(document: Document, signal: AbortSignal): (snapshot: PageSnapshot) => void {
  let last = '';
  let newest: PageSnapshot | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));
  const send = () => {
    timer = undefined;
    const text = JSON.stringify(newest);
    if (!newest || text === last) return;
    last = text;
    void call('page.report', { snapshot: newest });
  };
  return (snapshot) => {
    if (snapshot.kind === 'unknown' && !isTop(document)) return;
    newest = snapshot;
    timer ??= setTimeout(send, last === '' ? 0 : REPORT_PAUSE);
  };
}
