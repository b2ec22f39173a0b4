import { Window } from 'happy-dom';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { adviceHandlers } from '@/entrypoints/background/advice-handlers';
import { consultDoctor } from '@/entrypoints/background/doctor';
import { noteSight } from '@/entrypoints/background/goq-sight';
import { journal, orders } from '@/entrypoints/background/databases';
import { imports } from '@/entrypoints/background/import-deps';
import { forgetTab, savePageReport } from '@/entrypoints/background/page-store';
import { registration, renewal } from '@/entrypoints/background/registration';
import { GOQ_PAGES } from '@/lib/admin-pages/goq-pages';
import { RMS_PAGES } from '@/lib/admin-pages/rms-pages';
import { recognise } from '@/lib/admin-pages/recognise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import type { Diagnosis } from '@/lib/advice/doctor';
import type { AdviceProtocol } from '@/lib/advice/protocol';
import { saveShop } from '@/lib/credentials/register-shop';
import { renewKey } from '@/lib/credentials/renew-key';
import { runDue } from '@/lib/importing/schedule';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { DEFAULT_SHOP, readStoredSettings, type ShopSettings } from '@/lib/settings';
import { updateSettings } from '@/lib/settings.schema';
import { PAGES, type OrderKind, startSimulator, type Simulator } from '../../simulator/control.ts';
import type { OrderRecord } from '../../simulator/orders.ts';

type Asked = AdviceProtocol['doctor']['request'];
export type NewOrder = { kind?: OrderKind; ageMs?: number; progress?: number };

/**
 * A shop's PC beside the simulator: the background's own handlers, databases and HTTP in Node, with the browser's storage and
 * permissions faked. What the doctor knows comes in as it does in the product: by registration, imports and reported pages.
 */
export class Office {
  readonly simulator: Simulator;

  #passed = 0;

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
    const { now } = Date;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + this.#passed);
  }

  static async open(): Promise<Office> {
    const simulator = await startSimulator();
    fakeBrowser.reset();
    Object.assign(fakeBrowser.permissions, { contains: async () => true });
    const { Node, NodeFilter, HTMLTableCellElement } = new Window();
    vi.stubGlobal('Node', Node);
    vi.stubGlobal('NodeFilter', NodeFilter);
    vi.stubGlobal('HTMLTableCellElement', HTMLTableCellElement);
    const files = fakeBrowser.runtime.getURL('/');
    vi.stubGlobal('fetch', (input: string, init?: RequestInit) =>
      input.startsWith(files)
        ? Promise.resolve(Response.json(BUILT_IN_CATALOGUE))
        : simulator.fetch(input, init),
    );
    const tables = [...orders.tables, ...journal.tables];
    await Promise.all(tables.map((table) => table.clear()));
    return new Office(simulator);
  }

  async close(): Promise<void> {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    await this.simulator.close();
  }

  /** Lets time pass, here and at the mall. */
  wait(ms: number): void {
    this.#passed += ms;
  }

  get shop() {
    return this.simulator.shop();
  }

  get key() {
    return { mall: 'rakuten', id: this.shop.id } as const;
  }

  /** Adds an order to the mall and answers with its record; two hours old where nothing is said. */
  order({ kind = 'ordinary', ageMs = 2 * HOUR, progress = 100 }: NewOrder = {}): OrderRecord {
    const now = this.simulator.clock.now() - ageMs;
    const [order] = this.simulator.addOrders(1, { kinds: [kind], now, progress });
    if (!order) throw new Error('No order was made');
    return order;
  }

  /** An order in 発送待ち, or another status, whose one parcel is entered at RMS with a shipping date `inDays` days from today. */
  shipped(inDays: number, order: OrderRecord = this.order({ progress: 300 })): OrderRecord {
    const date = dayAhead(inDays);
    order.packages[0]?.shipping.push({
      shippingDetailId: this.shop.nextShippingDetail(),
      shippingNumber: '400012345678',
      deliveryCompany: '1001',
      shippingDate: date,
    });
    return order;
  }

  /** Enters the shop's key as the settings form does. */
  async register(change: Partial<ShopSettings> = {}): Promise<void> {
    const shop = { ...this.key, label: '本店', ...DEFAULT_SHOP, perSecond: 20 };
    const { serviceSecret, licenseKey } = this.shop.key;
    const credentials = { serviceSecret, licenseKey };
    const saved = await saveShop(registration, { shop, credentials });
    if (!saved.saved) throw new Error('The key was not taken');
    await updateSettings((settings) => ({
      ...settings,
      shops: settings.shops.map((one) => ({ ...one, ...change })),
    }));
  }

  /** Enters GoQ側の設定. */
  async withGoq(change: NonNullable<ShopSettings['goqSide']> = {}): Promise<void> {
    await adviceHandlers['goq-side.save']({
      shop: this.key,
      otherSystem: 'goq',
      goqSide: { sourceStatuses: [100], acquisitionDays: 10, creationPeriodDays: 3, ...change },
    });
  }

  /** The shop's new key, entered in the credential calendar. */
  async renew(options: { spreadingMs: number }): Promise<void> {
    const { serviceSecret, licenseKey } = this.shop.renewKey(options);
    const [shop] = (await readStoredSettings()).shops;
    if (shop) await renewKey(renewal, shop, { serviceSecret, licenseKey });
  }

  /** Imports whatever is due. */
  async import(): Promise<void> {
    await runDue(imports, (await readStoredSettings()).shops);
  }

  /** Imports, and lets enough time pass for the doctor to ask the mall anew. */
  async imported(): Promise<void> {
    await this.import();
    this.wait(2 * MINUTE);
  }

  /** Opens an admin page in a tab, as far as its snapshot reaches the background. */
  async look(address: string): Promise<void> {
    const page = await this.simulator.fetch(address);
    const window = new Window({ url: address, settings: { enableJavaScriptEvaluation: false } });
    window.document.write(await page.text());
    const { snapshot } = recognise(
      window.document as unknown as Document,
      address.includes('goqsystem') ? GOQ_PAGES : RMS_PAGES,
    );
    const [tab] = await fakeBrowser.tabs.query({});
    await Promise.all([savePageReport({ url: address, ...(tab && { tab }) }, snapshot), noteSight(snapshot)]);
  }

  /** Closes the tab again. */
  async closeTab(): Promise<void> {
    for (const { id } of await fakeBrowser.tabs.query({})) if (id !== undefined) await forgetTab(id);
    const left = Object.keys(await fakeBrowser.storage.session.get());
    if (left.some((key) => key.startsWith('page:'))) throw new Error('A page is still reported');
  }

  /** GoQ's list of every status. */
  lookAtGoq = () => this.look(PAGES.goqList.replace('stat=1', 'stat=12'));

  /** What the doctor answers, and how often the mall was asked for it. */
  async ask(asked: Asked): Promise<{ answer: Diagnosis; calls: number }> {
    const before = this.simulator.ledger.apiCalls();
    const answer = await consultDoctor(asked);
    return { answer, calls: this.simulator.ledger.apiCalls() - before };
  }
}

/** `YYYY-MM-DD` in JST. */
function dayAhead(days: number): string {
  return new Date(Date.now() + 9 * HOUR + days * DAY).toISOString().slice(0, 10);
}
