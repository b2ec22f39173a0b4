import { currentCatalogue } from '@/lib/advice/current-catalogue';
import { type Diagnosis, diagnose } from '@/lib/advice/doctor';
import type { DoctorInput, MallReading, NeededReading } from '@/lib/advice/doctor-facts';
import { readOrderNumber } from '@/lib/advice/order-number';
import type { AdviceProtocol, StoredAnswer } from '@/lib/advice/protocol';
import { DAY, type Period } from '@/lib/orders/basics';
import { type MallId, orderNumberPrefix } from '@/lib/orders/order-key';
import { readStoredSettings, type ShopSettings } from '@/lib/settings';
import { storeFetched } from '@/lib/store/details';
import { orderOfLine, ordersByNumber } from '@/lib/store/orders';
import { orders } from './databases';
import { factsOfGoq, factsOfOrder, factsOfShop, openPages, storedOrder } from './doctor-facts';
import { importRules } from './import-deps';
import { openStored } from './malls';

/** Puts together what is known of an order, asks the mall where the doctor wants its word (at most twice), and answers. */
export async function consultDoctor({
  number: text,
  mall,
  symptom,
}: AdviceProtocol['doctor']['request']): Promise<Diagnosis> {
  const { shops, feeTable } = await readStoredSettings();
  const cart = await cartOf(readOrderNumber(text, mall), shops);
  if (cart)
    return { ...(await consultDoctor({ ...cart.asked, ...(symptom && { symptom }) })), line: cart.line };
  const known = mall ?? (await mallInStore(text, shops));
  const read = readOrderNumber(text, known);
  const number = read.kind === 'one' ? read.number : undefined;
  const isRakuten = read.kind === 'one' && read.mall === 'rakuten';
  const shop = number !== undefined && isRakuten ? shopOf(number, shops) : undefined;
  const stored = number !== undefined && !shop ? await storedElsewhere(number, read, shops) : {};
  const input: DoctorInput = {
    text,
    now: Date.now(),
    catalogue: await currentCatalogue(),
    feeTable,
    ...(known && { mall: known }),
    ...(symptom && { symptom }),
    ...(number !== undefined && (await factsOfOrder(number, shop, await openPages()))),
    ...(number !== undefined && shop && (await storedOrder(shop, number))),
    ...(shop && (await factsOfShop(shop))),
    ...(read.kind === 'one' && !isRakuten && factsOfGoq(shops, read.mall)),
    ...stored,
    foreignShop: !shop && isRakuten && shops.length > 0,
  };
  return settle(input, shop);
}

/** What the doctor says of orders that GoQ has not shown, from what is stored here. Nothing is asked of the mall. */
export async function whyNotInGoq(
  { mall, id }: AdviceProtocol['doctor.stored']['request']['shop'],
  numbers: readonly string[],
): Promise<StoredAnswer[]> {
  const { shops, feeTable } = await readStoredSettings();
  const shop = shops.find((one) => one.mall === mall && one.id === id);
  if (!shop) return [];
  const [catalogue, reports, ofShop] = await Promise.all([
    currentCatalogue(),
    openPages(),
    factsOfShop({ ...shop, otherSystem: 'goq' }),
  ]);
  const answers = numbers.map(async (number) => {
    const diagnosis = diagnose({
      text: number,
      mall,
      symptom: 'not-imported',
      storedOnly: true,
      now: Date.now(),
      catalogue,
      feeTable,
      ...(mall !== 'rakuten' && factsOfGoq(shops, mall)),
      ...ofShop,
      // GoQ's CSV files say nothing of what GoQ does not have.
      ...(await factsOfOrder(number, undefined, reports)),
      ...(await storedOrder(shop, number)),
    });
    return diagnosis.kind === 'answer' ? { number, cause: diagnosis.cause, verdict: diagnosis.verdict } : [];
  });
  return (await Promise.all(answers)).flat();
}

/** The cart of a Qoo10 注文番号, where the number is no order's own. */
async function cartOf(
  read: ReturnType<typeof readOrderNumber>,
  shops: readonly ShopSettings[],
): Promise<{ line: string; asked: { number: string; mall: MallId } } | undefined> {
  const malls = read.kind === 'one' ? [read.mall] : read.kind === 'which-mall' ? read.malls : [];
  if (!('number' in read) || !malls.includes('qoo10')) return undefined;
  const { number: line } = read;
  if ((await ordersByNumber(orders, shops, [line])).length > 0) return undefined;
  for (const shop of shops.filter(({ mall }) => mall === 'qoo10')) {
    const number = await orderOfLine(orders, shop, line);
    if (number !== undefined) return { line, asked: { number, mall: shop.mall } };
  }
  return undefined;
}

