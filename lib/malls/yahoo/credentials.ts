import type { Result } from '../../orders/basics';
import { parseFields } from '../credential-fields';
import type { CredentialField, Credentials, FieldProblem } from '../mall';

/** The store, the shop's own application for the order API, and the store's public key (other-malls-api.md §1.1). */
export const CREDENTIAL_FIELDS: readonly CredentialField[] = [
  { name: 'sellerId', label: 'ストアアカウント', secret: false },
  {
    name: 'clientId',
    label: 'Client ID',
    secret: false,
    hint: '注文APIの利用申請が承認されたアプリケーションのものです。固定の接続元IPアドレスの登録も必要です。',
  },
  { name: 'clientSecret', label: 'シークレット', secret: true },
  {
    name: 'publicKey',
    label: '公開鍵',
    secret: false,
    multiline: true,
    optional: true,
    hint: 'ストアクリエイターProの［設定］＞［暗号鍵管理］で発行します（1年で切れます）。ないと、許可は12時間で切れます。',
  },
  { name: 'keyVersion', label: '公開鍵のバージョン', secret: false, optional: true },
];

/** Checks what the form holds; a key and its version belong together. */
export function parseCredentials(form: unknown): Result<Credentials, FieldProblem[]> {
  const parsed = parseFields(CREDENTIAL_FIELDS, form, (name, value) => {
    if (name === 'keyVersion' && !/^\d+$/.test(value)) return '公開鍵のバージョンは数字だけです。';
    return name === 'publicKey' && !/^[A-Za-z0-9+/=]{100,2000}$/.test(bareKey(value))
      ? '公開鍵の形ではありません。「-----BEGIN PUBLIC KEY-----」から終わりまでを貼り付けてください。'
      : undefined;
  });
  if (!parsed.ok) return parsed;
  const { publicKey, keyVersion } = parsed.value;
  if (!publicKey === !keyVersion) return parsed;
  const message = '公開鍵とそのバージョンは、両方を入れてください。';
  return { ok: false, error: [{ field: publicKey ? 'keyVersion' : 'publicKey', message }] };
}

/** The Base64 of a PEM file. */
export const bareKey = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, '');
