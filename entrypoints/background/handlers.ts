import { batchView, openBatchView } from '@/lib/actions/batch-view';
import { orderBriefs } from '@/lib/actions/order-briefs';
import { resume, start, stop } from '@/lib/actions/press';
import { openPreview } from '@/lib/actions/preview';
import { handOver, pageSeen } from '@/lib/actions/screen-mode';
import { feeSheet } from '@/lib/actions/shipping-fee-fix';
import { fetchStatuses } from '@/lib/actions/status-fetch';
import { UnknownOrders } from '@/lib/actions/unknown-orders';
import { confirmedElsewhere } from '@/lib/actions/who-confirms';
import { saveShop, testConnection } from '@/lib/credentials/register-shop';
import { credentialVersion } from '@/lib/credentials/vault';
import { csvGuide, csvResults, csvUploaded } from '@/lib/csv/guide';
import { shownSwitchOver } from '@/lib/importing/shop-rules';
import type { MessageName, Protocol, Reply } from '@/lib/messages';
import type { Trouble } from '@/lib/orders/trouble';
import { readStoredSettings } from '@/lib/settings';
import { loadSettings } from '@/lib/settings.schema';
import { actions } from './actions';
import { adviceHandlers } from './advice-handlers';
import { anchorHandlers } from './anchor-handlers';
import { credentialHandlers } from './credential-handlers';
import { journal, orders } from './databases';
import { noteSight } from './goq-sight';
import type { Sender } from './guard';
import { injectBeside } from './inject';
import { savePageReport, tabKey } from './page-store';
import { readOrder } from './read-order';
import { registration } from './registration';
import { importNow, readOutcomes, work } from './work';

type Handlers = {
  [Name in MessageName]: (
    request: Protocol[Name]['request'],
    sender: Sender,
  ) => Promise<Reply<Protocol[Name]['answer']>>;
};

const unknown = new UnknownOrders(actions);

const answer = <T>(value: T): Reply<T> => ({ ok: true, value });

function brokenSettings(problems: string[]): Trouble {
  const now = Date.now();
  const text = problems.join(' ').slice(0, 80);
  const retry = { policy: 'person' } as const;
  return {
    kind: 'schema',
    mall: 'rakuten',
    shop: '',
    firstSeen: now,
    lastSeen: now,
    count: 1,
    evidence: { text },
    retry,
  };
}

/** What the background does for each message. Callers and requests were checked before (guard.ts). */
export const handlers: Handlers = {
  ...adviceHandlers,
  ...anchorHandlers,
  ...credentialHandlers,

  'page.report': async ({ snapshot }, sender) => {
    await Promise.all([savePageReport(sender, snapshot), noteSight(snapshot)]);
    return answer(null);
  },

  'panel.inject': async ({ script }, sender) => {
    await injectBeside(sender, script);
    return answer(null);
  },

  'orders.facts': async ({ numbers }) => {
    const { shops, pollsHere } = await readStoredSettings();
    const briefs = await orderBriefs({ orders, journal }, shops, numbers, pollsHere);
    const known = new Set(briefs.map(({ number }) => number));
    void unknown.learn(numbers.filter((number) => !known.has(number))).catch(() => undefined);
    return answer(briefs);
  },

  preview: async (request, sender) =>
    answer((await openPreview(actions, { ...request, tab: tabKey(sender) })).preview),

  start: async (press, sender) => {
    const started = await start(actions, { ...press, tab: tabKey(sender) });
    void work();
    return answer(started);
  },

  'batch.get': async ({ batchId, revision }) => answer(await batchView(journal, batchId, revision)),
  'batch.open': async ({ numbers }) => answer(await openBatchView(journal, numbers)),

  'batch.stop': async ({ batchId }) => {
    await stop(actions, batchId);
    return answer(null);
  },

  'batch.resume': async ({ batchId }) => {
    await resume(actions, batchId);
    void work();
    return answer(null);
  },

  'handed-over': async ({ batchId, numbers }) =>
    answer({ numbers: await handOver(actions, batchId, numbers) }),

  'page.seen': async ({ orders: shown }) => {
    await pageSeen(actions, shown);
    return answer(null);
  },

  'status.fetch': async ({ numbers }) => answer(await fetchStatuses(actions, numbers)),
  'outcomes.read': async ({ numbers }) => answer(await readOutcomes(new Set(numbers))),
  'outcomes.read-all': async () => answer(await readOutcomes()),
  'fee.packages': async ({ numbers }) => answer(await feeSheet(actions, numbers)),

  'order.read': async (order) => readOrder(order),

  'import.now': async ({ period }) => answer(await importNow(period)),

  'csv.guide': async (request) => answer(await csvGuide(orders, request, Date.now())),
  'csv.uploaded': async (upload) => {
    await csvUploaded(orders, upload, Date.now());
    return answer(null);
  },
  'csv.results': async ({ text }) => answer(await csvResults(orders, text, Date.now())),

  'settings.view': async () => {
    const settings = await loadSettings();
    if (!settings.ok) return { ok: false, trouble: brokenSettings(settings.error) };
    const { staffLabel, shops } = settings.value;
    const viewed = shops.map(async (shop) => {
      const { mall, id, prefix, label, whoConfirms } = shop;
      const switchOver = shownSwitchOver(shop);
      const elsewhere = await confirmedElsewhere(journal, { mall, shop: id }, Date.now());
      return {
        mall,
        id,
        label,
        whoConfirms,
        hasKey: (await credentialVersion({ mall, id })) !== undefined,
        ...(prefix && { prefix }),
        ...(switchOver && { switchOver }),
        ...(elsewhere !== undefined && { confirmedElsewhere: elsewhere }),
      };
    });
    return answer({ staffLabel, shops: await Promise.all(viewed) });
  },

  'settings.save': async (form) => {
    const saved = await saveShop(registration, form);
    if (saved.saved) void work();
    return answer(saved);
  },

  'credentials.test': async (form) => answer(await testConnection(registration, form)),
};
