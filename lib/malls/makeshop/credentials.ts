import type { Result } from '../../orders/basics';
import { parseFields } from '../credential-fields';
import type { CredentialField, Credentials, FieldProblem } from '../mall';

/** What MakeShop gives to an app of the shop's own (自社利用). */
export const CREDENTIAL_FIELDS: readonly CredentialField[] = [
  {
    name: 'token',
    label: '永続トークン',
    secret: true,
    hint: '「PAT.」で始まります。MakeShopのアプリ管理＞API利用設定で申請して受け取ります。アプリを削除すると使えなくなります。',
  },
  { name: 'apiKey', label: 'APIキー', secret: true, hint: '申請のあとに届く x-api-key です。' },
];

/** Checks what the form holds; each of the two in its own field. */
export const parseCredentials = (form: unknown): Result<Credentials, FieldProblem[]> =>
  parseFields(CREDENTIAL_FIELDS, form, (name, value) =>
    value.startsWith('PAT.') !== (name === 'token')
      ? name === 'token'
        ? '「PAT.」で始まっていません。永続トークンを入れてください。'
        : '永続トークンが入っているようです。x-api-key を入れてください。'
      : undefined,
  );
