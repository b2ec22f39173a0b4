import type { Instant } from './basics';
import type { Amount } from './money';
import type { OrderKey } from './order-key';
import type { Progress } from './progress';

/** 通常購入 · 定期購入 · 頒布会 · 予約商品 (rakuten-rms-api.md §6). */
export type OrderType = 'regular' | 'subscription' | 'hanpukai' | 'reserve' | 'other';

/** A date and time wish of the buyer; `time` is 「午前」「午後」「その他」 or hours as 「14時〜16時」. `unparsed` says that 備考 held a wish which could not be read (S-259). */
export type DeliveryWish = { date?: string; time?: string; source: 'field' | 'remarks'; unparsed?: boolean };

export type Shipment = {
  detailId: number;
  carrier?: string;
  carrierName?: string;
  parcelNumber?: string;
  date?: string;
};

export type Package = {
  basketId: number;
  prefecture?: string;
  /** 離島: the mall's mark that a surcharge may arise. */
  island: boolean;
  postage: Amount;
  /** 代引料; only meaningful for cash on delivery. */
  codFee: Amount;
  goods: Amount;
  total: Amount;
  itemCount: number;
  convenienceStorePickup: boolean;
  defaultCarrier?: string;
  shipments: Shipment[];
};

/**
 * One order as we keep it: an allow-list without names, addresses, phones, mails, remarks, choices, noshi, memos, card,
 * receipt or gift data (design.md §1.3). Dates are `YYYY-MM-DD` in JST.
 */
export type Order = OrderKey & {
  progress: Progress;
  /** The mall's own code of the status, from malls that have others than Rakuten's (mall-status.ts). */
  mallStatus?: string;
  /** The mall's own numbers of its lines, where an order of ours is a cart: 注文番号 at Qoo10. */
  lineNumbers?: string[];
  subStatusId?: number;
  type: OrderType;
  orderedAt: Instant;
  /** 注文確認日時: set by the mall when the shop confirms. */
  confirmedAt?: Instant;
  /** 注文確定日時: set by the mall when payment and checks are through. */
  fixedAt?: Instant;
  shippingInstructedAt?: Instant;
  shipmentReportedAt?: Instant;
  cancelDue?: string;
  paymentDue?: string;
  payment?: { code: number; name: string; /** 楽天共通決済, not the shop's own 選択制. */ common: boolean };
  delivery: { method: string; temperature?: number };
  wish?: DeliveryWish;
  amounts: {
    goods: Amount;
    postage: Amount;
    codFee: Amount;
    paymentCharge: Amount;
    /** Goods, wrapping and postage. */
    total: Amount;
    /** What the buyer pays. */
    billed: Amount;
    coupons: Amount;
    points: number;
    surcharge: Amount;
    /** Absent where the order has none. */
    wrapping?: Amount;
  };
  flags: {
    asuraku: boolean;
    /** 最強翌日配送. */
    nextDay: boolean;
    /** 当日出荷. */
    sameDay: boolean;
    drug: boolean;
    island: boolean;
    severalDestinations: boolean;
    /** 楽天確認中: the mall's fraud check. */
    mallChecking: boolean;
    /** The buyer edited the order in the purchase history. */
    editedByBuyer: boolean;
    socialGift: boolean;
    /** The gift receiver has not given an address yet. */
    giftAddressMissing: boolean;
    caution: boolean;
  };
  changes: { type?: number; reason?: number; appliedAt?: Instant; fixedAt?: Instant }[];
  packages: Package[];
};

/** What Rakuten marks and other malls do not have. */
export const NO_FLAGS: Order['flags'] = {
  asuraku: false,
  nextDay: false,
  sameDay: false,
  drug: false,
  island: false,
  severalDestinations: false,
  mallChecking: false,
  editedByBuyer: false,
  socialGift: false,
  giftAddressMissing: false,
  caution: false,
};

/** Whether a shipping fee, or the fee of cash on delivery, is still undecided in any package (S-029, S-031). */
export function isFeeUnset(order: Pick<Order, 'packages' | 'payment'>): boolean {
  return packagesWithoutFee(order).length > 0;
}

/** The packages of which a fee is undecided. */
export function packagesWithoutFee(order: Pick<Order, 'packages' | 'payment'>): Package[] {
  const cashOnDelivery = order.payment?.code === 2;
  return order.packages.filter(
    (one) => one.postage === 'unset' || (cashOnDelivery && one.codFee === 'unset'),
  );
}

/** Whether the buyer cannot cancel during the 30 minutes after ordering (あす楽 / 最強配送 / 予約 / 定期 / 頒布会). */
export function isExemptFromBuyerCancelTime(order: Pick<Order, 'flags' | 'type'>): boolean {
  return order.flags.asuraku || order.flags.nextDay || order.type !== 'regular';
}
