import { LEFT_OUT } from '@/lib/admin-pages/panel/left-out-wording';
import { type OutcomeWords, outcomeWords } from '@/lib/admin-pages/panel/wording';
import type { EntryView } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';

/** The outcome of one entry: the panel's words, and those of a shipment report, which only the workbench sends. */
export function wordsOf(entry: EntryView, now: Instant): OutcomeWords {
  return (entry.act === 'report-shipment' ? shipmentWords(entry) : undefined) ?? outcomeWords(entry, now);
}

function shipmentWords({ state, why }: EntryView): OutcomeWords | undefined {
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
