import { type AutoConfirm, autoConfirmVerdict, REFUSALS, stopAfterRefusals } from '../orders/auto-confirm';
import type { Instant } from '../orders/basics';
import type { OrderFacts } from '../orders/import-state';
import type { JournalEntry } from '../orders/journal-entry';
import { entriesByNumber, newestRefused, type ShopKey } from '../store/journal';
import { start } from './press';
import { openPreview, type StoredPreview } from './preview';
import type { ActingShop } from './routing';
import type { PreviewDeps } from './verdict';

/** What 自動注文確認 needs beside the actions. */
export type AutoConfirmDeps = PreviewDeps & {
  /** The shops with their own switch, and the label under which automatic entries are kept. */
  automaticShops(): Promise<AutomaticShop[]>;
  /** What is stored of a shop's orders at 注文確認待ち. */
  waiting(shop: ShopKey): Promise<WaitingOrders>;
  /** Keeps in the settings that the shop's switch turned itself off. */
  switchOff(shop: ShopKey, stopped: NonNullable<AutoConfirm['stopped']>): Promise<void>;
};

export type AutomaticShop = ActingShop & { by: string; autoConfirm?: AutoConfirm };

export type WaitingOrders = {
  orders: (OrderFacts & { excluded: boolean })[];
  /** Mall clock minus PC clock, ms. */
  clockOffset: number;
  /** The import itself cannot reach the mall just now: nothing is tried until it can. */
  failing: boolean;
};

/**
 * 自動注文確認 (S-075): plans a confirmation of every order whose turn has come, in the shops that have it switched on, by the
 * rules of a person's preview and press, each order read afresh and the buyer's 30 minutes kept. Gives whether anything was
 * planned; `runDue` sends it. Turns a shop's switch off after refusals in a row.
 */
export async function planAutomaticConfirms(deps: AutoConfirmDeps): Promise<boolean> {
  const shops = (await deps.automaticShops()).filter(
    ({ hasKey, whoConfirms, autoConfirm }) =>
      hasKey && whoConfirms === 'automatic' && autoConfirm?.on && !autoConfirm.stopped,
  );
  const planned = await Promise.all(
    shops.map((shop) =>
      deps.locks.request(`auto-confirm/${shop.mall}/${shop.id}`, () => planForShop(deps, shop)),
    ),
  );
  return planned.includes(true);
}

async function planForShop(deps: AutoConfirmDeps, shop: AutomaticShop): Promise<boolean> {
  const key = { mall: shop.mall, shop: shop.id };
  const { autoConfirm = { on: false }, whoConfirms } = shop;
  const newest = await newestRefused(deps.journal, key, {
    act: 'confirm',
    since: autoConfirm.since ?? 0,
    limit: REFUSALS,
  });
  const stopped = stopAfterRefusals(newest, deps.now());
  if (stopped) {
    await deps.switchOff(key, stopped);
    return false;
  }
  const setting = { ...autoConfirm, whoConfirms };
  const { orders, clockOffset, failing } = await deps.waiting(key);
  if (failing) return false;
  const ready = await verdictsOf(deps, orders, setting, deps.now() + clockOffset);
  const numbers = ready.flatMap(({ number, confirm }) =>
    confirm === 'no' || confirm === 'later' ? [] : number,
  );
  if (numbers.length === 0) return false;

  const own: PreviewDeps = { ...deps, previews: inMemory(), by: async () => shop.by };
  const request = { act: 'confirm', numbers, page: 'workbench', tab: `auto/${shop.id}`, auto: true } as const;
  const { preview, plan } = await openPreview(own, request);
  // The reading may have told more than the stored facts did: the same rules again, on the mall's clock of now.
  const fresh = await deps.waiting(key);
  const mallNow = deps.now() + (plan[0]?.clockOffset ?? fresh.clockOffset);
  const now = new Set(
    (await verdictsOf(deps, fresh.orders, setting, mallNow)).flatMap(({ number, confirm }) =>
      confirm === 'now' ? number : [],
    ),
  );
  const sent = preview.send.map(({ number }) => number);
  const except = sent.filter((number) => !now.has(number));
  if (except.length === sent.length) return false;
  const answer = await start(own, {
    previewId: preview.previewId,
    pressId: deps.newId(),
    except,
    tab: request.tab,
  });
  return 'batchId' in answer;
}

async function verdictsOf(
  { journal }: PreviewDeps,
  orders: WaitingOrders['orders'],
  setting: AutoConfirm & { whoConfirms: string },
  mallNow: Instant,
) {
  const earlier: ReadonlyMap<string, JournalEntry[]> = await entriesByNumber(
    journal,
    orders.map(({ number }) => number),
  );
  return orders.map((facts) => ({
    number: facts.number,
    ...autoConfirmVerdict(facts, setting, earlier.get(facts.number) ?? [], mallNow),
  }));
}

/** A preview that nobody sees lives as long as its run, and never takes the place of one that a person has open. */
function inMemory(): PreviewDeps['previews'] {
  const kept = new Map<string, StoredPreview>();
  return {
    save: async (stored) => void kept.set(stored.preview.previewId, stored),
    load: async (previewId) => kept.get(previewId),
  };
}
