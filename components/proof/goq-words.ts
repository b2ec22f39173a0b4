import type { NotInGoq } from '@/lib/importing/goq-comparison';
import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { PROGRESS_LABELS } from '@/lib/orders/progress';
import type { GoqPageSeen } from '@/lib/store/orders-database';
import { formatCount } from '../health/equation-terms';

/** Why GoQ does not have an order, by its settings and what is known of the order. */
const REASONS: Record<NonNullable<NotInGoq['why']>, string> = {
  details: '内容をまだ読んでいません。次の取り込みで分かります',
  cancelled: 'キャンセルされた注文です',
  hanpukai: '頒布会の注文です',
  reserve: '予約商品の注文です',
  drug: '医薬品の注文です',
  'fee-unset': '送料が未設定です',
  'not-started': '連動の開始前です',
  'buyer-cancel-time': 'お客様がキャンセルできる30分の間です',
  'source-status': 'GoQの取得ステータスに、まだ来ていません',
  'past-source-status': 'GoQの取得ステータスを、もう過ぎています',
  'too-old': '注文から日がたっていて、GoQの取得の対象から外れています',
};

/** 「RMSは［発送待ち］。GoQの取得ステータスを、もう過ぎています」 */
export function whyNotInGoq({ why, progress }: NotInGoq, isWhole: boolean): string {
  const status = progress === undefined ? '' : `RMSは［${PROGRESS_LABELS[progress]}］。`;
  const unknown = isWhole
    ? '見たGoQの一覧にありません。診断で確かめてください'
    : 'GoQの、まだ見ていない所にあるかもしれません';
  return `${status}${why ? REASONS[why] : unknown}`;
}

/** 「新規受付 50 / 120件（9:41）」, or the file's name and how many orders it holds. */
export function sightText({ by, id, status, rows, count, at }: GoqPageSeen, now: Instant): string {
  const name = by === 'csv' ? id : (status ?? '受注一覧');
  const of = count === undefined ? '' : ` / ${formatCount(count)}`;
  return `${name} ${formatCount(rows)}${of}件（${formatTime(at, now)}）`;
}
