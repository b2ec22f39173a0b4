import { japanParts } from '../japan-time';
import type { Instant } from '../orders/basics';
import type { Trouble } from '../orders/trouble';

const two = (value: number) => String(value).padStart(2, '0');

/** 「2026-11-13 09:43:08」 in JST, for reports that leave this PC. */
function stamp(at: Instant): string {
  const { year, month, day, hour, minute, second } = japanParts(at);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)} JST`;
}

/** An order number without what identifies it: digits become #, the date in a Rakuten number stays. */
export function maskOrderNumber(number: string): string {
  return number
    .split('-')
    .map((part, place) => (place === 1 && /^20\d{6}$/.test(part) ? part : part.replace(/[A-Za-z\d]/g, '#')))
    .join('-');
}

/** Lines of a trouble for support: codes, times and counts; no shop, no number, no text that the mall wrote. */
export function describeTrouble(trouble: Trouble): string[] {
  const { http, code, requestId } = trouble.evidence;
  return [
    `種類: ${trouble.mall} / ${trouble.kind}`,
    `詳細: ${[http, code].filter((part) => part !== undefined).join(' ') || 'なし'}`,
    `最初: ${stamp(trouble.firstSeen)}　最後: ${stamp(trouble.lastSeen)}　回数: ${trouble.count}`,
    ...(requestId === undefined ? [] : [`RequestId: ${requestId}`]),
  ];
}

/** A text that staff can send to support: a heading, when it was made, and lines that hold nothing personal. */
export function maskedReport(
  heading: string,
  at: Instant,
  catalogueVersion: string,
  lines: readonly string[],
): string {
  return [`受注アシスト ${heading}`, `作成: ${stamp(at)}　対処の版: ${catalogueVersion}`, ...lines].join(
    '\n',
  );
}
