import { MINUTE, HOUR } from '../../../lib/orders/basics.ts';
import type { Ledger } from '../ledger.ts';
import { PERSONAL } from '../personal.ts';
import { type Random, seeded } from '../random.ts';

/** fulfillmentStatus of the Orders API 2026-01-01. */
export type AmazonStatus =
  | 'PENDING_AVAILABILITY'
  | 'PENDING'
  | 'UNSHIPPED'
  | 'PARTIALLY_SHIPPED'
  | 'SHIPPED'
  | 'CANCELLED'
  | 'UNFULFILLABLE';

export const AMAZON_STATUSES: readonly AmazonStatus[] = [
  'PENDING_AVAILABILITY',
  'PENDING',
  'UNSHIPPED',
  'PARTIALLY_SHIPPED',
  'SHIPPED',
  'CANCELLED',
  'UNFULFILLABLE',
];

/** A parcel that confirmShipment made, or one that was there before. */
export type AmazonParcel = { reference: string; carrier: string; tracking: string; shippedAt: number };

type Item = { id: string; ordered: number; unit: number; shipped: number };

export type AmazonOrder = {
  number: string;
  createdAt: number;
  updatedAt: number;
  status: AmazonStatus;
  fulfilledBy: 'MERCHANT' | 'AMAZON';
  items: Item[];
  postage: number;
  discount: number;
  giftWrap: number;
  parcels: AmazonParcel[];
  /** The buyer has asked to cancel it. */
  cancelAsked?: boolean;
  /** Something that the message says instead. */
  spoilt?: boolean;
};

export type AddAmazonOrders = {
  status?: AmazonStatus;
  fulfilledBy?: AmazonOrder['fulfilledBy'];
  /** They were made within the last so many ms, and at least 3 minutes ago. */
  spread?: number;
  /** Days before now that they were made and last changed. */
  daysAgo?: number;
  cancelAsked?: boolean;
};

/** The orders of one seller, in the order in which they were made. */
export class AmazonOrders {
  readonly all = new Map<string, AmazonOrder>();
  readonly #random: Random = seeded(8);
  readonly #now: () => number;
  readonly #ledger: Ledger;

  constructor(now: () => number, ledger: Ledger) {
    this.#now = now;
    this.#ledger = ledger;
  }

  /** Adds orders, the oldest first, and gives their numbers. */
  add(count: number, options: AddAmazonOrders = {}): string[] {
    const { status = 'UNSHIPPED', fulfilledBy = 'MERCHANT', spread = 6 * HOUR, daysAgo = 0 } = options;
    const newest = this.#now() - daysAgo * 24 * HOUR - 3 * MINUTE;
    const oldest = newest - Math.max(0, spread - 3 * MINUTE);
    return Array.from({ length: count }, (_, place) => {
      const createdAt = Math.round(oldest + ((newest - oldest) * (place + 1)) / count);
      return this.#addOne(createdAt, status, fulfilledBy, options.cancelAsked ?? false);
    });
  }

  #addOne(
    createdAt: number,
    status: AmazonStatus,
    fulfilledBy: AmazonOrder['fulfilledBy'],
    cancelAsked: boolean,
  ): string {
    const random = this.#random;
    const serial = String(this.all.size + 1).padStart(7, '0');
    const number = `250-${serial}-${String(random.int(0, 9_999_999)).padStart(7, '0')}`;
    const items = Array.from({ length: random.int(1, 3) }, (_, place): Item => {
      const ordered = random.int(1, 3);
      const shipped =
        status === 'SHIPPED' ? ordered : status === 'PARTIALLY_SHIPPED' && place > 0 ? ordered : 0;
      return { id: `2501${serial}${place}`, ordered, unit: random.int(3, 90) * 100, shipped };
    });
    const order: AmazonOrder = {
      number,
      createdAt,
      updatedAt: createdAt,
      status,
      fulfilledBy,
      items,
      postage: random.chance(0.5) ? 0 : random.int(3, 9) * 100,
      discount: random.chance(0.3) ? 100 : 0,
      giftWrap: random.chance(0.2) ? 200 : 0,
      parcels:
        status === 'SHIPPED' || status === 'PARTIALLY_SHIPPED'
          ? [
              {
                reference: '1',
                carrier: 'ヤマト運輸',
                tracking: `4000${serial}`,
                shippedAt: createdAt + MINUTE,
              },
            ]
          : [],
      ...(cancelAsked && { cancelAsked }),
    };
    this.all.set(number, order);
    this.#ledger.record({
      shop: 'amazon',
      order: number,
      field: 'added',
      from: null,
      to: status,
      call: null,
      by: 'test',
    });
    return number;
  }

  get(number: string): AmazonOrder {
    const order = this.all.get(number);
    if (!order) throw new Error(`No order ${number}`);
    return order;
  }

  /** Moves an order on, as a buyer, Amazon or Seller Central would. */
  setStatus(number: string, status: AmazonStatus): void {
    const order = this.get(number);
    this.record(order, 'progress', order.status, status, null);
    order.status = status;
    order.updatedAt = this.#now();
  }

  /** Written down in the ledger. */
  record(
    order: AmazonOrder,
    field: 'progress' | 'shipping',
    from: unknown,
    to: unknown,
    call: number | null,
  ): void {
    this.#ledger.record({
      shop: 'amazon',
      order: order.number,
      field,
      from,
      to,
      call,
      by: call === null ? 'test' : 'api',
    });
  }
}

