import type { Result } from '../../orders/basics';
import { parseFields } from '../credential-fields';
import { makeTrouble } from '../failure';
import type { CredentialField, Credentials, FieldProblem, Grant } from '../mall';
import { askWith } from './client';

/** Either is enough: the key that a shop has already, or the API key that opens one. */
export const CREDENTIAL_FIELDS: readonly CredentialField[] = [
  {
    name: 'sellerKey',
    label: '販売者認証キー',
    secret: true,
    optional: true,
    hint: 'GoQなどで使っているキーを貼り付けるのが、いちばん簡単です。',
  },
  {
    name: 'apiKey',
    label: 'APIキー',
    secret: true,
    optional: true,
    hint: '販売者認証キーがないときに使います。',
  },
];

/** Checks what the form holds: one of the two at least. */
export function parseCredentials(form: unknown): Result<Credentials, FieldProblem[]> {
  const parsed = parseFields(CREDENTIAL_FIELDS, form, () => undefined);
  if (!parsed.ok || parsed.value['sellerKey'] || parsed.value['apiKey']) return parsed;
  const message = '販売者認証キーかAPIキーの、どちらかを入れてください。';
  return { ok: false, error: [{ field: 'sellerKey', message }] };
}

/** QSM's sign-in for the API key, given once; Qoo10 answers with a 販売者認証キー (other-malls-api.md §4). */
export const GRANT: Grant = {
  kind: 'form',
  label: '販売者認証キーを発行する',
  hint: 'APIキーだけの店舗で、1年に1回必要です。パスワードは保存しません。',
  fields: [
    { name: 'userId', label: 'QSMのID', secret: false },
    { name: 'password', label: 'QSMのパスワード', secret: true },
  ],
  async exchange(shop, { apiKey = '' }, { userId = '', password = '' }, io) {
    const context = { mall: 'qoo10', shop: shop.id, now: () => io.now() } as const;
    // The password is not sent anywhere in vain.
    if (!apiKey) return { ok: false, trouble: makeTrouble('key-refused', context, { code: 'no-api-key' }) };
    const fields = { user_id: userId, pwd: password };
    const answer = await askWith(
      apiKey,
      io.write,
      'CertificationAPI.CreateCertificationKey',
      fields,
      context,
    );
    if (answer.ok && typeof answer.value === 'string' && answer.value)
      return { ...answer, value: { sellerKey: answer.value } };
    if (answer.ok) return { ok: false, trouble: makeTrouble('unreadable', context, { code: 'no-key' }) };
    // Whatever it says of this one call, it is the API key, the id or the password.
    const { code, trouble } = answer;
    return code === undefined
      ? answer
      : { ok: false, trouble: makeTrouble('key-refused', context, trouble.evidence) };
  },
};
