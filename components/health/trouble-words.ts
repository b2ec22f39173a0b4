import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { Trouble } from '@/lib/orders/trouble';
import { formatDuration } from './durations';

/** What is known of one trouble beside the catalogue's words (use-advice.ts): times, and what happens by itself. */
export type TroubleFacts = {
  since: string;
  next: string;
  /** HTTP status, code and request id, for the folded details. */
  details: string[];
};

function nextOf(trouble: Trouble, lastImport: Instant | undefined, now: Instant): string {
  const refill = lastImport === undefined ? '注文を取り込みます' : '止まった時から自動で取り直します';
  const kept = '注文は失われません。';
  if (trouble.retry.policy === 'self') {
    const at = trouble.retry.at > now ? `次回 ${formatTime(trouble.retry.at, now)} に` : 'まもなく';
    return `${at}自動で確かめます。通ると、${refill}。${kept}`;
  }
  const once = trouble.kind.startsWith('key') ? '新しいキーが通ると' : '直ると';
  return `${once}、${refill}。${kept}`;
}

/** Since when a trouble stands and what happens by itself. `now` on the PC's clock, texts in JST. */
export function troubleFacts(trouble: Trouble, lastImport: Instant | undefined, now: Instant): TroubleFacts {
  const { http, code, text, requestId } = trouble.evidence;
  return {
    since: `${formatTime(trouble.firstSeen, now)} から ${formatDuration(now - trouble.firstSeen)}`,
    next: nextOf(trouble, lastImport, now),
    details: [
      http === undefined ? '' : `HTTP ${http}`,
      code ?? '',
      text ?? '',
      requestId === undefined ? '' : `要求番号 ${requestId}`,
      `${trouble.count.toLocaleString('ja-JP')}回`,
    ].filter((part) => part !== ''),
  };
}
