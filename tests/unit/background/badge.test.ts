import { describe, expect, it } from 'vitest';
import { badgeOf } from '@/entrypoints/background/badge';

const calm = { needs: 0, autoConfirmStopped: false, proofIsOld: false };

describe('the badge', () => {
  it('counts the orders that need a person, before anything else', () => {
    expect(badgeOf({ ...calm, needs: 3, proofIsOld: true })).toMatchObject({
      text: '3',
      title: '要対応 3件',
    });
  });

  it('says that 自動注文確認 has stopped itself, with and without such orders', () => {
    expect(badgeOf({ ...calm, autoConfirmStopped: true })).toMatchObject({
      text: '!',
      title: '自動注文確認が止まっています',
    });
    expect(badgeOf({ ...calm, needs: 2, autoConfirmStopped: true })).toMatchObject({
      text: '2',
      title: '要対応 2件・自動注文確認が止まっています',
    });
  });

  it('doubts an old proof, and is empty where all is well', () => {
    expect(badgeOf({ ...calm, proofIsOld: true })).toMatchObject({
      text: '!',
      title: '照合が古くなっています',
    });
    expect(badgeOf(calm)).toMatchObject({ text: '' });
  });
});
