import type { DeliveryWish } from './order';

/** What the mall's own delivery fields say: `date` as `YYYY-MM-DD`, `term` as Rakuten numbers it (rakuten-rms-api.md §3.1). */
type DeliveryFields = { date?: string | null; term?: number | null };

/**
 * The buyer's wish for day and time, from the delivery fields and from 備考; what the fields lack is read out of 備考 (S-259).
 * `orderedOn` (`YYYY-MM-DD` in JST) gives the year to a day without one. Nothing of the text itself is kept: `unparsed` says only
 * that 備考 speaks of a day or time that could not be read, so that a person looks at the order on RMS.
 */
export function deliveryWish(
  fields: DeliveryFields,
  remarks: string | null | undefined,
  orderedOn: string,
): DeliveryWish | undefined {
  const time = fields.term ? termOf(fields.term) : undefined;
  const known = { ...(fields.date && { date: fields.date }), ...(time && { time }) };
  const read = wishInRemarks(remarks ?? '', orderedOn);
  const added = {
    ...(!known.date && read.date && { date: read.date }),
    ...(!known.time && read.time && { time: read.time }),
  };
  const fromRemarks = Object.keys(added).length > 0;
  const wish = { ...known, ...added };
  // A wish in the fields is complete when it has both; then free text beside it adds nothing to look at.
  const unparsed = read.unparsed && !(known.date && known.time);
  if (Object.keys(wish).length === 0 && !unparsed) return undefined;
  const source = fromRemarks || Object.keys(known).length === 0 ? 'remarks' : 'field';
  return { ...wish, source, ...(unparsed && { unparsed }) };
}

/** shippingTerm: 1 morning, 2 afternoon, 9 other, else the two hours, as 1416 or 708 (§3.1). */
function termOf(term: number): string {
  const named = { 1: '午前', 2: '午後', 9: 'その他' }[term];
  return named ?? hours(Math.floor(term / 100), term % 100);
}

const hours = (from: number, to: number) => `${from}時〜${to}時`;

type Read = { date?: string; time?: string; unparsed: boolean };

/** RMS puts each choice of the order form into 備考 as 「[項目名:]」 with the answer on the lines below it. */
const HEADING = /\[([^[\]\n]{1,60}?)[:：]?\]/g;
const WISH_HEADING = /日時|日付|時間|届け日|配達|配送希望|希望日/;
/** Words by which free text speaks of a day or time of delivery. */
const WISH_WORDS = /(?:希望|指定|着|届|配達|配送|到着|受取|不在|以降|以前|まで)/;
const TIME_OR_DAY = /\d{1,2}\s*(?:時|日|\/\s*\d)|\d{1,2}:\d{2}|午前|午後|夜間|曜日|明日|週末|\bAM\b|\bPM\b/i;
/** Answers that say that there is no wish. */
const NO_WISH =
  /(?:希望|指定)(?:日|時間|日時)?(?:は|も)?(?:なし|無し|しない|しません|ありません|ございません)|^(?:なし|無し|最短.*)$/;

function wishInRemarks(text: string, orderedOn: string): Read {
  const plain = text.normalize('NFKC').replace(/\r\n?/g, '\n');
  const { headed, free } = sections(plain);
  const read = readWish(headed, orderedOn);
  const rest = headed.replace(NO_WISH, '').trim() === '' ? '' : read.rest;
  const wish: Read = { ...read.found, unparsed: rest !== '' };
  for (const line of free.split('\n')) {
    if (NO_WISH.test(line) || !TIME_OR_DAY.test(line) || !WISH_WORDS.test(line)) continue;
    const inLine = readWish(line, orderedOn);
    wish.date ??= inLine.found.date;
    wish.time ??= inLine.found.time;
    // Free text is never understood whole: 「12/24は不在、25日なら」.
    wish.unparsed ||= !isPlainWish(inLine.rest);
  }
  if (wish.date === undefined) delete wish.date;
  if (wish.time === undefined) delete wish.time;
  return wish;
}

/** The text below headings about delivery, and all text that stands below none of them. */
function sections(text: string): { headed: string; free: string } {
  const headed: string[] = [];
  const free: string[] = [];
  let aboutDelivery = false;
  let from = 0;
  const take = (to: number) => (aboutDelivery ? headed : free).push(text.slice(from, to));
  for (const match of text.matchAll(HEADING)) {
    take(match.index);
    aboutDelivery = WISH_HEADING.test(match[1] ?? '');
    from = match.index + match[0].length;
  }
  take(text.length);
  return { headed: headed.join('\n').trim(), free: free.join('\n') };
}

const FULL_DATE = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?/;
const SHORT_DATE = /(?<![\d:])(\d{1,2})\s*[/月]\s*(\d{1,2})(?!\d)日?/;
const SPAN = /(?<!\d)(\d{1,2})(?::00|時)?頃?\s*[-~〜～‐–−ー]\s*(\d{1,2})(?::00|時)頃?/;
const SPAN_BY_WORD = /(?<!\d)(\d{1,2})(?::00|時)頃?から\s*(\d{1,2})(?::00|時)頃?/;
const WEEKDAY = /\(?[月火水木金土日]\)|[月火水木金土日]曜日?/g;

/** What can be read, and what is left when it and its ornaments are taken out. */
function readWish(
  text: string,
  orderedOn: string,
): { found: { date?: string; time?: string }; rest: string } {
  let rest = text;
  const cut = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(rest);
    if (!match) return undefined;
    rest = rest.replace(match[0], ' ');
    return match;
  };
  const found: { date?: string; time?: string } = {};
  const full = FULL_DATE.exec(rest);
  const short = full ? null : SHORT_DATE.exec(rest);
  const date = full
    ? realDate(Number(full[1]), Number(full[2]), Number(full[3]))
    : short && nextDate(Number(short[1]), Number(short[2]), orderedOn);
  // A day before the order, or one that no calendar has, is left for a person to read.
  if (date && date >= orderedOn) {
    found.date = date;
    cut(full ? FULL_DATE : SHORT_DATE);
  }
  const span = SPAN.exec(rest) ? cut(SPAN) : cut(SPAN_BY_WORD);
  const [from, to] = [Number(span?.[1]), Number(span?.[2])];
  if (span && from < to && to <= 24) found.time = hours(from, to);
  else if (span) rest += '?';
  else if (cut(/午前中?|AM(?:指定)?/i)) found.time = '午前';
  else if (cut(/午後中?|PM(?:指定)?/i)) found.time = '午後';
  rest = rest
    .replace(WEEKDAY, '')
    .replace(NO_WISH, '')
    .replace(/[\s()、。,.:]+/g, '');
  return { found, rest };
}

/** What may stand beside a wish that was read whole. */
const isPlainWish = (rest: string): boolean => PLAIN_WISH.test(rest);
const PLAIN_WISH =
  /^(?:ご|お|配達|配送|届け|到着|着|時間|日時|日|便|指定|希望|で|に|を|の|は|いたします|致します|します|です|願い)*$/;

function realDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/** The first such day on or after the order's. */
function nextDate(month: number, day: number, orderedOn: string): string | undefined {
  const year = Number(orderedOn.slice(0, 4));
  const thisYear = realDate(year, month, day);
  return thisYear && thisYear >= orderedOn ? thisYear : realDate(year + 1, month, day);
}
