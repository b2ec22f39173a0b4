import type { Result } from '../../orders/basics';
import { z } from '../../zod';
import type { CredentialField, Credentials, FieldProblem } from '../mall';

/**
 * What a shop's own private app has (other-malls-api.md §3.1). Amazon advises against a client secret in a program that runs in
 * the browser, so that the form says it where it is typed in.
 */
export const CREDENTIAL_FIELDS: readonly CredentialField[] = [
  {
    name: 'clientId',
    label: 'クライアントID',
    secret: false,
    hint: 'ご自分の店舗だけのプライベートアプリのものを使います。Amazonは、client secret をブラウザーの中に置くことを勧めていません。このPCだけに暗号化して保存しますが、必要な場合に限って登録してください。',
  },
  { name: 'clientSecret', label: 'クライアントシークレット', secret: true },
  {
    name: 'refreshToken',
    label: 'リフレッシュトークン',
    secret: true,
    hint: 'セラーセントラルの［アプリの承認］で発行されます。「Atzr|」で始まります。',
  },
];

const text = z.catch(z.string(), '');
const fieldsSchema = z.catch(z.object({ clientId: text, clientSecret: text, refreshToken: text }), {
  clientId: '',
  clientSecret: '',
  refreshToken: '',
});

/** Checks what the form holds: present and plain characters; blanks around are cut off, since pasting brings them. */
export function parseCredentials(fields: unknown): Result<Credentials, FieldProblem[]> {
  const given: Credentials = fieldsSchema.parse(fields);
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value.trim()]));
  const problems = CREDENTIAL_FIELDS.flatMap(({ name, label }) => {
    const message = problemOf(label, name, values[name] ?? '');
    return message ? [{ field: name, message }] : [];
  });
  return problems.length > 0 ? { ok: false, error: problems } : { ok: true, value: values };
}

function problemOf(label: string, name: string, value: string): string | undefined {
  if (value === '') return `${label}が空です。`;
  if (/[^!-~]/.test(value)) return `${label}に、空白か全角の文字が入っています。`;
  if (value.startsWith('Atzr|') !== (name === 'refreshToken'))
    return name === 'refreshToken'
      ? 'リフレッシュトークンは「Atzr|」で始まります。別の欄の値が入っていないか確かめてください。'
      : `${label}に、リフレッシュトークンが入っているようです。`;
  return undefined;
}
