import type { LeftOut, LeftOutReason } from '../../orders/journal-entry';
import { adminScreen } from '../../orders/mall-names';
import { progressWord } from '../../orders/mall-status';
import type { IconName } from './icons';
import { inWordsOf } from './mall-words';
import type { Tone } from './tokens';

/** A state as shape, word and colour. */
export type ChipWords = { tone: Tone; icon: IconName; word: string };

export const LEFT_OUT: Record<LeftOutReason, ChipWords & { meaning: string }> = {
  'already-confirmed': { tone: 'ok', icon: 'check', word: '確認済み', meaning: '作業は不要です' },
  cancelled: { tone: 'stop', icon: 'stop', word: 'キャンセル', meaning: '発送しないでください' },
  'fee-unset': {
    tone: 'caution',
    icon: 'yen',
    word: '送料未設定',
    meaning: 'RMSの送料が「-円」です。先に送料を入れてください',
  },
  'not-waiting': { tone: 'neutral', icon: 'info', word: '確認待ちではない', meaning: '注文確認はできません' },
  'in-progress': {
    tone: 'neutral',
    icon: 'clock',
    word: '結果待ち',
    meaning: '前に押した注文確認の結果を待っています',
  },
  'needs-person': {
    tone: 'caution',
    icon: 'warning',
    word: '要確認',
    meaning: '前の送信の結果が確かめられていません。RMSで見てください',
  },
  'fee-set': { tone: 'ok', icon: 'check', word: '送料設定済み', meaning: '入れる送料がありません' },
  'not-changeable': {
    tone: 'neutral',
    icon: 'info',
    word: '変更不可',
    meaning: 'この状態の注文は、送料を変えられません。RMSで見てください',
  },
  'convenience-store': {
    tone: 'caution',
    icon: 'warning',
    word: 'コンビニ受取',
    meaning: 'コンビニ受取の注文は、RMSで送料を入れてください',
  },
  'gift-address-missing': {
    tone: 'caution',
    icon: 'clock',
    word: 'お届け先待ち',
    meaning: 'ソーシャルギフトのお届け先がまだ入っていません',
  },
  'other-unset': {
    tone: 'caution',
    icon: 'yen',
    word: 'ほかも未設定',
    meaning: 'ほかの送付先の送料も未設定です。一緒に入れてください',
  },
  incomplete: {
    tone: 'caution',
    icon: 'warning',
    word: '不足あり',
    meaning: '配送会社・伝票番号・発送日がそろっていません',
  },
  'already-reported': { tone: 'ok', icon: 'check', word: '報告済み', meaning: '作業は不要です' },
  'not-awaiting-shipment': {
    tone: 'neutral',
    icon: 'info',
    word: '発送待ちではない',
    meaning: '発送完了報告はできません',
  },
  'no-write': {
    tone: 'neutral',
    icon: 'info',
    word: '対応外',
    meaning: '楽天へのこの操作には対応していません。RMSで行ってください',
  },
  'several-shops': {
    tone: 'caution',
    icon: 'warning',
    word: '店舗が2つ',
    meaning: '同じ番号の注文が2つの店舗にあります。モールの画面で行ってください',
  },
  unticked: { tone: 'neutral', icon: 'info', word: '外した', meaning: '内容の画面で外しました' },
  'other-system': {
    tone: 'neutral',
    icon: 'info',
    word: '他で確認',
    meaning: 'この店舗の注文確認は、別のシステムが行う設定です',
  },
  'not-rakuten': { tone: 'neutral', icon: 'info', word: '楽天以外', meaning: '楽天の注文ではありません' },
  bundled: { tone: 'caution', icon: 'warning', word: '同梱', meaning: '同梱を解除してから確認してください' },
  'not-found': {
    tone: 'caution',
    icon: 'warning',
    word: 'RMSにない',
    meaning: 'RMSがこの番号を知りません。番号を確かめてください',
  },
  'no-key': {
    tone: 'caution',
    icon: 'lock',
    word: 'キー未登録',
    meaning: 'この店舗のライセンスキーが登録されていません',
  },
  unreadable: {
    tone: 'caution',
    icon: 'warning',
    word: '読み取れない',
    meaning: 'RMSの返事を読み取れませんでした。RMSで見てください',
  },
};

/** Why an order is not sent: a chip and one sentence. */
export function leftOutWords({ why, progress, mall = 'rakuten' }: Omit<LeftOut, 'number'>): ChipWords & {
  meaning: string;
} {
  const words = inWordsOf(mall, LEFT_OUT[why]);
  const told =
    progress === undefined || progress === 100
      ? ''
      : `${adminScreen(mall)}は「${progressWord(mall, progress)}」です。`;
  return { ...words, meaning: `${told}${words.meaning}` };
}
