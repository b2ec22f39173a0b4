import { plainDigits } from '../../orders/order-key';

/** The highest fee of a package, in yen; more is a slip of the finger. */
const HIGHEST = 999_999;

export type FeeText = { yen: number } | { problem: string } | 'blank';

/**
 * Reads a fee as a person types it: whole yen ≥ 0, full-width digits, commas and 円 allowed. -9999, decimals and everything else
 * is refused with its own sentence (S-030); blank is never taken as 0.
 */
export function readFee(text: string): FeeText {
  const plain = plainDigits(text).replace(/[\s,]|円$/g, '');
  if (plain === '') return 'blank';
  if (/^-9999(?:\.0*)?$/.test(plain)) {
    return { problem: '-9999 は「未設定」を表す値なので送れません。0以上の金額を入れてください。' };
  }
  if (/^-\d/.test(plain)) return { problem: `${plain} は0より小さい金額です。0以上の金額を入れてください。` };
  if (/^\d*\.\d*$/.test(plain)) {
    return { problem: `${plain} は小数なので送れません。1円単位の整数を入れてください。` };
  }
  if (!/^\d+$/.test(plain)) {
    return { problem: `「${text.trim().slice(0, 12)}」は金額ではありません。0以上の整数を入れてください。` };
  }
  const yen = Number(plain);
  return yen > HIGHEST
    ? {
        problem: `${yen.toLocaleString('ja-JP')}円は送料として大きすぎます。${HIGHEST.toLocaleString('ja-JP')}円以下を入れてください。`,
      }
    : { yen };
}

/** What is wrong with a typed fee; a blank one complains only once the field was left. */
export function feeProblem(text: string, wasLeft: boolean): string | undefined {
  const fee = readFee(text);
  if (fee === 'blank') return wasLeft ? '金額が空です。0円のときは 0 を入れてください。' : undefined;
  return 'problem' in fee ? fee.problem : undefined;
}
