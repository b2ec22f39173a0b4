import type { FeeInput, FeeOrder, FeePackage } from '../../messages';
import type { FeePart } from '../../orders/journal-entry';
import { readFee } from './fee-input';
import { type ChipWords, leftOutWords } from './left-out-wording';

/** What stands in the fields of the fee dialog, by field key. */
export type Typed = ReadonlyMap<string, string>;

export const PART_LABELS: Record<FeePart, string> = { postage: '送料', codFee: '代引料' };

/** The fees that a package has, whether they may be filled in or not. */
export const partsOf = ({ codFee }: FeePackage): FeePart[] =>
  codFee === undefined ? ['postage'] : ['postage', 'codFee'];

export const fieldKey = (number: string, basketId: number, part: FeePart) => `${number} ${basketId} ${part}`;

export type Field = { key: string; order: FeeOrder; basketId: number; part: FeePart };

/** The fields of an order, one for each fee that may be filled in. */
export function fieldsOf(order: FeeOrder): Field[] {
  return order.packages.flatMap(({ basketId, editable }) =>
    editable.map((part) => ({ key: fieldKey(order.number, basketId, part), order, basketId, part })),
  );
}

/** What stands in the fields at first: nothing, or what we set before (もう一度直す). */
export function heldFees(orders: readonly FeeOrder[]): Map<string, string> {
  return new Map(
    orders.flatMap((order) =>
      fieldsOf(order).map(({ key, basketId, part }): [string, string] => {
        const held = order.packages.find((one) => one.basketId === basketId)?.[part];
        return [key, typeof held === 'number' ? String(held) : ''];
      }),
    ),
  );
}

/** What the shop's fee table knows, in yen, for fields that hold no fee now. */
export function suggestionsFor(orders: readonly FeeOrder[], typed: Typed): [key: string, yen: string][] {
  return orders.flatMap((order) =>
    order.packages.flatMap(({ basketId, editable, suggestion }): [string, string][] => {
      const key = fieldKey(order.number, basketId, 'postage');
      const open = editable.includes('postage') && typedYen(typed, key) === undefined;
      return open && suggestion !== undefined ? [[key, String(suggestion)]] : [];
    }),
  );
}

/** Why nothing of an order can be filled in; undefined where something can. */
export function refusalOf({
  refused,
  packages,
  progress,
}: FeeOrder): (ChipWords & { meaning: string }) | undefined {
  if (refused === undefined && packages.length > 0) return undefined;
  return leftOutWords({ why: refused ?? 'unreadable', ...(progress && { progress }) });
}

/** The fee that a field holds now, in yen; undefined while it is blank or refused. */
function typedYen(typed: Typed, key: string): number | undefined {
  const fee = readFee(typed.get(key) ?? '');
  return typeof fee === 'object' && 'yen' in fee ? fee.yen : undefined;
}

/** What the buyer will pay: undefined until all fees of the order are known, null where the mall did not tell the rest. */
export function billedAfter(order: FeeOrder, typed: Typed): number | null | undefined {
  let sum = 0;
  for (const one of order.packages) {
    for (const part of ['postage', 'codFee'] as const) {
      const held = part === 'postage' ? one.postage : (one.codFee ?? 0);
      const yen = one.editable.includes(part)
        ? typedYen(typed, fieldKey(order.number, one.basketId, part))
        : held;
      if (yen === undefined || yen === 'unset') return undefined;
      sum += yen;
    }
  }
  return order.rest === undefined ? null : order.rest + sum;
}

/** What a press would send: the orders of which every fee is filled in and at least one differs from what is set. */
export function inputsOf(orders: readonly FeeOrder[], typed: Typed): FeeInput[] {
  return orders.flatMap((order) => {
    const inputs: FeeInput[] = [];
    let changes = false;
    for (const { basketId, editable, postage, codFee } of order.packages) {
      if (editable.length === 0) continue;
      const input: FeeInput = { number: order.number, basketId };
      for (const part of editable) {
        const yen = typedYen(typed, fieldKey(order.number, basketId, part));
        if (yen === undefined) return [];
        input[part] = yen;
        changes ||= yen !== (part === 'postage' ? postage : codFee);
      }
      inputs.push(input);
    }
    return changes ? inputs : [];
  });
}

/** How many fields still keep the press from being possible: blank or refused ones. */
export function openFields(orders: readonly FeeOrder[], typed: Typed): number {
  return orders.flatMap(fieldsOf).filter(({ key }) => typedYen(typed, key) === undefined).length;
}

/**
 * Whether leaving a field says that it was left empty. Not on the way to a button: a sentence that appears under the pointer would
 * move the button away from the press.
 */
export const isLeft = (blur: Event): boolean =>
  !(blur instanceof FocusEvent && blur.relatedTarget instanceof HTMLButtonElement);
