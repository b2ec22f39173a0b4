import { describe, expect, it } from 'vitest';
import { troubleFacts } from '@/components/health/trouble-words';
import { MINUTE } from '@/lib/orders/basics';
import { TROUBLE_KINDS } from '@/lib/orders/trouble';
import { at, NOW, trouble } from './samples';

const LAST = at('2026-11-13T11:00:00');
const self = { policy: 'self', at: NOW + 10 * MINUTE } as const;

describe('a trouble in words', () => {
  it.each(TROUBLE_KINDS)('%s says what, since when, and what happens next by itself', (kind) => {
    const facts = troubleFacts(trouble({ kind, retry: self }), LAST, NOW);
    expect(facts.cause).not.toBe('');
    expect(facts.waiting).not.toMatch(/失敗|不明なエラー|しばらく/);
    expect(facts.since).toBe('11:00 から 1時間3分');
    expect(facts.next).toBe(
      '次回 12:13 に自動で確かめます。通ると、止まった時から自動で取り直します。注文は失われません。',
    );
  });

  it('tells a person what to do where only a person can end it', () => {
    const kinds = [
      'key-expired',
      'key-refused',
      'not-permitted',
      'host-permission',
      'storage',
      'clock',
    ] as const;
    for (const kind of kinds) expect(troubleFacts(trouble({ kind }), LAST, NOW).todo).toMatch(/ください。/);
  });

  it('S-051 S-063 S-066 names the mall’s errors in the words that staff know', () => {
    const cause = (kind: 'key-refused' | 'maintenance' | 'rate') =>
      troubleFacts(trouble({ kind }), LAST, NOW).cause;
    expect(cause('key-refused')).toBe('認証エラー（licenseKey有効期限切れの可能性があります）');
    expect(cause('maintenance')).toContain('API In Maintenance');
    expect(cause('rate')).toContain('Forbidden-Exceeded QPS Limitation');
  });

  it('tells HTML from data that was cut off', () => {
    const unreadable = (code: string) =>
      troubleFacts(trouble({ kind: 'unreadable', evidence: { http: 200, code } }), LAST, NOW).cause;
    expect(unreadable('html')).toContain('画面（HTML）');
    expect(unreadable('truncated')).toContain('途中で切れて');
  });

  it('keeps codes for the details', () => {
    const evidence = { http: 401, code: 'GA0001', text: 'Un-Authorised', requestId: 'r-1' };
    const { cause, waiting, details } = troubleFacts(trouble({ evidence }), LAST, NOW);
    expect(details).toEqual(['HTTP 401', 'GA0001', 'Un-Authorised', '要求番号 r-1', '13回']);
    expect(cause + waiting).not.toMatch(/401|GA0001/);
  });
});
