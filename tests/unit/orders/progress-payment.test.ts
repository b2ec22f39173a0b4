import { describe, expect, it } from 'vitest';
import { paymentState } from '@/lib/orders/progress-payment';
import { factsOf, ORDERED } from './facts.ts';

const CASH = { code: 2, name: '代金引換', common: false };

describe('the payment of 楽天共通決済', () => {
  it('S-096 S-097 S-098 is 0:未入金 and 10:未承認 before 発送待ち, whatever the payment method', () => {
    for (const progress of [100, 200] as const) {
      expect(paymentState(factsOf({ progress }))).toEqual({
        paid: false,
        payment: '0:未入金',
        approval: '10:未承認',
      });
    }
  });

  it('S-099 is 入金済 from 発送待ち on, as soon as the progress is known and without its details anew', () => {
    for (const progress of [300, 500, 600, 700] as const) {
      expect(paymentState({ ...factsOf({ progress: 200 }), progress })).toMatchObject({
        paid: true,
        payment: '入金済',
      });
    }
    expect(paymentState(factsOf({ progress: 400 }))).toMatchObject({ paid: false });
    expect(paymentState(factsOf({ progress: 400, fixedAt: ORDERED }))).toMatchObject({ paid: true });
  });

  it('says nothing of 選択制決済, of a cancelled order, or without details', () => {
    expect(paymentState(factsOf({ progress: 300, payment: CASH }))).toBeUndefined();
    expect(paymentState(factsOf({ progress: 900 }))).toBeUndefined();
    expect(paymentState({ progress: 300 })).toBeUndefined();
  });
});
