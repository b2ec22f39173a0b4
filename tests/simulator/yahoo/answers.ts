import type { SiteReply } from '../mall-site.ts';
import type { YahooOrder } from './orders.ts';

/** `YYYY-MM-DDTHH:mm:ss+09:00`. */
const stamp = (at: number): string => `${new Date(at + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;

const elements = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, text]) => `<${name}>${text === '' ? '' : `<![CDATA[${text}]]>`}</${name}>`)
    .join('');

const top = ({ number, orderedAt, publishedAt, top: fields }: YahooOrder): string =>
  `<OrderId>${number}</OrderId><OrderTime>${stamp(orderedAt)}</OrderTime><PublicationTime>${stamp(publishedAt)}</PublicationTime>${elements(fields)}`;

/** One OrderInfo of the list: what was asked for, and no more. */
export function listed(order: YahooOrder, index: number, asked: readonly string[]): string {
  const known: Record<string, string | undefined> = {
    ...order.top,
    ...order.ship,
    OrderId: order.number,
    OrderTime: stamp(order.orderedAt),
    PublicationTime: stamp(order.publishedAt),
  };
  const fields = asked.map((name) => `<${name}>${known[name] ?? ''}</${name}>`).join('');
  return `<OrderInfo><Index>${index}</Index>${fields}</OrderInfo>`;
}

/** The OrderInfo of orderInfo, with the doubled elements and the padding of the official samples. */
export const detailed = (order: YahooOrder): string =>
  [
    `<OrderInfo>\n  ${top(order)}<IsRoyaltyFix>false</IsRoyaltyFix><IsRoyaltyFix>true</IsRoyaltyFix>`,
    `<Pay>${elements(order.pay)}</Pay>\n<Ship>${elements(order.ship)}</Ship>`,
    order.items.map((item) => `<Item>${elements(item)}<ItemOption></ItemOption></Item>`).join('\n'),
    `<Detail>${elements(order.detail)}</Detail></OrderInfo>`,
  ].join('');

/** A body; the header of the public key's check where it was made. */
export function xml(body: string, authorized?: string): SiteReply {
  const headers = { 'Content-Type': 'text/xml;charset=UTF-8' };
  return {
    status: 200,
    headers: authorized ? { ...headers, 'X-SWS-Authorize-Status': authorized } : headers,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

export const error = (status: number, code: string, message: string, headers = {}): SiteReply => ({
  status,
  headers: { 'Content-Type': 'text/xml', ...headers },
  body: `<?xml version='1.0' encoding='UTF-8' ?><Error><Message>${message}</Message><Code>${code}</Code></Error>`,
});

export const json = (status: number, value: object): SiteReply => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});
