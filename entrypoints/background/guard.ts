import { type Browser, browser } from 'wxt/browser';
import type { MessageName, Protocol, Reply } from '@/lib/messages';
import { requestSchemas } from '@/lib/messages.schema';

type Caller = 'admin-page' | 'own-page';

/** Who may call what. Content scripts run beside the mall's own scripts, so they get no settings, keys or files. */
const MAY_CALL: Record<MessageName, readonly Caller[]> = {
  'page.report': ['admin-page'],
  'orders.facts': ['admin-page', 'own-page'],
  preview: ['admin-page', 'own-page'],
  start: ['admin-page', 'own-page'],
  'batch.get': ['admin-page', 'own-page'],
  'batch.stop': ['admin-page', 'own-page'],
  'batch.resume': ['admin-page', 'own-page'],
  'batch.open': ['admin-page', 'own-page'],
  'handed-over': ['admin-page'],
  'page.seen': ['admin-page'],
  'status.fetch': ['admin-page', 'own-page'],
  'outcomes.read': ['admin-page', 'own-page'],
  'outcomes.read-all': ['own-page'],
  'fee.packages': ['admin-page', 'own-page'],
  'order.read': ['own-page'],
  'import.now': ['own-page'],
  'csv.guide': ['admin-page'],
  'csv.uploaded': ['admin-page'],
  'csv.results': ['admin-page'],
  'settings.view': ['admin-page', 'own-page'],
  'settings.save': ['own-page'],
  'credentials.test': ['own-page'],
  'credentials.renew': ['own-page'],
  'malls.forms': ['own-page'],
  'credentials.consent': ['own-page'],
  'credentials.grant': ['own-page'],
  'credentials.in-goq': ['own-page'],
  'credentials.expiry': ['own-page'],
  doctor: ['admin-page', 'own-page'],
  'doctor.stored': ['own-page'],
  'panel.inject': ['admin-page'],
  'anchors.get': ['admin-page'],
  'anchors.list': ['own-page'],
  'anchors.pick': ['admin-page', 'own-page'],
  'advice.matchers': ['admin-page', 'own-page'],
  advice: ['admin-page', 'own-page'],
  'order.watch': ['admin-page', 'own-page'],
  'goq-side.save': ['own-page'],
  'notifications.save': ['own-page'],
};

const ADMIN_HOSTS = ['order-rp.rms.rakuten.co.jp', 'csvdl-rp.rms.rakuten.co.jp', 'order.goqsystem.com'];

export type Sender = Pick<Browser.runtime.MessageSender, 'id' | 'url' | 'tab' | 'frameId'>;

/** Where a message comes from, by its sender's address; undefined for strangers. */
export function callerOf(sender: Sender): Caller | undefined {
  if (sender.id !== browser.runtime.id || !sender.url) return undefined;
  if (sender.url.startsWith(browser.runtime.getURL('/'))) return 'own-page';
  const { protocol, hostname } = new URL(sender.url);
  return sender.tab && protocol === 'https:' && ADMIN_HOSTS.includes(hostname) ? 'admin-page' : undefined;
}

/** Runs a handler only for a caller of the table and a request of the right shape. Throws otherwise. */
export async function guarded<Name extends MessageName>(
  name: Name,
  request: unknown,
  sender: Sender,
  handle: (request: Protocol[Name]['request'], sender: Sender) => Promise<Reply<Protocol[Name]['answer']>>,
): Promise<Reply<Protocol[Name]['answer']>> {
  const caller = callerOf(sender);
  if (!caller || !MAY_CALL[name].includes(caller)) throw new Error(`${name}: not allowed from here`);
  const parsed = requestSchemas[name].parse(request) as Protocol[Name]['request'];
  return handle(parsed, sender);
}
