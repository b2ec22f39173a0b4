import { ALL_LABELS } from './labels';
import { numberOfLink, numbersByShape } from './order-numbers';
import type { PageSnapshot } from './page-snapshot';
import { normaliseLabel } from './text';

/** Every element that we put into a page carries this attribute; recognition and the observer pass over them. */
export const OURS = 'data-juchu-assist';

/** What one pass over a document finds, before anyone knows which page it is. */
export type Page = {
  document: Document;
  site: PageSnapshot['site'];
  url: URL;
  /** Known label → the elements that show it, in document order. */
  labels: Map<string, Element[]>;
  /** Elements with a short text that can be a count or a tab: 「楽天 (1件)」「注文確認待ち 132」. */
  counted: Element[];
  /** Elements with a short text that carries a mark such as 【楽天ペイ】. */
  marks: { element: Element; text: string }[];
  numbers: { number: string; element: Element }[];
  /** All text, node by node. */
  texts: string[];
};

const LONGEST_LABEL = 48;
const NOT_TEXT = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'option', 'title']);
const LOOKS_COUNTED = /[0-9０-９].*件|(?:待ち|処理中|発送済み?|確定|手続き[中済])\D*[0-9０-９]/s;
const DIGIT_RUN = /[0-9０-９]{6}/;
const NEEDS_NORMALISING = /[\s\uFF01-\uFF9F✓✔。:▾▼▽]/;

/** Texts between two chances to give the page its turn. */
const TEXTS_A_STEP = 300;

/**
 * Reads all text of a page once, step by step so that a long list never holds the page up. Shadow roots, our own among them,
 * are never entered.
 */
export function* scanPage(document: Document): Generator<undefined, Page> {
  const url = new URL(document.URL);
  const site = url.hostname.endsWith('goqsystem.com') ? 'goq' : 'rms';
  const page: Page = {
    document,
    site,
    url,
    labels: new Map(),
    counted: [],
    marks: [],
    numbers: [],
    texts: [],
  };
  if (!document.body) return page;

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    scanText(page, node);
    texts += 1;
    if (texts % TEXTS_A_STEP === 0) yield;
  }
  for (const button of document.querySelectorAll('input[type="submit"], input[type="button"]')) {
    addLabel(page, button.getAttribute('value') ?? '', button);
  }
  scanOrderLinks(page);
  yield;
  return page;
}

function scanText(page: Page, node: Node): void {
  const text = node.nodeValue ?? '';
  const element = node.parentElement;
  if (text.length < 2 || !element) return;
  page.texts.push(text);
  if (text.length >= 15 && DIGIT_RUN.test(text)) {
    const numbers = numbersByShape(text);
    if (numbers.length > 0 && !NOT_TEXT.has(element.localName)) {
      const holder = element.closest('a') ?? element;
      for (const number of numbers) page.numbers.push({ number, element: holder });
    }
  }
  if (text.length > LONGEST_LABEL && text.trim().length > LONGEST_LABEL) return;
  addLabel(page, text, element);
  if (text.includes('【')) page.marks.push({ element, text: normaliseLabel(text) });
  if (LOOKS_COUNTED.test(text) && !NOT_TEXT.has(element.localName)) page.counted.push(element);
}

function addLabel(page: Page, text: string, element: Element): void {
  const label = NEEDS_NORMALISING.test(text) ? normaliseLabel(text).replace(/\/$/, '') : text;
  if (!ALL_LABELS.has(label) || NOT_TEXT.has(element.localName)) return;
  const known = page.labels.get(label);
  if (known) known.push(element);
  else page.labels.set(label, [element]);
}

/** Links that name an order in their address or lead to one; they also find numbers whose shape tells nothing. */
function scanOrderLinks(page: Page): void {
  const seen = new Set(page.numbers.map(({ element }) => element));
  const before = page.numbers.length;
  const links = page.document.querySelectorAll('a[href*="orderNumber="], a[href*="order_details"]');
  for (const link of links) {
    if (seen.has(link)) continue;
    const query = parametersOf(link.getAttribute('href') ?? '');
    const [named] = numbersByShape(query.get('orderNumber') ?? '');
    const shown = page.site === 'goq' ? numberOfLink(link.textContent) : undefined;
    const number = named ?? (shown === query.get('oid') ? undefined : shown);
    if (number) page.numbers.push({ number, element: link });
  }
  if (page.numbers.length === before) return;
  page.numbers.sort(({ element: a }, { element: b }) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
}

function parametersOf(href: string): URLSearchParams {
  return new URLSearchParams(href.slice(href.indexOf('?') + 1));
}

/** All elements that show one of the synonyms, in document order of each synonym. */
export function labelled(page: Page, synonyms: readonly string[]): Element[] {
  return synonyms.flatMap((label) => page.labels.get(label) ?? []);
}

/** The button or link that a label belongs to. */
export function controlOf(element: Element): Element | undefined {
  return (
    element.closest('button, a, input[type="submit"], input[type="button"], [role="button"]') ?? undefined
  );
}

/** Whether a person can see the element. */
export function isShown(element: Element): boolean {
  if (element.closest('[hidden]')) return false;
  return typeof element.checkVisibility === 'function' ? element.checkVisibility() : true;
}
