import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { GOQ_PAGES } from '../../../lib/admin-pages/goq-pages';
import { RMS_PAGES } from '../../../lib/admin-pages/rms-pages';

export const PAGES = join(import.meta.dirname, '../../fixtures/pages');

export type FixturePage = { document: Document; shows: string };

/** Opens a fixture page at the address its first comment names, without running its scripts. */
export function loadPage(variant: string): FixturePage {
  const html = readFileSync(join(PAGES, `${variant}.html`), 'utf8');
  const url = /<!-- url: (\S+) -->/.exec(html)?.[1];
  if (!url) throw new Error(`${variant}: no url comment`);
  const window = new Window({ url, settings: { enableJavaScriptEvaluation: false } });
  window.document.write(html);
  return {
    document: window.document as unknown as Document,
    shows: /<!-- shows: (.+?) -->/.exec(html)?.[1] ?? '',
  };
}

/** The families of the site that a document belongs to, as its content script brings them. */
export const familiesOf = ({ URL: url }: Document) =>
  new URL(url).hostname.endsWith('goqsystem.com') ? GOQ_PAGES : RMS_PAGES;
