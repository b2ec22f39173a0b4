import type { ActionId } from '@/lib/advice/action-ids';

/** What the button of an advice does: opens a page of the workbench, opens another system, or acts here. */
export type ActionTarget =
  | { kind: 'route'; route: string }
  | { kind: 'site'; url: string }
  | { kind: 'rms-order' }
  | { kind: 'act'; act: 'import' | 'reread' | 'goq-side' | 'grant' | 'watch' | 'copy' | 'again' | 'reload' };

const RMS_MENU = 'https://mainmenu.rms.rakuten.co.jp/';
const GOQ = 'https://order.goqsystem.com/goq21/';
const GOQ_LIST = `${GOQ}index.php?stat=1&page=1`;

const route = (to: string): ActionTarget => ({ kind: 'route', route: to });
const site = (url: string): ActionTarget => ({ kind: 'site', url });
const act = (what: Extract<ActionTarget, { kind: 'act' }>['act']): ActionTarget => ({
  kind: 'act',
  act: what,
});

/** Menus inside RMS and GoQ have no known address: these open the system, and the advice shows the menu path. */
export const ACTION_TARGETS: Record<ActionId, ActionTarget> = {
  'renew-key': route('credentials'),
  'open-credentials': route('credentials'),
  'open-settings': route('settings'),
  'test-connection': route('settings'),
  'enter-goq-side': act('goq-side'),
  'choose-who-confirms': route('settings'),
  'fix-fee': route('fees'),
  'open-csv': route('csv'),
  'open-log': route('log'),
  'open-shipping': route('shipping'),
  'open-start': route('start'),
  'import-now': act('import'),
  'try-again-now': act('import'),
  'reread-now': act('reread'),
  'grant-access': act('grant'),
  'notify-imported': act('watch'),
  'copy-report': act('copy'),
  'diagnose-again': act('again'),
  'reload-page': act('reload'),
  'open-rms-order': { kind: 'rms-order' },
  'open-rms-menu': site(RMS_MENU),
  'open-rms-functions': site(RMS_MENU),
  'open-rms-delivery': site(RMS_MENU),
  'show-goq-fetch-status': site(GOQ_LIST),
  'show-goq-confirm': site(GOQ_LIST),
  'open-goq-list': site(GOQ_LIST),
  'open-goq-order': site(GOQ_LIST),
  'open-goq-import': site(GOQ),
  'open-goq-export': site(`${GOQ}export/index.php`),
  'open-goq-source-status': site(GOQ),
  'open-goq-key': site(GOQ),
  'open-next-engine': site('https://main.next-engine.com/'),
  'open-rakuraku': site('https://www.raku2han.jp/'),
  'open-store-creator': site('https://pro.store.yahoo.co.jp/'),
  'open-wow-manager': site('https://manager.wowma.jp/'),
  'open-seller-central': site('https://sellercentral.amazon.co.jp/'),
  'open-qsm': site('https://qsm.qoo10.jp/'),
  'open-makeshop': site('https://www.makeshop.jp/'),
  'open-futureshop': site('https://www.future-shop.jp/'),
};
