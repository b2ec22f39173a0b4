import { findRakutenOrderNumbers } from '@/lib/orders/order-key';

/** 送料 with these orders ticked. */
export const feesHref = (numbers: readonly string[]): string => `#/fees?${numbers.join(',')}`;

/** The orders that the page was opened with. */
export const chosenInAddress = (): string[] => findRakutenOrderNumbers(location.hash);
