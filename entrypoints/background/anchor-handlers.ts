import { browser } from 'wxt/browser';
import type { AnchorPage, AnchorProtocol, PickedAnchor } from '@/lib/admin-pages/protocol';
import type { AnchorId } from '@/lib/admin-pages/page-snapshot';
import type { Reply } from '@/lib/messages';

type Picked = Partial<Record<AnchorId, string>>;
/** Page (`goq/list`) → shop's prefix, or '' where none is known → selectors. */
type Stored = Record<string, Record<string, Picked>>;

const KEY = 'anchors';

async function stored(): Promise<Stored> {
  return ((await browser.storage.local.get(KEY))[KEY] as Stored | undefined) ?? {};
}

const pageKey = ({ site, kind }: AnchorPage) => `${site}/${kind}`;

function listOf(all: Stored): PickedAnchor[] {
  return Object.entries(all).flatMap(([page, shops]) => {
    const [site, kind] = page.split('/') as [AnchorPage['site'], AnchorPage['kind']];
    return Object.entries(shops).flatMap(([prefix, picked]) =>
      (Object.entries(picked) as [AnchorId, string][]).map(([anchor, selector]) => ({
        site,
        kind,
        ...(prefix !== '' && { prefix }),
        anchor,
        selector,
      })),
    );
  });
}

type Handlers = {
  [Name in keyof AnchorProtocol]: (
    request: AnchorProtocol[Name]['request'],
  ) => Promise<Reply<AnchorProtocol[Name]['answer']>>;
};

/** この要素を指定: controls that staff showed us, for each shop and kind of page. */
export const anchorHandlers: Handlers = {
  'anchors.get': async (page) => {
    const shops = (await stored())[pageKey(page)] ?? {};
    const [only, ...others] = Object.values(shops);
    const value = page.prefix !== undefined ? shops[page.prefix] : others.length === 0 ? only : undefined;
    return { ok: true, value: value ?? {} };
  },

  'anchors.list': async () => ({ ok: true, value: listOf(await stored()) }),

  'anchors.pick': async ({ anchor, selector, ...page }) => {
    await navigator.locks.request(KEY, async () => {
      const all = await stored();
      const shops = all[pageKey(page)] ?? {};
      const { [anchor]: _old, ...rest } = shops[page.prefix ?? ''] ?? {};
      const picked: Picked = selector === null ? rest : { ...rest, [anchor]: selector };
      const next: Stored = { ...all, [pageKey(page)]: { ...shops, [page.prefix ?? '']: picked } };
      await browser.storage.local.set({ [KEY]: next });
    });
    return { ok: true, value: null };
  },
};
