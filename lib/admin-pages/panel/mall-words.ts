import { adminScreen, keyWord, mallLabel } from '../../orders/mall-names';
import type { MallId } from '../../orders/order-key';

/**
 * Texts written in the words of Rakuten (楽天, RMS, ライセンスキー), in those of another mall; what is no text stays. What holds for
 * Rakuten alone has to be written anew.
 */
export function inWordsOf<Words extends object>(mall: MallId | undefined, words: Words): Words {
  if (mall === undefined || mall === 'rakuten') return words;
  const said = (text: string) =>
    text
      .replaceAll('RMS', adminScreen(mall))
      .replaceAll('楽天', mallLabel(mall))
      .replaceAll('ライセンスキー', keyWord(mall));
  return Object.fromEntries(
    Object.entries(words).map(([name, text]) => [name, typeof text === 'string' ? said(text) : text]),
  ) as Words;
}
