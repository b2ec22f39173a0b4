import type { OrderRecord, PackageRecord } from './orders.ts';

export type PackageFees = Pick<PackageRecord, 'postage' | 'deliveryPrice'>;

/** GoQ's own copy of the fees, by basketId: what it imported, and over that what staff entered in GoQ. */
export class GoqFees {
  readonly #imported = new Map<number, PackageFees>();
  readonly #entered = new Map<number, PackageFees>();

  /** Imports an order's fees, unless GoQ has them already. */
  import(order: OrderRecord): void {
    for (const [basketId, fees] of feesOf(order)) {
      if (!this.#imported.has(basketId)) this.#imported.set(basketId, fees);
    }
  }

  /** Staff's entry for one package: yen, or -9999. */
  enter(basketId: number, fees: PackageFees): void {
    this.#entered.set(basketId, fees);
  }

  /** The order with the fees that GoQ knows; `heard` stands for those imported, where GoQ keeps up with the mall. */
  of(order: OrderRecord, heard: ReadonlyMap<number, PackageFees> = this.#imported): OrderRecord {
    const packages = order.packages.map((pack) => ({
      ...pack,
      ...(this.#entered.get(pack.basketId) ?? heard.get(pack.basketId)),
    }));
    return { ...order, packages };
  }
}

/** Fees of an order's packages as they are now. */
export function feesOf(order: OrderRecord): Map<number, PackageFees> {
  return new Map(
    order.packages.map(({ basketId, postage, deliveryPrice }) => [basketId, { postage, deliveryPrice }]),
  );
}
