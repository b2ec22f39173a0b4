const STORE_HOST = /(?:^|\.)rakuten\.(?:ne|co)\.jp$/;

export type StoreUrl = {
  /** The XXXX part, or what was typed where it is no address of a shop. */
  id: string;
  /** Something was cut away, which the form says. */
  trimmed: boolean;
};

/**
 * The XXXX of 店舗URL (S-106): `https://www.rakuten.ne.jp/XXXX/` and `https://www.rakuten.ne.jp/gold/XXXX/` may be pasted
 * whole, with or without the scheme, and with anything behind. Full-width letters become plain.
 */
export function parseStoreUrl(text: string): StoreUrl {
  const typed = text.normalize('NFKC').trim();
  const id = idFromAddress(typed) ?? typed.replace(/^\/+|\/+$/g, '').toLowerCase();
  return { id, trimmed: id !== text };
}

function idFromAddress(typed: string): string | undefined {
  const address = /^(?:https?:)?\/\//i.test(typed) ? typed.replace(/^\/\//, 'https://') : `https://${typed}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  if (!STORE_HOST.test(hostname)) return undefined;
  const [first = '', second = ''] = pathname.split('/').filter((part) => part !== '');
  return (first === 'gold' && second !== '' ? second : first).toLowerCase();
}
