import type { Result } from '../orders/basics';
import { z } from '../zod';
import type { CredentialField, Credentials, FieldProblem } from './mall';

const formSchema = z.catch(z.record(z.string(), z.catch(z.string(), '')), {});

/**
 * What a form's plain fields hold, without the blanks around that pasting brings: each is there unless it is optional, and, where
 * it is one line, of half-width characters. `ruleOf` tells in Japanese what else is wrong with a field.
 */
export function parseFields(
  fields: readonly CredentialField[],
  form: unknown,
  ruleOf: (name: string, value: string) => string | undefined,
): Result<Credentials, FieldProblem[]> {
  const given = formSchema.parse(form);
  const values = Object.fromEntries(fields.map(({ name }) => [name, (given[name] ?? '').trim()]));
  const problems = fields.flatMap(({ name, label, optional, multiline }): FieldProblem[] => {
    const value = values[name] ?? '';
    if (value === '') return optional ? [] : [{ field: name, message: `${label}が空です。` }];
    if (!multiline && /[^!-~]/.test(value))
      return [{ field: name, message: `${label}に、空白か全角の文字が入っています。` }];
    const message = ruleOf(name, value);
    return message ? [{ field: name, message }] : [];
  });
  return problems.length > 0 ? { ok: false, error: problems } : { ok: true, value: values };
}
