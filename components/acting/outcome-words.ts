import { LEFT_OUT } from '@/lib/admin-pages/panel/left-out-wording';
import { type OutcomeWords, outcomeWords } from '@/lib/admin-pages/panel/wording';
import { formatTime } from '@/lib/japan-time';
import type { EntryView } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';

/** The outcome of one entry: the panel's words, and those of what is read back and of a shipment report. */
export function wordsOf(entry: EntryView, now: Instant): OutcomeWords {
  const own = readingBack(entry, now) ?? (entry.act === 'report-shipment' ? shipmentWords(entry) : undefined);
  return own ?? outcomeWords(entry, now);
}

/** The mall took a fee or a report: nothing is wrong, it only does not count yet. */
function readingBack({ act, state, why, dueAt }: EntryView, now: Instant): OutcomeWords | undefined {
  if (act === 'confirm' || state !== 'unknown' || why !== 'written') return undefined;
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
