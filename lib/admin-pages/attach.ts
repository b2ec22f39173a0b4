import { call } from '../messaging';
import { SECOND } from '../orders/basics';
import type { PageSnapshot, Recognised } from './page-snapshot';
import { AnchorPicks } from './anchor-picks';
import { OrderPageAssist } from './panel/assist';
import { rememberedSteps } from './panel/goq-steps';
import { CsvAssist } from './panel/csv-assist';
import { recognise } from './recognise';
import { watchPage } from './watch';

const REPORT_PAUSE = 1 * SECOND;

/** Watches the page until `signal` aborts: reports what it is, and assists where it is one of ours. */
export function attachToPage(document: Document, signal: AbortSignal): void {
  const report = reporter(document, signal);
  let assist:
    | { on: { update(recognised: Recognised): void }; path: string; scope: AbortController }
    | undefined;
  const picks = new AnchorPicks(() => watch.soon());
  const read = () => recognise(document, picks.pickedFor);
  const watch = watchPage(
    document,
    (recognised) => {
      picks.learn(recognised);
      report(recognised.snapshot);
      const { kind, path } = recognised.snapshot;
      const here = path.split('?')[0] ?? path;
      if (isAssisted(recognised, document)) {
        if (assist) {
          assist.path = here;
          assist.on.update(recognised);
          return;
        }
        const scope = new AbortController();
        const both = AbortSignal.any([signal, scope.signal]);
        const on = isCsv(kind)
          ? new CsvAssist(document, both)
          : new OrderPageAssist(recognised, document, both, {
              read,
              keepPick: (snapshot, anchor, selector) => picks.keep(snapshot, anchor, selector),
            });
        assist = { on, path: here, scope };
      } else if (assist && (kind !== 'unknown' || assist.path !== here)) {
        // A page that is being rebuilt is unknown for a moment; only another page ends the panel.
        assist.scope.abort();
        assist = undefined;
      }
    },
    signal,
    read,
  );
}

/** Orders in any frame; a lost session only where the whole window shows it; GoQ's amount edit while its steps are under way. */
function isAssisted({ snapshot: { kind } }: Recognised, document: Document): boolean {
  if (kind === 'lost-session') return isTop(document);
  if (kind === 'amount-edit') return rememberedSteps() !== undefined;
  return kind === 'list' || kind === 'search' || kind === 'detail' || isCsv(kind);
}

const isCsv = (kind: PageSnapshot['kind']) => kind === 'csv-export' || kind === 'csv-upload';

const isTop = (document: Document) => document.defaultView === document.defaultView?.top;

/** Tells the background what the page is, at most once a second and only when it changed. Frames report only pages of ours. */
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
    timer ??= setTimeout(send, REPORT_PAUSE);
  };
}
