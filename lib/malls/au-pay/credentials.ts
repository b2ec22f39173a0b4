import type { Result } from '../../orders/basics';
import { parseFields } from '../credential-fields';
import type { CredentialField, Credentials, FieldProblem } from '../mall';

/** The shop's number and its key (other-malls-api.md §2). */
export const CREDENTIAL_FIELDS: readonly CredentialField[] = [
  { name: 'shopId', label: '会員番号', secret: false, hint: 'Wow!managerの会員番号（数字）です。' },
  {
    name: 'apiKey',
    label: 'APIキー',
    secret: true,
    hint: '［各種お申し込み］＞［API利用申請］で発行します。90日で切れます。接続元IPアドレスの登録も必要です。',
  },
];

/** Checks what the form holds. */
export const parseCredentials = (form: unknown): Result<Credentials, FieldProblem[]> =>
  parseFields(CREDENTIAL_FIELDS, form, (name, value) =>
    name === 'shopId' && !/^\d+$/.test(value) ? '会員番号は数字だけです。' : undefined,
  );
