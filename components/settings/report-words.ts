import type { MallId } from '@/lib/orders/order-key';
import type { Advice } from '@/lib/advice/advise';
import type { ConnectionReport } from '@/lib/malls/mall';
import { DAY, type Instant } from '@/lib/orders/basics';
import { formatClock, formatDay } from '@/lib/japan-time';
import { formatDuration } from '../health/durations';
import type { IconName } from '../ui/icon';
import type { Tone } from '../ui/status-chip';

type FunctionName = keyof ConnectionReport['functions'];

export const FUNCTION_PATH = 'RMS ＞ 店舗様向け情報・サービス ＞ WEB APIサービス ＞ 利用設定 ＞ 利用機能編集';

/** The mall's functions as 利用機能編集 lists them (rakuten-rms-api.md §5). */
export const FUNCTIONS: readonly { name: FunctionName; label: string; mallName: string; use: string }[] = [
  {
    name: 'search',
    label: '注文の検索',
    mallName: 'rpay.order.searchOrder',
    use: '取り込みと照合に使います',
  },
  { name: 'get', label: '注文の取得', mallName: 'rpay.order.getOrder', use: '取り込みに使います' },
  { name: 'confirm', label: '注文確認', mallName: 'rpay.order.confirmOrder', use: '一括注文確認に使います' },
  { name: 'expiry', label: 'キーの期限', mallName: 'LicenseManagementAPI', use: '期限のお知らせに使います' },
];

export const FUNCTION_STATES: Record<
  ConnectionReport['functions'][FunctionName],
  { tone: Tone; icon: IconName; word: string }
> = {
  on: { tone: 'ok', icon: 'ok', word: '使えます' },
  off: { tone: 'caution', icon: 'caution', word: 'オフ' },
  untested: { tone: 'neutral', icon: 'question', word: '未確認' },
};

/** 「2/20（土）23:59 まで（あと6日）」. */
export function expiryText(expiresAt: Instant, now: Instant): string {
  const when = `${formatDay(expiresAt)}${formatClock(expiresAt)}`;
  return expiresAt > now ? `${when} まで（あと${formatDuration(expiresAt - now)}）` : `${when} に切れました`;
}

export type KeyVerdict = { tone: Tone; icon: IconName; sentence: string; checks: string[] };

/**
 * What the mall said to a key. A refusal alone does not tell why, so that the likely reasons come with the way to tell them
 * apart: 期限切れ where the mall names the day, else 末尾の欠け (the length helps), 反映待ち, 期限切れ. Other malls' reasons are in the
 * catalogue.
 */
export function keyVerdict(
  mall: MallId,
  report: ConnectionReport,
  keyLength: number,
  now: Instant,
  advice?: Advice,
): KeyVerdict {
  const { trouble, functions, expiresAt } = report;
  const usable = functions.search === 'on' && functions.get === 'on';
  if (usable && !trouble) {
    const soon = expiresAt !== undefined && expiresAt - now < 3 * DAY;
    return soon
      ? {
          tone: 'caution',
          icon: 'caution',
          sentence: '接続できました。キーの期限が近づいています',
          checks: [],
        }
      : { tone: 'ok', icon: 'ok', sentence: '接続できました', checks: [] };
  }
  if (!trouble) {
    const sentence = usable ? '接続できました' : 'キーは通りましたが、使えない機能があります';
    return { tone: 'caution', icon: 'caution', sentence, checks: [] };
  }
  const isRakuten = mall === 'rakuten';
  if (isRakuten && (trouble.kind === 'key-expired' || (expiresAt !== undefined && expiresAt <= now))) {
    return {
      tone: 'stop',
      icon: 'stop',
      sentence: 'キーの期限が切れています',
      checks: ['RMSでキーを更新し、新しいキーを貼り付けてください。GoQにも同じキーを貼り付けます。'],
    };
  }
  if (isRakuten && trouble.kind === 'key-refused') {
    const length = keyLength > 0 ? `いま入っている licenseKey は ${keyLength}文字です。` : '';
    return {
      tone: 'stop',
      icon: 'stop',
      sentence: '楽天がこのキーを受け付けませんでした',
      checks: [
        `末尾の欠け：${length}RMSの表示と、最後の文字まで同じかを確かめてください。`,
        '反映待ち：発行した直後は使えません。通常 5〜10分、長いと 30分以上かかります。待ってから、もう一度お試しください。',
        '期限切れ：キーは発行から 90日で切れます。RMSで期限を確かめてください。',
      ],
    };
  }
  const calm = trouble.kind === 'maintenance';
  const refused = trouble.kind.startsWith('key-');
  return {
    tone: calm ? 'neutral' : refused ? 'stop' : 'caution',
    icon: calm ? 'pause' : refused ? 'stop' : 'caution',
    sentence: advice?.title ?? '接続できませんでした',
    checks: advice ? [advice.meaning, ...advice.steps] : [],
  };
}
