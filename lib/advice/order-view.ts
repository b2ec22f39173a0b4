import { DAY, type Instant, MINUTE, type Period } from '../orders/basics';
import { isFeeUnset, type Order } from '../orders/order';
import { type Progress, PROGRESS_LABELS, PROGRESSES } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import { parseJapanDatetime } from '../japan-time';
import type { DoctorInput, MallReading } from './doctor-facts';
import { normaliseText } from './match-texts';

/** What is stored counts as fresh this long, so that two diagnoses in a row cost one call. */
const FRESH = MINUTE;
/** A trouble that was met this recently is not tried again. */
const RECENT = 5 * MINUTE;
/** GoQ's words for what the mall has (S-069). */
const GOQ_STATUS: Record<string, Progress> = { '【楽天処理中】': 200, '【楽天処理済】': 300 };

/** The newest that is known of one order, and where it comes from. */
export type OrderView = {
  order?: Order;
  orderedAt?: Instant;
  progress?: Progress;
  /** When the progress was seen, on the mall's clock where the mall said it. */
  progressAt?: Instant;
  feeUnset?: boolean;
  /** The mall said at this time that it does not know the number. */
  missingAt?: Instant;
  /** Why the mall could not be read now. */
  trouble?: Trouble;
  /** Whether asking the mall could add anything, and how. */
  reading: 'fetch' | 'search' | 'done';
  /** Calls made so far. */
  calls: number;
};

/** Puts together stored facts, what pages show and fresh readings; the newer one wins. */
export function viewOrder(input: DoctorInput): OrderView {
  const { stored, readings = {}, pages = [] } = input;
  const answers = [readings.fetch, readings.search].filter((reading) => reading !== undefined);
  const page = pages.find(({ site, row }) => site === 'rms' && row) ?? pages.find(({ row }) => row);
  const pageProgress = page && progressFromText(page.row?.statusText);
  const view: OrderView = { reading: 'done', calls: answers.length };
  if (stored) {
    const { order, orderedAt, progress, progressAt } = stored.facts;
    Object.assign(view, order && { order, feeUnset: isFeeUnset(order) }, {
      orderedAt: orderedAt ?? order?.orderedAt,
    });
    Object.assign(view, { progress: progress ?? order?.progress, progressAt });
    if (stored.state.kind === 'needs-person') view.missingAt = stored.facts.missing?.since;
  }
  if (page?.row?.fee !== undefined && view.feeUnset === undefined) view.feeUnset = page.row.fee === 'unset';
  if (page && pageProgress && page.at > (view.progressAt ?? 0))
    Object.assign(view, { progress: pageProgress, progressAt: page.at });
  for (const answer of answers) apply(view, answer);
  view.trouble ??= answers.length === 0 ? recentTrouble(input) : undefined;
  view.reading = nextReading(input, view);
  return view;
}

function apply(view: OrderView, answer: MallReading): void {
  switch (answer.kind) {
    case 'found': {
      const { order, at } = answer;
      const { orderedAt, progress } = order;
      Object.assign(view, { order, orderedAt, progress, progressAt: at, feeUnset: isFeeUnset(order) });
      delete view.missingAt;
      break;
    }
    case 'seen':
      view.orderedAt ??= answer.orderedAt;
      if (answer.progress) Object.assign(view, { progress: answer.progress, progressAt: answer.at });
      break;
    case 'missing':
      view.missingAt = answer.at;
      break;
    case 'unanswered':
    case 'malformed':
      break;
    case 'trouble':
      view.trouble = answer.trouble;
  }
}

function nextReading(input: DoctorInput, view: OrderView): OrderView['reading'] {
  const { readings = {}, key, stored, storedOnly, now } = input;
  if (!key || storedOnly) return 'done';
  if (!readings.fetch) {
    const fresh = (stored?.facts.readAt ?? 0) >= now - FRESH;
    return fresh || view.trouble ? 'done' : 'fetch';
  }
  const mayOnlySearch = readings.fetch.kind === 'trouble' && readings.fetch.trouble.kind === 'not-permitted';
  return mayOnlySearch && !readings.search ? 'search' : 'done';
}

/** A trouble of the key or the mall that stands now: asking again would only repeat it. */
function recentTrouble({ key, imports, now }: DoctorInput): Trouble | undefined {
  return [key?.trouble, imports?.trouble].find(
    (trouble) =>
      trouble &&
      (trouble.lastSeen >= now - RECENT || (trouble.retry.policy === 'self' && trouble.retry.at > now)),
  );
}

function progressFromText(text: string | undefined): Progress | undefined {
  if (text === undefined) return undefined;
  const normal = normaliseText(text);
  const goq = Object.entries(GOQ_STATUS).find(([label]) => normal.includes(label));
  if (goq) return goq[1];
  // キャンセル確定待ち holds キャンセル確定, so the longest label that fits is meant.
  return PROGRESSES.filter((progress) => normal.includes(normaliseText(PROGRESS_LABELS[progress]))).sort(
    (a, b) => PROGRESS_LABELS[b].length - PROGRESS_LABELS[a].length,
  )[0];
}

/** The JST day that a Rakuten order number names, or undefined for another mall's number. */
export function dayOfNumber(number: string): Period | undefined {
  const [, year, month, day] = /^\d{6}-(\d{4})(\d{2})(\d{2})-/.exec(number) ?? [];
  const from = parseJapanDatetime(`${year}-${month}-${day}T00:00:00`);
  return from === undefined ? undefined : { from, to: from + DAY - 1 };
}
