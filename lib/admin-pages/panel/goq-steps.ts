import type { FeeOrder, OrderBrief } from '../../messages';
import type { FeePart } from '../../orders/journal-entry';
import { feeFieldHandle } from '../family';
import type { AnchorId, Recognised } from '../page-snapshot';
import { remember, remembered } from './tab-memory';

/** One order whose fee is to be entered in GoQ as well. `fees` are empty where only the person knows the amounts. */
export type StepOrder = {
  goqId: string;
  number: string;
  /** Path and query of its detail page. */
  detail: string;
  /** How many packages RMS holds; a page with another number of destinations is not filled in. */
  packages: number;
  fees: { index: number; part: FeePart; yen: number }[];
  /** RMS has the fee: our own fix was read back, or the person said so. */
  atMall: boolean;
  /** The person pressed ［入力内容を反映する］. */
  reflected: boolean;
};

/** The manual's five steps for some orders (S-033…S-042). Lasts as long as the browser tab. */
export type FeeSteps = { orders: StepOrder[]; at: number; apiOption: boolean };

export type StepNumber = 1 | 2 | 3 | 4 | 5;

export const rememberSteps = (steps: FeeSteps | undefined) => remember('fee-steps', steps);

export function rememberedSteps(): FeeSteps | undefined {
  const steps = remembered('fee-steps') as FeeSteps | undefined;
  return steps?.orders[steps.at] ? steps : undefined;
}

/** The steps for the orders of a GoQ page; `sheet` is what RMS holds now, where we can read it. */
export function planSteps(
  { snapshot, elements }: Recognised,
  numbers: readonly string[],
  sheet: readonly FeeOrder[],
): FeeSteps {
  const planned = numbers.flatMap((number): StepOrder[] => {
    const row = snapshot.rows.find((one) => one.numbers.includes(number));
    if (!row?.goqId) return [];
    const known = sheet.find((one) => one.number === number);
    const link = elements.get(`${row.cell}/number`);
    const href = link instanceof HTMLAnchorElement ? link.href : '';
    const fees = (known?.packages ?? []).flatMap(({ postage, codFee }, index) => [
      ...(typeof postage === 'number' ? [{ index, part: 'postage' as const, yen: postage }] : []),
      ...(typeof codFee === 'number' ? [{ index, part: 'codFee' as const, yen: codFee }] : []),
    ]);
    return [
      {
        goqId: row.goqId,
        number,
        detail: snapshot.kind === 'list' && href.includes('order_details') ? pathOf(href) : snapshot.path,
        packages: known?.packages.length ?? 0,
        fees,
        atMall:
          known !== undefined &&
          known.packages.every(({ postage, codFee }) => postage !== 'unset' && codFee !== 'unset'),
        reflected: false,
      },
    ];
  });
  return { orders: planned, at: 0, apiOption: false };
}

const pathOf = (href: string) => {
  const { pathname, search } = new URL(href);
  return pathname + search;
};

/** GoQ's own id of the order that a detail or amount-edit page shows. */
function goqIdOf(path: string): string | undefined {
  return new URLSearchParams(path.split('?')[1]).get('oid') ?? undefined;
}

/** Which step the page stands at; undefined once this order is through. */
export function stepAt(
  order: StepOrder,
  { snapshot }: Recognised,
  apiOption: boolean,
  brief: OrderBrief | undefined,
): StepNumber | undefined {
  if (goqIdOf(snapshot.path) !== order.goqId) return 1;
  if (snapshot.kind === 'amount-edit') return 3;
  if (snapshot.kind !== 'detail') return 1;
  const [row] = snapshot.rows;
  if (row?.statusText !== undefined) return undefined;
  if (row?.fee === 'unset') return 2;
  const atMall = order.atMall || (brief !== undefined && !brief.feeUnset);
  const written = apiOption ? order.reflected || atMall : atMall;
  return written ? 5 : 4;
}

/** The control of the page that the person presses in this step; never pressed by us. */
export function controlOfStep(step: StepNumber, apiOption: boolean): AnchorId | undefined {
  switch (step) {
    case 2:
      return 'edit';
    case 3:
      return 'save';
    case 4:
      return apiOption ? 'reflect' : undefined;
    case 5:
      return 'confirm-selected';
    default:
      return undefined;
  }
}

export type Filled = 'filled' | 'nothing-to-fill' | 'differs' | 'refused';

/**
 * Fills the fees into the fields that GoQ holds as -9999, by the native setter with its events, and reads them back. Nothing is
 * filled where the page shows another number of destinations than RMS.
 */
export function fillFees({ elements }: Recognised, order: StepOrder): Filled {
  if (order.fees.length === 0) return 'nothing-to-fill';
  if (
    elements.has(feeFieldHandle('postage', order.packages)) ||
    !elements.has(feeFieldHandle('postage', order.packages - 1))
  ) {
    return 'differs';
  }
  let filled: Filled = 'nothing-to-fill';
  for (const { index, part, yen } of order.fees) {
    const field = elements.get(feeFieldHandle(part, index));
    if (!(field instanceof HTMLInputElement)) continue;
    const held = field.value.replace(/[\s,円]/g, '');
    if (held === String(yen)) {
      filled = 'filled';
      continue;
    }
    if (held !== '-9999' && held !== '') continue;
    setValue(field, String(yen));
    if (field.value !== String(yen)) return 'refused';
    filled = 'filled';
  }
  return filled;
}

function setValue(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}
