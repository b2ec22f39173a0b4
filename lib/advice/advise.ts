import { formatTime } from '../japan-time';
import type { Instant } from '../orders/basics';
import { mallLabel } from '../orders/mall-names';
import type { MallId } from '../orders/order-key';
import type { Trouble } from '../orders/trouble';
import { type ActionId, ACTIONS } from './action-ids';
import { FALLBACK_ID, textMatchers } from './catalogue';
import type { AdviceEntry, Catalogue } from './catalogue.schema';
import type { CauseId } from './causes';
import { findAdviceTexts, normaliseText, type TextMatchers } from './match-texts';
import { describeTrouble, maskedReport } from './report';
import { fillIn } from './words';

/** What to show beside a failure: what happened, why, what to do, one button. */
export type Advice = {
  entryId: string;
  title: string;
  meaning: string;
  /** One to three. */
  steps: string[];
  button: { id: ActionId; label: string };
  links: AdviceEntry['links'];
  /** What we do by ourselves, in general. */
  retries?: string;
  /** What we do by ourselves next, with its clock time. */
  next?: string;
  /** HTTP status and code, for the folded details; never a headline. */
  details?: string;
  /** For support, without anything personal; where a trouble is known. */
  report?: string;
};

type Found = {
  code?: string | undefined;
  http?: number | undefined;
  kind?: string | undefined;
  text?: string | undefined;
};

/** The advice for a trouble. Never fails: every kind has an entry, and what nobody knows gets the honest fallback. */
export function advise(trouble: Trouble, now: Instant, catalogue: Catalogue): Advice {
  const { mall, kind, evidence, retry } = trouble;
  const details = [evidence.http, evidence.code ?? evidence.text]
    .filter((part) => part !== undefined)
    .join(' ');
  const next =
    retry.policy === 'self'
      ? `次は ${formatTime(Math.max(retry.at, now), now)} に自動で試します。`
      : undefined;
  return {
    ...toAdvice(bestEntry({ ...evidence, kind }, mall, catalogue), mall),
    ...(details === '' ? {} : { details }),
    ...(next === undefined ? {} : { next }),
    report: maskedReport('エラーの内容', now, catalogue.version, describeTrouble(trouble)),
  };
}

/** The advice for a code of the mall's answer about one order, such as …CONFIRM_ORDER_ERROR_103 in a journal entry. */
export function adviseCode(code: string, mall: MallId, catalogue: Catalogue): Advice {
  return { ...toAdvice(bestEntry({ code }, mall, catalogue), mall), details: code };
}

/**
 * The advice for a text that an admin screen shows, or that a person typed or pasted: an error, a code inside a longer text, or
 * words of the manuals. undefined where nothing is known.
 */
export function adviseText(text: string, catalogue: Catalogue): Advice | undefined {
  const onScreen = findAdviceTexts(textMatchers(catalogue), [text])[0]?.[0];
  const normal = normaliseText(text);
  const entry =
    catalogue.entries.find(({ id }) => id === onScreen) ??
    catalogue.entries.find(({ matchers }) => (matchers.codes ?? []).some((code) => standsIn(code, text))) ??
    longestQuestion(normal, catalogue);
  return entry && toAdvice(entry, onlyMall(entry));
}

/** The advice of one entry, by the id that a page found; undefined where the catalogue changed meanwhile. */
export function adviseEntry(entryId: string, catalogue: Catalogue): Advice | undefined {
  const entry = catalogue.entries.find(({ id }) => id === entryId);
  return entry && toAdvice(entry, onlyMall(entry));
}

/** The doctor's sentence, reason and advice for a cause, filled with its facts. A catalogue without the cause cannot be loaded. */
export function adviseCause(
  cause: CauseId,
  facts: Readonly<Record<string, string>>,
  mall: MallId | undefined,
  catalogue: Catalogue,
): { verdict: string; reason?: string; advice: Advice } {
  const entry = catalogue.entries.find(({ doctor }) => doctor?.cause === cause);
  if (!entry?.doctor) throw new Error(`The catalogue has no entry for the cause "${cause}".`);
  const { verdict, reason } = entry.doctor;
  return {
    verdict: fillIn(verdict, facts),
    ...(reason === undefined ? {} : { reason: fillIn(reason, facts) }),
    advice: toAdvice(entry, mall),
  };
}

