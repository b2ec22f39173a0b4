import type { SiteReply } from '../mall-site.ts';
import type { AuPayOrder } from './orders.ts';

/** `YYYY/MM/DD HH:MM` in JST. */
const stamp = (at: number): string =>
  new Date(at + 9 * 3_600_000).toISOString().slice(0, 16).replaceAll('-', '/').replace('T', ' ');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const elements = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, text]) => (text === '' ? `<${name}/>` : `<${name}>${escape(text)}</${name}>`))
    .join('');

/** One order as Wow!manager writes it; a remark in CDATA and padded with white space. */
export function orderXml({ orderId, orderedAt, status, fields, lines, shipment }: AuPayOrder): string {
  const { userComment = '', ...others } = fields;
  return [
    '<orderInfo>',
    elements({ orderId, orderDate: stamp(orderedAt), orderStatus: status, ...others }),
    `<userComment>\n<![CDATA[ ${userComment} ]]>\n</userComment>`,
    shipment
      ? elements({
          shipDate: shipment.shippingDate,
          shippingCarrier: shipment.shippingCarrier,
          shippingNumber: shipment.shippingNumber,
        })
      : elements({ shippingCarrier: '', shippingNumber: '' }),
    ...lines.map((line) => `<detail>${elements(line)}</detail>`),
    '</orderInfo>',
  ].join('');
}

export function xml(content: string, status = 200): SiteReply {
  return {
    status,
    headers: { 'Content-Type': 'application/xml;charset=UTF-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<response>${content}</response>`,
  };
}

export const DONE = '<result><status>0</status></result>';

export function error(code: string, message: string, status = 200): SiteReply {
  return xml(
    `<result><status>1</status><error><code>${code}</code><message>${escape(message)}</message></error></result>`,
    status,
  );
}

/** What stands there instead of XML while the mall is overloaded or maintained. */
export const BUSY_PAGE: SiteReply = {
  status: 200,
  headers: { 'Content-Type': 'text/html' },
  body: '<html><body><p>ただいまアクセスが集中しています<br></p></body></html>',
};
