import type { FieldProblem } from '@/lib/malls/mall';
import { sourceStatusWarnings } from '@/lib/orders/other-system';
import type { ImportSettings, OtherSystemId, ShopSettings } from '@/lib/settings';

/** Settled orders are kept for so many days where the shop says nothing (lib/store/retention.ts). */
const KEPT_DAYS = 400;
const FEWEST_DAYS = 60;
const MOST_DAYS = 3_650;
const LONGEST_REASON = 40;

/** The import rules of a shop as they are typed. */
export type RulesDraft = {
  otherSystem: OtherSystemId;
  takesReserve: boolean;
  takesDrug: boolean;
  confirmStopped: boolean;
  cancelReason: string;
  keptDays: string;
};

export function rulesDraftOf({ otherSystem = 'none', importing = {} }: ShopSettings): RulesDraft {
  const { takesReserve = false, takesDrug = false, confirmStopped = false } = importing;
  return {
    otherSystem,
    takesReserve,
    takesDrug,
    confirmStopped,
    cancelReason: importing.cancelReason ?? '',
    keptDays: String(importing.keptDays ?? KEPT_DAYS),
  };
}

const daysOf = ({ keptDays }: RulesDraft) => Number(keptDays.normalize('NFKC').trim() || Number.NaN);

/** What is wrong with the draft, one sentence a field. */
export function rulesProblems(draft: RulesDraft): FieldProblem[] {
  const days = daysOf(draft);
  const problems: FieldProblem[] = [];
  if (draft.cancelReason.trim().length > LONGEST_REASON) {
    problems.push({ field: 'cancelReason', message: `${LONGEST_REASON}文字以下にしてください。` });
  }
  if (!Number.isInteger(days) || days < FEWEST_DAYS || days > MOST_DAYS) {
    problems.push({
      field: 'keptDays',
      message: `${FEWEST_DAYS}〜${MOST_DAYS.toLocaleString('ja-JP')} の整数で入れてください。`,
    });
  }
  return problems;
}

/**
 * The shop with the rules of the draft. Next Engine confirms by itself unless its own 注文確認 is stopped: then another system
 * confirms, and ours stays off (T-3). Nothing here switches anything on.
 */
export function withRules(shop: ShopSettings, draft: RulesDraft): ShopSettings {
  const {
    takesReserve: _reserve,
    takesDrug: _drug,
    confirmStopped: _stopped,
    cancelReason: _reason,
    ...kept
  } = shop.importing ?? {};
  const reason = draft.cancelReason.trim();
  const nextEngine = draft.otherSystem === 'next-engine';
  const importing: ImportSettings = {
    ...kept,
    keptDays: daysOf(draft),
    ...(reason !== '' && { cancelReason: reason }),
    ...(nextEngine && draft.takesReserve && { takesReserve: true }),
    ...(nextEngine && draft.takesDrug && { takesDrug: true }),
    ...(nextEngine && draft.confirmStopped && { confirmStopped: true }),
  };
  return {
    ...shop,
    otherSystem: draft.otherSystem,
    importing,
    ...(nextEngine && !draft.confirmStopped && { whoConfirms: 'other-system' }),
  };
}

/** What the other system does, in its manual's values; the labels follow, what is read from the mall does not. */
export const SYSTEM_NOTES: Record<OtherSystemId, string> = {
  none: 'RMSの注文を、そのまま取込済として表示します。',
  goq: 'GoQは［注文確認待ち］の注文をすぐに取り込みます。送料未設定の注文は「-9,999円」で取り込みます。',
  'next-engine':
    'ネクストエンジンは約15分ごとに、過去24時間以内の注文を取り込みます。あす楽以外は注文後30分間は取り込みません。選択制決済は［発送待ち］から、頒布会と送料が未確定の注文は対象外（受注CSVファイルを使います）です。',
  rakuraku:
    '楽楽通販2は3分に1度、5分間の注文を取り込みます。連動開始日時は［導入チェック］の「受注連動」で入れます。',
};

/** Warnings about GoQ's 楽天ペイ取得ステータス as the shop entered it (S-026 … S-028). */
export function systemWarnings({ goqSide = {} }: ShopSettings, { otherSystem }: RulesDraft): string[] {
  const { sourceStatuses, acquisitionDays } = goqSide;
  return otherSystem === 'goq' && sourceStatuses ? sourceStatusWarnings(sourceStatuses, acquisitionDays) : [];
}
