import { type Shop, type Simulator, UNSET } from './control.ts';

type Order = Shop['orders'][number];

/** Whether every fee of an order is decided: 送料 and 代引料 of each package. */
const hasFees = ({ packages }: Order) =>
  packages.every(({ postage, deliveryPrice }) => postage !== UNSET && deliveryPrice !== UNSET);

/** Whether a 送料 of an order is undecided. */
export const lacksPostage = ({ packages }: Order) => packages.some(({ postage }) => postage === UNSET);

/** Numbers of the orders that wait for 注文確認, the newest first: these stand on the first page of every list. */
export function waitingOrders(simulator: Simulator, which: (order: Order) => boolean = hasFees): string[] {
  return simulator
    .shop()
    .orders.filter((order) => order.progress === 100 && which(order))
    .toReversed()
    .map(({ number }) => number);
}

/** 送料 of each package of an order, as the mall has it. */
export const postagesOf = (simulator: Simulator, number: string) =>
  simulator
    .shop()
    .get(number)
    .packages.map(({ postage }) => postage);
