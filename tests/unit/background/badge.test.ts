import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { badgeOf, showBadge } from '@/entrypoints/background/badge';
import { journal } from '@/entrypoints/background/databases';
import { DEFAULT_SETTINGS } from '@/lib/settings';

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

  it('leaves no old number where the store cannot be read', async () => {
    const shown: unknown[] = [];
    const show = async (what: unknown) => void shown.push(what);
    const action = {
      setBadgeText: show,
      setTitle: show,
      setBadgeBackgroundColor: show,
      setBadgeTextColor: show,
    };
    Object.assign(fakeBrowser.action, action);
    vi.spyOn(journal.entries, 'where').mockImplementation(() => {
      throw new Error('closed');
    });
    await showBadge(DEFAULT_SETTINGS);
    expect(shown).toContainEqual({ text: '!' });
    expect(shown).toContainEqual({ title: '受注アシスト：このPCの保存データを読めません' });
    vi.restoreAllMocks();
  });
});
