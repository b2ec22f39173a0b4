import { mallLabel } from '@/lib/orders/mall-names';
import type { MallId } from '@/lib/orders/order-key';

/** 「楽天 本店」; a name that carries its mall already is left alone. */
export function shopName({ mall, label }: { mall: MallId; label: string }): string {
  return label.startsWith(mallLabel(mall)) ? label : `${mallLabel(mall)} ${label}`;
}