const money = (yen: number) => ({ amount: String(yen), currencyCode: 'JPY' });
const iso = (at: number) => new Date(at).toISOString();

/** The order as the API tells it: with what was asked for, and with everything personal that it can hold. */
export function orderMessage(order: AmazonOrder, included: ReadonlySet<string>): object {
  const goods = order.items.reduce((sum, { unit, ordered }) => sum + unit * ordered, 0);
  const has = (name: string) => included.has(name);
  const told = order.status !== 'PENDING' && order.status !== 'PENDING_AVAILABILITY';
  return {
    orderId: order.number,
    orderAliases: [{ aliasId: `JP-${order.number}`, aliasType: 'SELLER_ORDER_ID' }],
    createdTime: order.spoilt ? 'いつか' : iso(order.createdAt),
    lastUpdatedTime: iso(order.updatedAt),
    programs: ['PRIME'],
    salesChannel: { channelName: 'AMAZON', marketplaceId: 'A1VC38T7YXB528', marketplaceName: 'Amazon.co.jp' },
    ...((has('BUYER') || order.spoilt) && {
      buyer: {
        buyerName: `${PERSONAL.familyName}${PERSONAL.firstName}`,
        buyerEmail: PERSONAL.emailAddress,
        buyerCompanyName: PERSONAL.operator,
      },
    }),
    ...((has('RECIPIENT') || order.spoilt) && { recipient: { deliveryAddress: address() } }),
    ...(has('PROCEEDS') &&
      told && {
        proceeds: {
          grandTotal: money(goods + order.postage + order.giftWrap - order.discount),
          breakdowns: [
            { type: 'ITEM', subtotal: money(goods) },
            ...(order.postage > 0 ? [{ type: 'SHIPPING', subtotal: money(order.postage) }] : []),
            ...(order.giftWrap > 0 ? [{ type: 'GIFT_WRAP', subtotal: money(order.giftWrap) }] : []),
            ...(order.discount > 0 ? [{ type: 'DISCOUNT', subtotal: money(-order.discount) }] : []),
          ],
        },
      }),
    fulfillment: {
      fulfillmentStatus: order.status,
      fulfilledBy: order.fulfilledBy,
      fulfillmentServiceLevel: 'STANDARD',
    },
    orderItems: order.items.map(({ id, ordered, shipped }) => ({
      orderItemId: id,
      quantityOrdered: ordered,
      product: {
        asin: 'B000000000',
        title: '商品',
        sellerSku: 'SKU-1',
        customization: { customizedUrl: `https://example.invalid/${PERSONAL.selectedChoice}` },
      },
      ...(has('FULFILLMENT') && {
        fulfillment: {
          quantityFulfilled: shipped,
          quantityUnfulfilled: order.status === 'CANCELLED' ? 0 : ordered - shipped,
          packing: { giftOption: { giftMessage: PERSONAL.noshi, giftWrapLevel: 'STANDARD' } },
        },
      }),
      ...(has('CANCELLATION') &&
        order.cancelAsked && {
          cancellation: { cancellationRequest: { requester: 'BUYER', cancelReason: PERSONAL.remarks } },
        }),
    })),
    ...(has('PACKAGES') && {
      packages: order.parcels.map(({ reference, carrier, tracking, shippedAt }) => ({
        packageReferenceId: reference,
        createdTime: iso(shippedAt),
        packageStatus: { status: 'IN_TRANSIT' },
        carrier,
        shipTime: iso(shippedAt),
        trackingNumber: tracking,
        shipFromAddress: address(),
      })),
    }),
  };
}

const address = () => ({
  name: `${PERSONAL.receiverFamilyName}${PERSONAL.receiverFirstName}`,
  addressLine1: PERSONAL.subAddress,
  addressLine2: PERSONAL.receiverSubAddress,
  city: PERSONAL.city,
  postalCode: PERSONAL.zipCode1,
  countryCode: 'JP',
  phone: PERSONAL.phoneNumber1,
});
