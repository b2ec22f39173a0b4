import type { NeedCause } from '@/lib/store/needs';
import type { IconName } from '../ui/icon';

export type NeedWords = {
  icon: IconName;
  cause: string;
  /** What it means and what to do, one or two sentences; `screen` is the mall's admin screen. */
  sentence: (count: string, screen: string) => string;
  /** The page that it opens; 'list' is the list of the orders with this cause, 'read-now' asks the mall now. */
  button: { label: string; route: 'list' | 'read-now' | 'fees' | 'shipping' | 'log' | 'doctor' };
};

const LIST = 'list' as const;

/** Where the orders of one cause are listed. */
export const needRoute = (cause: NeedCause): string => `orders?need=${cause}`;

/** The causes of 要対応 in words, in the order in which they are shown. */
export const NEED_WORDS: Record<NeedCause, NeedWords> = {
  'fee-unset': {
    icon: 'yen',
    cause: '送料未設定',
    sentence: (count) => `送料が決まるまで、この${count}件は注文確認できません。`,
    button: { label: '送料を修正する', route: 'fees' },
  },
  'auto-cancel': {
    icon: 'clock',
    cause: 'まもなく自動キャンセル',
    sentence: () =>
      '注文から12日たっても注文確認が済んでいません。14日で楽天が自動でキャンセルします。今日中に注文確認してください。',
    button: { label: '受注を開く', route: LIST },
  },
  'cancel-pending': {
    icon: 'stop',
    cause: 'キャンセル確定待ち',
    sentence: (_count, screen) =>
      `お客様のキャンセルの申し込みが確定していません。発送せずに、${screen}で確定してください。`,
    button: { label: '受注を開く', route: LIST },
  },
  'change-pending': {
    icon: 'caution',
    cause: '変更確定待ち',
    sentence: (_count, screen) => `注文の変更が確定していません。${screen}で内容を確かめて確定してください。`,
    button: { label: '受注を開く', route: LIST },
  },
  'changed-after-import': {
    icon: 'caution',
    cause: '取り込み後の変更',
    sentence: (_count, screen) =>
      `取り込んだあとに、お客様が注文を変えました。発送の前に${screen}で開いて確かめてください。`,
    button: { label: '受注を開く', route: LIST },
  },
  'ship-by': {
    icon: 'box',
    cause: '発送の遅れ',
    sentence: () => 'お届けの希望日の前日になりましたが、まだ発送待ちです。今日の発送に入れてください。',
    button: { label: '発送報告を開く', route: 'shipping' },
  },
  'payment-due': {
    icon: 'yen',
    cause: '支払い期限',
    sentence: (_count, screen) =>
      `支払い期限の日になりましたが、入金が済んでいません。${screen}で開いて確かめてください。`,
    button: { label: '受注を開く', route: LIST },
  },
  'unknown-outcome': {
    icon: 'question',
    cause: '結果不明',
    sentence: (_count, screen) => `送信に返事がありません。${screen}を読んで自動で確かめます`,
    button: { label: '今すぐ確かめる', route: 'read-now' },
  },
  unsettled: {
    icon: 'question',
    cause: '要確認',
    sentence: (_count, screen) =>
      `送った結果を、${screen}を読んでも確かめられませんでした。送り直す前に、${screen}で注文を開いて確かめてください。`,
    button: { label: '記録を開く', route: 'log' },
  },
  'missing-at-mall': {
    icon: 'question',
    cause: 'モールで見つからない',
    sentence: (_count, screen) =>
      `一覧にあった番号ですが、${screen}は「注文がない」と答えました。${screen}で開いて確かめてください。`,
    button: { label: '診断を開く', route: 'doctor' },
  },
  quarantined: {
    icon: 'box',
    cause: '隔離',
    sentence: (_count, screen) =>
      `${screen}の返事を読み取れなかった注文です。ほかの注文は取り込みました。${screen}で開いて確かめてください。`,
    button: { label: '診断を開く', route: 'doctor' },
  },
};

/** What only a person can solve stands first. */
export const NEED_ORDER = Object.keys(NEED_WORDS) as NeedCause[];
