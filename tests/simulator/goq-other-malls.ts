import type { GoqMallName } from './goq.ts';

/** An order of another mall, as far as GoQ's list shows it. */
export interface OtherOrder {
  mall: GoqMallName;
  number: string;
  payment: string;
  total: number;
}

/** Orders of other malls, in the order in which they are taken in. */
export const OTHER_ORDERS: readonly OtherOrder[] = [
  { mall: 'Yahoo!', number: 'juchu-demo-10004821', payment: 'PayPay残高払い', total: 3980 },
  { mall: 'Amazon', number: '250-1234567-7654321', payment: 'Amazonペイメント', total: 2480 },
  { mall: 'Wowma!', number: '402183771', payment: 'クレジットカード決済', total: 5180 },
  { mall: 'Wowma!', number: '402183802', payment: 'auかんたん決済', total: 1980 },
  { mall: 'Yahoo!', number: 'juchu-demo-10004822', payment: 'クレジットカード決済', total: 12_600 },
  { mall: 'Amazon', number: '503-7654321-1234567', payment: 'コンビニ支払い', total: 990 },
  { mall: 'Wowma!', number: '402183845', payment: 'クレジットカード決済', total: 3300 },
  { mall: 'Wowma!', number: '402183917', payment: 'クレジットカード決済', total: 4290 },
];

/** Orders of a mall whose name nobody has heard of. */
export const UNKNOWN_MALL_ORDERS: readonly OtherOrder[] = [
  { mall: '本店カート', number: 'honten-0000812', payment: '銀行振込', total: 6400 },
  { mall: '本店カート', number: 'honten-0000813', payment: 'クレジットカード決済', total: 2150 },
];
