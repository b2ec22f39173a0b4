import { describe, expect, it } from 'vitest';
import { troubleFacts } from '@/components/health/trouble-words';
import { MINUTE } from '@/lib/orders/basics';
import { TROUBLE_KINDS } from '@/lib/orders/trouble';
import { at, NOW, trouble } from './samples';

const LAST = at('2026-11-13T11:00:00');
const self = { policy: 'self', at: NOW + 10 * MINUTE } as const;

describe('a trouble in words', () => {
  it.each(TROUBLE_KINDS)('%s says since when, and what happens next by itself', (kind) => {
    const facts = troubleFacts(trouble({ kind, retry: self }), LAST, NOW);
    expect(facts.since).toBe('11:00 から 1時間3分');
    expect(facts.next).toBe(
      '次回 12:13 に自動で確かめます。通ると、止まった時から自動で取り直します。注文は失われません。',
    );
  });

  it('says what ends a trouble that only a person can end', () => {
    expect(troubleFacts(trouble({}), LAST, NOW).next).toMatch(/^新しいキーが通ると、止まった時から/);
    expect(troubleFacts(trouble({ kind: 'clock' }), undefined, NOW).next).toMatch(
      /^直ると、注文を取り込みます/,
    );
  });

  it('keeps codes for the details', () => {
    const evidence = { http: 401, code: 'GA0001', text: 'Un-Authorised', requestId: 'r-1' };
    const { details } = troubleFacts(trouble({ evidence }), LAST, NOW);
    expect(details).toEqual(['HTTP 401', 'GA0001', 'Un-Authorised', '要求番号 r-1', '13回']);
  });
});
