import type { Result } from '../../orders/basics';
import { parseFields } from '../credential-fields';
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
    hint: 'ご自分の店舗だけのプライベートアプリのものを使います。Amazonは、クライアントシークレットをブラウザの中に置くことを勧めていません。このPCだけに暗号化して保存しますが、必要な場合に限って登録してください。',
  },
  { name: 'clientSecret', label: 'クライアントシークレット', secret: true },
  {
    name: 'refreshToken',
    label: 'リフレッシュトークン',
    secret: true,
    hint: 'セラーセントラルの［アプリの承認］で発行されます。「Atzr|」で始まります。',
  },
];

/** Checks what the form holds; the refresh token's own beginning tells fields that were mixed up. */
export const parseCredentials = (form: unknown): Result<Credentials, FieldProblem[]> =>
  parseFields(CREDENTIAL_FIELDS, form, (name, value) => {
    if (value.startsWith('Atzr|') === (name === 'refreshToken')) return undefined;
    return name === 'refreshToken'
      ? 'リフレッシュトークンは「Atzr|」で始まります。別の欄の値が入っていないか確かめてください。'
      : 'リフレッシュトークンが入っているようです。';
  });
