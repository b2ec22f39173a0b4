import { ALL_LABELS } from './labels';
import { OURS } from './page';
import type { PageSnapshot } from './page-snapshot';
import { normaliseLabel } from './text';

/** A report holds no more lines than this. */
const MOST_LINES = 3_000;
/** Of rows that look alike, so many are written out. */
const ALIKE = 3;
const LEFT_OUT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head']);
const ATTRIBUTES = [
  'id',
  'class',
  'name',
  'type',
  'role',
  'for',
  'href',
  'target',
  'aria-controls',
  'hidden',
];

/**
 * 報告用にコピー: the structure of a page for support. All text is masked but the labels that we look for, and so are values and
 * every number of an address, so that no customer's or order's data leaves the page (admin-pages.md §5).
 */
export function structureReport(document: Document, snapshot: PageSnapshot): string {
  const { site, kind, status, countOnPage, rows, anchors, missing, problems } = snapshot;
  const found = Object.entries(anchors).map(([id, anchor]) => `${id}=${anchor.how}`);
  const lines = [
    `受注アシスト 画面の構造（文字は伏せています）`,
    `${site}/${kind} ${mask(snapshot.path.split('?')[0] ?? '')} 状態:${status && ALL_LABELS.has(status) ? status : '…'}`,
    `注文 ${rows.length}件（画面の件数 ${countOnPage ?? '不明'}）・チェック欄 ${rows.filter(({ checkbox }) => checkbox).length}件`,
    `見つけた: ${found.join(' ') || 'なし'}　見つからない: ${missing.join(' ') || 'なし'}`,
    `問題: ${problems.length}件`,
  ];
  if (document.body) write(document.body, 0, lines);
  return lines.slice(0, MOST_LINES).join('\n');
}

function write(element: Element, depth: number, lines: string[]): void {
  if (lines.length >= MOST_LINES || LEFT_OUT.has(element.localName) || element.hasAttribute(OURS)) return;
  const indent = ' '.repeat(Math.min(depth, 40));
  lines.push(`${indent}<${element.localName}${attributesOf(element)}>${ownText(element)}`);
  const seen = new Map<string, number>();
  for (const child of element.children) {
    const shape = `${child.localName}.${child.getAttribute('class') ?? ''}`;
    const count = (seen.get(shape) ?? 0) + 1;
    seen.set(shape, count);
    if (
      count <= ALIKE ||
      child.querySelector('button, input[type="submit"], input[type="button"]') !== null
    ) {
      if (count <= 4 * ALIKE) write(child, depth + 1, lines);
    }
  }
  for (const [shape, count] of seen) {
    if (count > 4 * ALIKE) lines.push(`${indent} … <${shape}> 全${count}個`);
  }
}

function attributesOf(element: Element): string {
  const known = ATTRIBUTES.flatMap((name) => {
    const value = element.getAttribute(name);
    if (value === null) return [];
    return ` ${name}="${mask(name === 'href' ? (value.split('?')[0] ?? '') : value)}"`;
  });
  const button = element.matches('input[type="submit"], input[type="button"]');
  const value = element.getAttribute('value');
  return known.join('') + (button && value ? ` value="${maskText(value)}"` : '');
}

/** Digits become #, and what is not a label's word or plain ASCII becomes …. */
function mask(value: string): string {
  return value
    .slice(0, 120)
    .replace(/\d{2,}/g, '#')
    .replace(/[^\x20-\x7e]+/g, (run) => (ALL_LABELS.has(run) ? run : '…'))
    .replace(/[\w.+-]+@[\w.-]+/g, '…');
}

function ownText(element: Element): string {
  const parts = [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => maskText(node.nodeValue ?? ''))
    .filter((text) => text !== '');
  return parts.length > 0 ? ` ${parts.join(' ')}` : '';
}

function maskText(text: string): string {
  const label = normaliseLabel(text);
  if (label === '') return '';
  return ALL_LABELS.has(label) ? label : '…';
}
