/** Yen as an integer, or 'unset' where the mall has not decided the amount (-9999 and 「-円」, S-030). Never add an 'unset'. */
export type Amount = number | 'unset';

const UNSET_ON_THE_WIRE = -9999;

/** An amount of the mall's message; -9999 means that it is not decided (rakuten-rms-api.md §6). */
export function amountFromWire(yen: number): Amount {
  return yen === UNSET_ON_THE_WIRE ? 'unset' : yen;
}

/** The sum in yen, or 'unset' as soon as one part is. */
export function sumAmounts(amounts: readonly Amount[]): Amount {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === 'unset') return 'unset';
    sum += amount;
  }
  return sum;
}

/** 「1,234円」, or 「未設定」; an unset amount is never shown as a number. */
export function formatAmount(amount: Amount): string {
  return amount === 'unset' ? '未設定' : `${amount.toLocaleString('ja-JP')}円`;
}
