import { findRakutenOrderNumbers, type MallId, plainDigits } from '../orders/order-key';

/** What a typed or pasted text says about an order. A number that several malls could have made is asked for, never guessed. */
export type ReadNumber =
  | { kind: 'one'; number: string; mall: MallId }
  | { kind: 'several'; numbers: string[] }
  | { kind: 'which-mall'; number: string; malls: MallId[] }
  | { kind: 'none' };

/** Other malls' shapes (other-malls-api.md §7), the most telling first. */
const SHAPES: { pattern: RegExp; malls: MallId[] }[] = [
  { pattern: /(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])/g, malls: ['amazon'] },
  { pattern: /(?<![\w-])[a-z][\w-]*-\d{8}(?![\d-])/gi, malls: ['yahoo'] },
  { pattern: /(?<![\w-])P\d{8,}(?![\w-])/g, malls: ['makeshop'] },
  { pattern: /(?<![\w-])1000\d{8}(?![\w-])/g, malls: ['futureshop', 'au-pay'] },
  { pattern: /(?<![\w-])\d{9}(?![\w-])/g, malls: ['qoo10', 'au-pay'] },
  { pattern: /(?<![\w-])\d{6,12}(?![\w-])/g, malls: ['au-pay'] },
];

/**
 * Finds the order number in a noisy text: full-width digits, other dashes and blanks around dashes are tolerated. `mall` decides
 * where a shape fits several malls, and says so for a row's menu, which knows it.
 */
export function readOrderNumber(text: string, mall?: MallId): ReadNumber {
  const plain = plainDigits(text).replace(/\s*-\s*/g, '-');
  const rakuten = findRakutenOrderNumbers(plain);
  if (rakuten.length > 0) return oneOrSeveral(rakuten, 'rakuten');
  for (const { pattern, malls } of SHAPES) {
    const numbers = [...new Set(Array.from(plain.matchAll(pattern), ([number]) => number))];
    const [first, second] = numbers;
    if (first === undefined) continue;
    const decided =
      mall !== undefined && malls.includes(mall) ? mall : malls.length === 1 ? malls[0] : undefined;
    if (decided === undefined && second === undefined) return { kind: 'which-mall', number: first, malls };
    return decided === undefined ? { kind: 'several', numbers } : oneOrSeveral(numbers, decided);
  }
  return { kind: 'none' };
}

function oneOrSeveral(numbers: string[], mall: MallId): ReadNumber {
  const [number, second] = numbers;
  return number !== undefined && second === undefined
    ? { kind: 'one', number, mall }
    : { kind: 'several', numbers };
}
