import { describe, expect, it } from 'vitest';
import { allMalls, hasAdapter, mallOf } from '@/lib/malls/registry';
import { MALL_IDS } from '@/lib/orders/order-key';

describe('the malls', () => {
  it('S-265 are called where they have a public API, and read from files where they have none', () => {
    // API取込 楽天市場、Yahoo!ショッピング、ポンパレモール、Amazon、ヤマダモール、Wowma!
    const named = ['rakuten', 'yahoo', 'ponpare', 'amazon', 'yamada', 'au-pay'] as const;
    expect(named.filter((mall) => hasAdapter({ mall }))).toEqual(['rakuten', 'yahoo', 'amazon', 'au-pay']);
    for (const mall of ['ponpare', 'yamada', 'futureshop'] as const) expect(() => mallOf(mall)).toThrow(mall);
  });

  it('stand behind the port under their own id, each with its hosts and its fields', () => {
    for (const mall of allMalls()) {
      expect(mallOf(mall.id)).toBe(mall);
      expect(MALL_IDS).toContain(mall.id);
      expect(mall.hosts.length).toBeGreaterThan(0);
      expect(mall.fields.length).toBeGreaterThan(0);
    }
  });
});