/** What a page needs to find texts that have an advice; see match-texts.ts. */
export function matchers(catalogue: Catalogue): TextMatchers {
  return textMatchers(catalogue);
}

/** An entry as advice for a mall; without one, `{mall}` reads モール. */
function toAdvice(entry: AdviceEntry, mall?: MallId): Advice {
  const facts = { mall: mall ? mallLabel(mall) : 'モール' };
  return {
    entryId: entry.id,
    title: fillIn(entry.title, facts),
    meaning: fillIn(entry.meaning, facts),
    steps: entry.steps.map((step) => fillIn(step, facts)),
    button: { id: entry.button, label: ACTIONS[entry.button] },
    links: entry.links,
    ...(entry.retries === undefined ? {} : { retries: fillIn(entry.retries, facts) }),
  };
}

/** The entry that fits most closely: a code or a text of the mall before the kind of trouble, that before the HTTP status. */
function bestEntry(found: Found, mall: MallId, catalogue: Catalogue): AdviceEntry {
  let best: AdviceEntry | undefined;
  let bestScore = 0;
  for (const entry of catalogue.entries) {
    const score = fit(entry, found, mall);
    if (score > bestScore) [best, bestScore] = [entry, score];
  }
  const entry = best ?? catalogue.entries.find(({ id }) => id === FALLBACK_ID);
  if (!entry) throw new Error(`The catalogue has no entry "${FALLBACK_ID}".`);
  return entry;
}

function fit(
  { matchers: { malls, codes, http, kinds, texts, synonyms } }: AdviceEntry,
  found: Found,
  mall: MallId,
): number {
  if (malls && !malls.includes(mall)) return 0;
  const { code, text, kind } = found;
  // An answer of the mall's API is never explained by an entry that knows screens alone: its steps are for that screen.
  const knowsAnswers = (codes ?? http ?? kinds) !== undefined;
  const screen = text === undefined || (kind && !knowsAnswers) ? undefined : normaliseText(text);
  let score = 0;
  if (code !== undefined && codes?.some((each) => each === code)) score += 16;
  else if (code !== undefined && codes?.some((each) => isCode(each, code))) score += 12;
  if (
    screen !== undefined &&
    [...(texts ?? []), ...(synonyms ?? [])].some((each) => screen.includes(normaliseText(each)))
  )
    score += 12;
  if (kind !== undefined && kinds?.some((each) => each === kind)) score += 4;
  if (found.http !== undefined && http?.includes(found.http)) score += 2;
  return score > 0 && malls ? score + 1 : score;
}

function isCode(pattern: string, code: string): boolean {
  const [head, tail] = pattern.split('*');
  if (head === undefined || tail === undefined) return pattern === code;
  return code.startsWith(head) && code.endsWith(tail) && code.length >= head.length + tail.length;
}

/** A code inside a pasted text, such as 「401 GA0001 Un-Authorised」. Codes without a letter, or of plain words, need their mall. */
function standsIn(code: string, text: string): boolean {
  if (!/[a-z]/i.test(code) || !/\d/.test(code)) return false;
  return text.split(/[^\w-]+/).some((word) => isCode(code, word));
}

function longestQuestion(normal: string, { entries }: Catalogue): AdviceEntry | undefined {
  let best: { entry: AdviceEntry; length: number } | undefined;
  for (const entry of entries)
    for (const question of entry.matchers.questions ?? []) {
      const words = normaliseText(question);
      if (normal.includes(words) && words.length > (best?.length ?? 0))
        best = { entry, length: words.length };
    }
  return best?.entry;
}

function onlyMall({ matchers: { malls } }: AdviceEntry): MallId | undefined {
  return malls?.length === 1 ? malls[0] : undefined;
}
