import { adminScreen } from '@/lib/orders/mall-names';
import type { OrderKey } from '@/lib/orders/order-key';
import { OrderNumber } from '../orders/order-number';

const RMS_DETAIL = 'https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail-sc/init?orderNumber=';

/** The order on RMS, where names and addresses are. */
export const rmsOrderUrl = (number: string): string => RMS_DETAIL + encodeURIComponent(number);

/** Where a mall's admin screen shows an order; undefined where its address is not known (other-malls-api.md §1.5, §3.5). */
export function orderUrl({ mall, number }: Pick<OrderKey, 'mall' | 'number'>): string | undefined {
  const name = encodeURIComponent(number);
  if (mall === 'rakuten') return rmsOrderUrl(number);
  if (mall === 'amazon') return `https://sellercentral.amazon.co.jp/orders-v3/order/${name}`;
  if (mall === 'yahoo')
    return `https://pro.store.yahoo.co.jp/pro.${name.replace(/-\d+$/, '')}/order/manage/detail/${name}`;
  return undefined;
}

/** An order number that opens the order on the mall's own screen. */
export function OrderLink({ order }: { order: Pick<OrderKey, 'mall' | 'number'> }) {
  const { mall, number } = order;
  const url = orderUrl(order);
  if (url === undefined) return <OrderNumber number={number} />;
  return (
    <a href={url} target="_blank" rel="noreferrer" title={`${adminScreen(mall)}でこの注文を開く`}>
      <OrderNumber number={number} />
    </a>
  );
}