/** The mall of a number whose shape fits several, where exactly one of them has it in the store. */
async function mallInStore(text: string, shops: readonly ShopSettings[]): Promise<MallId | undefined> {
  const read = readOrderNumber(text);
  if (read.kind !== 'which-mall') return undefined;
  const rows = await ordersByNumber(orders, shops, [read.number]);
  const [found, ...others] = [...new Set(rows.map(({ mall }) => mall))];
  return others.length === 0 ? found : undefined;
}

/** What is known of an order of a mall other than Rakuten, and of its shop: the only one of that mall where the order is not stored. */
async function storedElsewhere(
  number: string,
  read: ReturnType<typeof readOrderNumber>,
  shops: readonly ShopSettings[],
): Promise<Partial<DoctorInput>> {
  const own = shops.filter(({ mall }) => read.kind === 'one' && mall === read.mall && mall !== 'rakuten');
  const [row] = await ordersByNumber(orders, own, [number]);
  const shop = own.find(({ id }) => (row ? id === row.shop : own.length === 1));
  return shop ? { ...(await factsOfShop(shop)), ...(await storedOrder(shop, number)) } : {};
}

async function settle(input: DoctorInput, shop: ShopSettings | undefined): Promise<Diagnosis> {
  const answer = diagnose(input);
  if (answer.kind === 'answer') return answer;
  if (!shop) throw new Error('The doctor wants a reading of a shop that has no key');
  const { needs } = answer;
  const reading = await readMall(needs, shop);
  return settle(
    {
      ...input,
      // What was read is stored now, and may have changed the order's label.
      ...(await storedOrder(shop, needs.number)),
      now: Date.now(),
      readings: { ...input.readings, [needs.by]: reading },
    },
    shop,
  );
}

/** The shop of an order number; one whose own prefix is not known yet may be it, where there is no better one. */
function shopOf(number: string, shops: readonly ShopSettings[]): ShopSettings | undefined {
  const prefix = orderNumberPrefix(number);
  const rakuten = shops.filter((shop) => shop.mall === 'rakuten');
  return rakuten.find((shop) => shop.prefix === prefix) ?? rakuten.find((shop) => shop.prefix === undefined);
}

async function readMall({ by, number, period }: NeededReading, shop: ShopSettings): Promise<MallReading> {
  const opened = await openStored(shop, { lane: 'person' });
  if (!opened.ok) return { kind: 'trouble', trouble: opened.error };
  if (by === 'search') return search(opened.value, number, period);
  const read = await opened.value.fetch([number]);
  if (!read.ok) return { kind: 'trouble', trouble: read.trouble };
  const { value, mallNow: at } = read;
  const order = value.orders.find((one) => one.number === number);
  if (!order) {
    if (value.missing.includes(number)) return { kind: 'missing', at };
    return { kind: value.malformed.length > 0 ? 'malformed' : 'unanswered', at };
  }
  // An order that is known already is brought up to date; a new one is the import's to find.
  if ((await ordersByNumber(orders, [shop], [number])).length > 0) {
    const only = { orders: [order], missing: [], unanswered: [], malformed: [] };
    await storeFetched(orders, shop, only, at, { rules: await importRules(shop), now: Date.now() });
  }
  return { kind: 'found', at, order };
}

type Opened = Extract<Awaited<ReturnType<typeof openStored>>, { ok: true }>['value'];

async function search(mall: Opened, number: string, period: Period | undefined): Promise<MallReading> {
  const now = Date.now();
  const read = await mall.discover(period ?? { from: now - DAY, to: now }, null);
  if (!read.ok) return { kind: 'trouble', trouble: read.trouble };
  const { value: page, mallNow: at } = read;
  const found = page.refs.find((ref) => ref.number === number);
  if (!found) return page.next ? { kind: 'seen', at } : { kind: 'missing', at };
  const { orderedAt, progress } = found;
  return {
    kind: 'seen',
    at,
    ...(orderedAt !== undefined && { orderedAt }),
    ...(progress && { progress }),
  };
}
