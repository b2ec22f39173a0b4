import { formatTime } from '../../japan-time';
import type { EntryView } from '../../messages';
import type { Instant } from '../../orders/basics';
import type { Act, AmountDifference } from '../../orders/journal-entry';
import { formatAmount } from '../../orders/money';
import { LEFT_OUT } from './left-out-wording';
import type { OutcomeWords } from './wording';

/** What an act is called in headings and counts, and what follows 「15件」 where all of them or some were done. */
export const ACT_WORDS: Record<Act, { noun: string; done: string; all: string; some: string }> = {
  confirm: { noun: '注文確認', done: '確認済', all: 'を注文確認しました。', some: 'を確認しました。' },
  'fix-fee': {
    noun: '送料の修正',
    done: '修正済',
    all: 'の送料を修正しました。',
    some: 'の送料を修正しました。',
  },
  'report-shipment': {
    noun: '発送完了報告',
    done: '報告済',
    all: 'を発送完了報告しました。',
    some: 'を報告しました。',
  },
};

/** What is told otherwise of an act than of a confirmation; undefined where the common words fit. */
export function actWords(entry: EntryView, now: Instant): OutcomeWords | undefined {
  switch (entry.act) {
    case 'confirm':
      return undefined;
    case 'fix-fee':
      return readingBack(entry, now) ?? feeFixWords(entry);
    case 'report-shipment':
      return readingBack(entry, now) ?? shipmentWords(entry);
  }
}

/** The mall took a fee or a report: nothing is wrong, it only does not count yet. */
function readingBack({ state, why, dueAt }: EntryView, now: Instant): OutcomeWords | undefined {
  if (state !== 'unknown' || why !== 'written') return undefined;
  const next = dueAt === undefined ? '' : `（次回 ${formatTime(dueAt, now)}）`;
  return {
    tone: 'neutral',
    icon: 'clock',
    word: '確かめ中',
    meaning: '楽天が受け付けました。',
    warning: '送り直さないでください。',
    next: `RMSを読んで自動で確かめます${next}`,
  };
}

function shipmentWords({ mall, state, why, evidence, code = '' }: EntryView): OutcomeWords | undefined {
  const caution = { tone: 'caution', icon: 'warning' } as const;
  if (state === 'not-applied' && mall) {
    return {
      ...caution,
      word: '未実行',
      meaning: 'RMSを読んで、報告されていないと分かりました。もう一度報告できます。',
    };
  }
  if (state === 'done' && mall && why !== 'cancelled-since') {
    return evidence === 'read'
      ? {
          tone: 'ok',
          icon: 'check',
          word: '報告済',
          meaning: 'RMSを読んで、報告されていることを確かめました。',
        }
      : undefined;
  }
  const refusal = why === 'refused-here' ? REFUSED_REPORT[code] : undefined;
  if (refusal) return { ...caution, word: '要対応', meaning: `${refusal}。楽天には送っていません。` };
  if (state === 'not-applied') {
    return {
      tone: 'caution',
      icon: 'warning',
      word: '未反映',
      meaning: '1時間たっても、RMSに反映されませんでした。もう一度報告できます。',
    };
  }
  if (state === 'done' && why !== 'cancelled-since') {
    return {
      tone: 'ok',
      icon: 'check',
      word: '報告済',
      meaning: 'RMSを読み直し、伝票番号・配送会社・発送日が入っていることを確かめました。',
    };
  }
  if (state === 'refused' && why === 'cancelled') {
    return {
      ...LEFT_OUT.cancelled,
      word: 'キャンセル済み',
      meaning: '発送完了報告はされていません。',
      warning: '発送しないでください。',
    };
  }
  return undefined;
}

/** What stops a report before it is sent, by the adapters' own codes. */
const REFUSED_REPORT: Partial<Record<string, string>> = {
  'several-parcels': '伝票番号がいくつもある注文は、ここからは楽天に報告できません。RMSで報告してください',
  'future-date': '発送日が先の日付です。発送した日に報告してください',
  'before-order': '発送日が注文より前の日付です。下書きの日付を直してください',
  carrier: 'この配送会社では楽天に報告できません。RMSで報告してください',
  'parcel-number': '伝票番号の形を楽天が受け付けません。下書きの番号を確かめてください',
  'other-parcel': 'RMSに別の伝票番号が入っています。RMSで見てください',
  'not-awaiting-shipment': 'RMSでは発送待ちではありません',
  'missing-at-mall': 'RMSがこの番号を知りません',
};

function feeFixWords(entry: EntryView): OutcomeWords | undefined {
  switch (entry.state) {
    case 'done':
      if (entry.why === 'cancelled-since') return undefined;
      return {
        tone: 'ok',
        icon: 'check',
        word: feesSet(entry),
        meaning: '送料を設定し、RMSを読み直して確かめました。',
      };
    case 'refused':
      return refusedFee(entry);
    case 'not-applied':
      return {
        tone: 'caution',
        icon: 'warning',
        word: '未実行',
        meaning: 'RMSを読んで、送料が変わっていないと分かりました。もう一度押せます。',
      };
    case 'needs-person':
      if (entry.why !== 'amounts-differ') return undefined;
      return {
        tone: 'caution',
        icon: 'warning',
        word: '金額が違います',
        meaning: `RMSを読み直すと、想定した金額と違いました。${(entry.differences ?? []).map(differenceWords).join('、')}。`,
        warning: 'RMSで金額を確かめてください。',
      };
    default:
      return undefined;
  }
}

function refusedFee({ why }: EntryView): OutcomeWords {
  if (why === 'cancelled') {
    return {
      ...LEFT_OUT.cancelled,
      word: 'キャンセル済み',
      meaning: '送料は変わっていません。',
      warning: '発送しないでください。',
    };
  }
  return {
    tone: 'caution',
    icon: 'warning',
    word: '要対応',
    meaning:
      why === 'refused-here'
        ? '送る前の確かめで止めました。送料は変わっていません。RMSで送料を入れてください。'
        : '楽天が受け付けませんでした。送料は変わっていません。RMSで送料を入れてください。',
  };
}

/** 「送料 1,650円」, or 「送料 2か所」 where several were set. */
function feesSet({ fees = [] }: Pick<EntryView, 'fees'>): string {
  const [only] = fees;
  if (!only || fees.length > 1) return `送料 ${fees.length}か所`;
  return `${PARTS[only.part]} ${formatAmount(only.after)}`;
}

const PARTS: Record<AmountDifference['what'], string> = {
  postage: '送料',
  codFee: '代引料',
  goods: '商品合計',
  wrapping: 'ラッピング料',
  paymentCharge: '決済手数料',
  coupons: 'クーポン利用額',
  points: 'ポイント利用額',
  surcharge: '追加料金',
  total: '合計金額',
  billed: 'お支払い金額',
};

const differenceWords = ({ what, expected, found }: AmountDifference) =>
  `${PARTS[what]}は ${formatAmount(expected)} のはずが ${formatAmount(found)}`;
