import type { OpenMall } from '../malls/mall';
import { type Cursor, DAY, HOUR, type Instant, type Lane, type Period, SECOND } from '../orders/basics';
import type { OrderFacts } from '../orders/import-state';
import { OPEN_PROGRESSES, type Progress } from '../orders/progress';
import type { ShopKey } from '../store/journal';
import type { ActionDeps, OpenShop } from './action-deps';
import { readNumbers, type ShopReading } from './shop-reading';

// Statuses come from searchOrder, 1,000 numbers a call of one status ("a set"), or from getOrder, 100 orders a call. Sets are the
// cheaper way where many orders are asked for out of few; the plan below never costs more than the cheaper of the two by more
// than the one call that finds a set larger than it was last known to be.

/** The longest period of one search (rakuten-rms-api.md §2), less the hour that clocks may differ. */
const LONGEST = 63 * DAY - HOUR;
/** Orders that the mall's search must list: those of this age at most go by sets. */
const isInReach = (orderedAt: Instant | undefined, now: Instant) =>
  orderedAt !== undefined && orderedAt > now - LONGEST && orderedAt <= now;

export type StatusReading = ShopReading & {
  /** Learnt from sets alone: number → status and the mall's time of it. */ listed: Map<
    string,
    { progress: Progress; at: Instant }
  >;
};

type Plan = {
  /** Which sets to read, in this order. */
  sets: readonly Progress[];
  /** Which of the orders need their details as well, whatever their status. */
  needsDetails?: (facts: OrderFacts | undefined) => boolean;
};

/** The statuses of orders of one shop, by sets or by getOrder, whichever takes fewer calls. What was learnt is stored. */
export async function readStatuses(
  deps: ActionDeps,
  shop: ShopKey,
  numbers: readonly string[],
  {
    sets = OPEN_PROGRESSES,
    needsDetails = () => false,
    lane = 'person',
  }: Partial<Plan> & { lane?: Lane } = {},
): Promise<StatusReading> {
  const now = deps.now();
  const reading: StatusReading = {
    orders: new Map(),
    missing: new Set(),
    listed: new Map(),
    mallNow: now,
    clockOffset: 0,
  };
  const opened = await deps.open(shop, lane);
  if (!opened.ok) return { ...reading, trouble: opened.error };

  const known = await deps.orders.factsOf(numbers.map((number) => ({ ...shop, number })));
  const byDetails: string[] = [];
  const bySets = new Set<string>();
  for (const number of numbers) {
    const facts = known.get(number);
    const reachable = isInReach(facts?.orderedAt, now) && !needsDetails(facts);
    // What is settled by our knowledge is in no set.
    if (reachable && facts?.progress !== undefined && sets.includes(facts.progress)) bySets.add(number);
    else byDetails.push(number);
  }
  const groups = await deps.orders.openGroups(shop);
  const sweep = new Sweep(deps, shop, opened.value, reading);
  const from = Math.min(...[...bySets].map((number) => known.get(number)?.orderedAt ?? now));
  // Most of the asked first: what is found early saves the sets behind it.
  const asked = Map.groupBy(bySets, (number) => known.get(number)?.progress);
  const order = sets.toSorted(
    (one, other) => (asked.get(other)?.length ?? 0) - (asked.get(one)?.length ?? 0),
  );
  const pagesOf = (progress: Progress) =>
    Math.max(1, Math.ceil((groups.get(progress) ?? 0) / opened.value.page));
  for (const [index, progress] of order.entries()) {
    const rest = order.slice(index).reduce((sum, each) => sum + pagesOf(each), 0);
    const details = (count: number) => Math.ceil((byDetails.length + count) / opened.value.batch);
    if (bySets.size === 0 || rest + details(0) >= details(bySets.size)) break;
    // A set that is larger than it was known to be is given up where getOrder has become cheaper.
    const worth = (pagesLeft: number) => pagesLeft < details(bySets.size) - details(0);
    if (!(await sweep.read(progress, from, bySets, worth))) break;
  }
  if (!reading.trouble) await readNumbers(reading, deps, shop, opened.value, [...byDetails, ...bySets]);
  return reading;
}

class Sweep {
  constructor(
    private readonly deps: ActionDeps,
    private readonly shop: ShopKey,
    private readonly opened: OpenShop,
    private readonly reading: StatusReading,
  ) {}

  /** Reads one set and takes what it names out of `wanted`. False where it stopped short: trouble, or not worth its calls. */
  async read(
    progress: Progress,
    from: Instant,
    wanted: Set<string>,
    worth: (pagesLeft: number) => boolean,
  ): Promise<boolean> {
    const { deps, shop, reading } = this;
    const { mall, page: size } = this.opened;
    const window: Period = { from: from - SECOND, to: deps.now() + reading.clockOffset };
    for (let at: Cursor | null = null, page = 1; ; page += 1) {
      const answer = await listOf(mall, progress, window, at);
      if (!answer) return false;
      if (!answer.ok) {
        reading.trouble = answer.trouble;
        return false;
      }
      reading.mallNow = answer.mallNow;
      reading.clockOffset = answer.mallNow - deps.now();
      const found = answer.value.refs.map(({ number }) => number).filter((number) => wanted.delete(number));
      for (const number of found) reading.listed.set(number, { progress, at: answer.mallNow });
      await deps.orders.saveProgress(shop, found, progress, answer.mallNow);
      at = answer.value.next;
      if (!at || wanted.size === 0) return true;
      if (!worth(Math.ceil((answer.value.total ?? 0) / size) - page)) return false;
    }
  }
}

function listOf(mall: OpenMall, progress: Progress, window: Period, at: Cursor | null) {
  return mall.list?.([progress], window, at);
}
