import { MALL_IDS } from '../orders/order-key';
import { TROUBLE_KINDS } from '../orders/trouble';
import { z } from '../zod';
import { ACTIONS, type ActionId } from './action-ids';
import { CAUSES, type CauseId } from './causes';

const PLACEHOLDER = /\{(\w+)\}/g;
/** A loaded catalogue may point staff to the systems it speaks of, and nowhere else. */
const KNOWN_SITES =
  /^https:\/\/([\w-]+\.)*(rakuten\.(co\.jp|com)|goqsystem\.com|next-engine\.(com|net)|raku2han\.jp|yahoo\.co\.jp|wowma\.jp|amazon\.co\.jp|qoo10\.jp|makeshop\.jp|future-shop\.(jp|net))(\/|$)/;

const names = <Name extends string>(record: Record<Name, unknown>) =>
  Object.keys(record) as [Name, ...Name[]];
const sentence = z
  .string()
  .check(
    z.regex(/[。）]$/, '文の終わりに「。」がありません。'),
    z.maxLength(140, '140文字以内にしてください。'),
  );

const matchers = z.strictObject({
  /** Only these malls; absent for all. */
  malls: z.optional(z.array(z.enum(MALL_IDS)).check(z.minLength(1))),
  /** Codes of the mall's messages and gateways; `*` stands for letters and `_`. */
  codes: z.optional(z.array(z.string().check(z.regex(/^[\w*+ -]+$/)))),
  http: z.optional(z.array(z.int().check(z.minimum(400), z.maximum(599)))),
  kinds: z.optional(z.array(z.enum(TROUBLE_KINDS))),
  /** Texts that an admin screen shows as an error; these and the synonyms travel to the pages. */
  texts: z.optional(z.array(z.string().check(z.minLength(4)))),
  /** The same texts in other spellings: older and newer labels, other systems. */
  synonyms: z.optional(z.array(z.string().check(z.minLength(4)))),
  /** Phrases of the manuals and of staff; for texts that a person types or pastes, never for pages. */
  questions: z.optional(z.array(z.string().check(z.minLength(2)))),
});

/** One piece of advice. `{mall}` stands for the mall's name in title, meaning, steps and retries. */
const entrySchema = z.strictObject({
  id: z
    .string()
    .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'id は英小文字・数字・ハイフンで書いてください。')),
  matchers,
  /** The doctor's sentence and reason for one cause, with that cause's facts as `{name}`. */
  doctor: z.optional(
    z.strictObject({
      cause: z.enum(names<CauseId>(CAUSES)),
      verdict: sentence,
      reason: z.optional(sentence),
    }),
  ),
  title: z.string().check(z.minLength(4), z.maxLength(60, '60文字以内にしてください。')),
  meaning: sentence,
  steps: z.array(sentence).check(z.minLength(1, '手順がありません。'), z.maxLength(3, '手順は3つまでです。')),
  button: z.enum(names<ActionId>(ACTIONS)),
  links: z.array(
    z.union([
      z.strictObject({ label: z.string(), /** A menu path with ＞. */ path: z.string() }),
      z.strictObject({
        label: z.string(),
        url: z.string().check(z.regex(KNOWN_SITES, '知らないサイトへのリンクです。')),
      }),
    ]),
  ),
  /** When it is tried again without anybody's help. */
  retries: z.optional(sentence),
  source: z
    .array(
      z.string().check(z.regex(/^([STD]-\d+|(rakuten-rms-api|other-malls-api|admin-pages|design) §[\d.]+)$/)),
    )
    .check(z.minLength(1)),
});

/** A catalogue: the built-in one, or a file that replaces entries of the same id and adds new ones (D-7). */
export const catalogueSchema = z
  .strictObject({
    /** The day it was written; a newer day wins. */
    version: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, '版は 2026-11-22 のように書いてください。')),
    entries: z.array(entrySchema).check(z.minLength(1)),
  })
  .check(
    z.superRefine(({ entries }, context) => {
      for (const problem of entries.flatMap(placeholderProblems))
        context.addIssue({ code: 'custom', message: problem });
    }),
  );

export type AdviceEntry = z.infer<typeof entrySchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;

function placeholderProblems(entry: AdviceEntry): string[] {
  const facts: readonly string[] = entry.doctor ? CAUSES[entry.doctor.cause].facts : [];
  const allowed: [string | undefined, readonly string[]][] = [
    [entry.doctor?.verdict, facts],
    [entry.doctor?.reason, facts],
    ...[entry.title, entry.meaning, entry.retries, ...entry.steps].map(
      (text): [string | undefined, string[]] => [text, ['mall']],
    ),
  ];
  return allowed.flatMap(([text, names]) =>
    Array.from(text?.matchAll(PLACEHOLDER) ?? [], ([, name]) => name ?? '')
      .filter((name) => !names.includes(name))
      .map((name) => `${entry.id}: 使えない差し込み {${name}} があります。`),
  );
}
