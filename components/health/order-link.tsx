import type { OrderKey } from '@/lib/orders/order-key';
import { OrderNumber } from '../orders/order-number';

const RMS_DETAIL = 'https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail-sc/init?orderNumber=';

/** The order on RMS, where names and addresses are. */
export const rmsOrderUrl = (number: string): string => RMS_DETAIL + encodeURIComponent(number);

/** An order number that opens the order on the mall's own screen. */
export function OrderLink({ order: { mall, number } }: { order: OrderKey }) {
  if (mall !== 'rakuten') return <OrderNumber number={number} />;
  return (
    <a href={rmsOrderUrl(number)} target="_blank" rel="noreferrer" title="RMSでこの注文を開く">
      <OrderNumber number={number} />
    </a>
  );
}
