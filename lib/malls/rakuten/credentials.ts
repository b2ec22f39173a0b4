import type { Result } from '../../orders/basics';
import { z } from '../../zod';
import type { CredentialField, Credentials, FieldProblem } from '../mall';

const NAMES = ['serviceSecret', 'licenseKey'] as const;
type Name = (typeof NAMES)[number];

/** The key of the RMS WEB SERVICE, in two parts. */
export const CREDENTIAL_FIELDS: readonly CredentialField[] = NAMES.map((name) => ({
  name,
  label: name,
  secret: true,
}));

const STARTS: Record<Name, string> = { serviceSecret: 'SP', licenseKey: 'SL' };
const OTHER: Record<Name, Name> = { serviceSecret: 'licenseKey', licenseKey: 'serviceSecret' };

// JavaScript's \s holds the full-width space; pasted text also brings signs without any width.
const BLANK = '[\\s\\u200b-\\u200d\\u2060]';
const BLANKS = new RegExp(BLANK, 'g');

const text = z.catch(z.string(), '');
const fieldsSchema = z.catch(z.object({ serviceSecret: text, licenseKey: text }), {
  serviceSecret: '',
  licenseKey: '',
});

/**
 * Checks what the key form holds (S-107): present, no blanks, plain characters, serviceSecret beginning with SP, licenseKey
 * with SL, in their own fields. One problem a field, worded for the person, with a repair where one press can do it.
 */
export function parseCredentials(fields: unknown): Result<Credentials, FieldProblem[]> {
  const values = fieldsSchema.parse(fields);
  const problems = NAMES.flatMap((name) => problemOf(name, values) ?? []);
  return problems.length > 0 ? { ok: false, error: problems } : { ok: true, value: values };
}

function problemOf(name: Name, values: Record<Name, string>): FieldProblem | undefined {
  const value = values[name];
  const bare = value.replace(BLANKS, '');
  const rule = `${name} は ${STARTS[name]} で始まります`;
  if (bare === '')
    return { field: name, message: `空です。${rule}。RMSに表示されたキーを貼り付けてください。` };

  const other = OTHER[name];
  const swapped = bare.startsWith(STARTS[other]);
  const wrongStart = !bare.startsWith(STARTS[name]);
  const blanks = blanksOf(value);
  if (blanks) {
    const also = swapped ? `また、${rule}（${other} と逆のようです）。` : wrongStart ? `また、${rule}。` : '';
    const repair = { label: '空白を取り除く', values: { [name]: bare } };
    return { field: name, message: `${blanks}あります。${also}`, repair };
  }
  if (swapped) {
    const repair = { label: '2つを入れ替える', values: { [name]: values[other], [other]: value } };
    return { field: name, message: `${other} が入っているようです。${rule}。`, repair };
  }
  if (wrongStart) return { field: name, message: `${STARTS[name]} で始まっていません。${rule}。` };
  if (/[^!-~]/.test(value)) {
    return { field: name, message: '全角などの文字が入っています。キーは半角の英数字と記号だけです。' };
  }
  return undefined;
}

/** 「最後に空白が 1つ」: where the blanks stand and how many; undefined where there are none. */
function blanksOf(value: string): string | undefined {
  const first = new RegExp(`^${BLANK}+`).exec(value)?.[0].length ?? 0;
  const last = new RegExp(`${BLANK}+$`).exec(value)?.[0].length ?? 0;
  const inner = (value.match(BLANKS)?.length ?? 0) - first - last;
  const places = [
    first > 0 && `最初に空白が ${first}つ`,
    inner > 0 && `途中に空白が ${inner}つ`,
    last > 0 && `最後に空白が ${last}つ`,
  ].filter((place) => place !== false);
  return places.length > 0 ? places.join('、') : undefined;
}
