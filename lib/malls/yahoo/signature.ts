import { PKCS1_KEM } from 'micro-rsa-dsa-dh/rsa.js';
import { bareKey } from './credentials';

/**
 * X-sws-signature: `text` encrypted (not signed) with the store's public key by RSA PKCS#1 v1.5, which WebCrypto does not have, in
 * Base64 (other-malls-api.md §1.1). undefined where the key cannot be read.
 */
export async function encryptFor(publicKey: string, text: string): Promise<string | undefined> {
  const { subtle } = crypto;
  try {
    const spki = Uint8Array.from(atob(bareKey(publicKey)), (sign) => sign.charCodeAt(0));
    const key = await subtle.importKey('spki', spki, { name: 'RSA-OAEP', hash: 'SHA-256' }, true, [
      'encrypt',
    ]);
    const { n = '', e = '' } = await subtle.exportKey('jwk', key);
    const encrypted = PKCS1_KEM.encrypt({ n: bigintOf(n), e: bigintOf(e) }, new TextEncoder().encode(text));
    return btoa(String.fromCharCode(...encrypted));
  } catch {
    return undefined;
  }
}

/** A number as a JSON Web Key writes it: Base64url of its bytes. */
function bigintOf(base64url: string): bigint {
  const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  const hex = Array.from(bytes, (sign) => sign.charCodeAt(0).toString(16).padStart(2, '0'));
  return BigInt(`0x${hex.join('')}`);
}
