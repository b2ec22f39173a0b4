import { formatTime } from '@/lib/japan-time';
import type { Advice } from '@/lib/advice/advise';
import type { ShopHealth } from '@/lib/importing/health';
import { DAY, type Instant } from '@/lib/orders/basics';
import { mallLabel } from '@/lib/orders/mall-names';
import type { IconName } from '../ui/icon';
import type { Tone } from '../ui/status-chip';
import { formatDuration } from './durations';
import { equationParts } from './equation-terms';

/** A shop's health with the name that staff know it by. */
export type NamedHealth = ShopHealth & {
  name: string;
  /** The key's last moment, where it is known. */ keyExpiresAt?: Instant;
  /** The key has no end of its own. */ keyEndless?: boolean;
  /** When 自動注文確認 stopped itself, until a person looks at it. */
  autoConfirmStopped?: Instant;
};

export type VerdictWords = {
  tone: Tone;
  icon: IconName;
  sentence: string;
  reason?: string;
  /** The key is to be renewed before anything else. */
  renew?: boolean;
};

/** The catalogue's words for the trouble that stands first, once they are loaded. */
type TroubleAdvice = Pick<Advice, 'title' | 'retries'>;

/** Green needs a key that outlives this. */
const KEY_MARGIN = 3 * DAY;

const mostNames = (shops: NamedHealth[]) =>
  shops.length <= 2 ? shops.map((shop) => shop.name).join('・') : `${shops.length}店舗`;

/** Nothing is missing, by a proof that is fresh and adds up. */
export function isProven({ verdict, proof }: ShopHealth): boolean {
  return verdict === 'ok' && proof !== undefined && !proof.old && equationParts(proof).equal;
}

function stopped(all: NamedHealth[], hit: NamedHealth[]): VerdictWords {
  const [only] = all;
  const subject = only && all.length === 1 ? mallLabel(only.mall) : mostNames(hit);
  return { tone: 'stop', icon: 'stop', sentence: `${subject}の取り込みが止まっています` };
}

function mismatch(hit: NamedHealth[]): VerdictWords {
  const missing = hit.reduce((sum, { proof }) => sum + (proof?.onlyMall.length ?? 0), 0);
  const sentence = missing > 0 ? `件数が合いません。見てほしい注文は ${missing}件です` : '件数が合いません';
  return { tone: 'stop', icon: 'caution', sentence };
}

function waiting(all: NamedHealth[], hit: NamedHealth[], advice: TroubleAdvice | undefined): VerdictWords {
  const [{ trouble, name, mall } = {}] = hit;
  const sentence = advice?.title ?? `${mall ? mallLabel(mall) : 'モール'}の返事を待っています`;
  // Maintenance is nobody's fault and nothing is to be done: grey, never red.
  const calm =
    trouble?.kind === 'maintenance' || trouble?.kind === 'rate' || trouble?.kind === 'key-spreading';
  return {
    tone: calm ? 'neutral' : 'caution',
    icon: calm ? 'pause' : 'caution',
    sentence: all.length === 1 || hit.length === all.length ? sentence : `${name}：${sentence}`,
    ...(advice?.retries !== undefined && { reason: advice.retries }),
  };
}

function keyEnds({ name, keyExpiresAt = 0 }: NamedHealth, needs: number, now: Instant): VerdictWords {
  const over = keyExpiresAt < now;
  const when = formatTime(keyExpiresAt, now);
  return {
    tone: over ? 'stop' : 'caution',
    icon: 'key',
    sentence: over
      ? `${name}のキーの期限が過ぎています`
      : `${name}のキーは、あと${formatDuration(keyExpiresAt - now)}で切れます`,
    reason: `期限は ${when}。${needs > 0 ? `要対応は ${needs.toLocaleString('ja-JP')}件あります。` : ''}`,
    renew: true,
  };
}

/**
 * One sentence for everything, the most pressing first. Green only where every shop is proven, its key is known to live for more
 * than three days, and nothing needs a person. `needs` counts the orders on 要対応, unknown outcomes among them.
 */
export function verdictOf(
  shops: NamedHealth[],
  needs: number,
  now: Instant,
  advice?: TroubleAdvice,
): VerdictWords {
  const those = (kind: ShopHealth['verdict']) => shops.filter((shop) => shop.verdict === kind);
  const is = (kind: ShopHealth['verdict']) => those(kind).length > 0;
  const proven = shops.length > 0 && shops.every(isProven);

  if (is('stopped')) return stopped(shops, those('stopped'));
  if (is('mismatch')) return mismatch(those('mismatch'));
  if (is('waiting')) return waiting(shops, those('waiting'), advice);
  const ending = shops.find(({ keyExpiresAt = Infinity }) => keyExpiresAt - now <= KEY_MARGIN);
  if (ending) return keyEnds(ending, needs, now);
  if (shops.some(({ autoConfirmStopped }) => autoConfirmStopped !== undefined)) {
    return {
      tone: 'caution',
      icon: 'caution',
      sentence: '自動注文確認が止まっています',
      ...(needs > 0 && { reason: `要対応は ${needs.toLocaleString('ja-JP')}件あります。` }),
    };
  }
  if (needs > 0) {
    return {
      tone: 'caution',
      icon: 'caution',
      sentence: `要対応が ${needs.toLocaleString('ja-JP')}件あります`,
      ...(proven && { reason: '取り込みもれはありません。' }),
    };
  }
  if (is('catching-up')) {
    return {
      tone: 'accent',
      icon: 'refresh',
      sentence: '注文を取り込んでいます',
      reason: 'この画面を閉じても続きます。',
    };
  }
  if (is('late')) {
    const [{ lastImport } = {}] = those('late');
    return {
      tone: 'caution',
      icon: 'clock',
      sentence: '取り込みが遅れています',
      ...(lastImport !== undefined && {
        reason: `${formatTime(lastImport, now)} のあと、次の取り込みがまだです。パソコンが動き出すと自動で続きます。`,
      }),
    };
  }
  if (is('needs-key')) {
    return {
      tone: 'caution',
      icon: 'key',
      sentence: `${mostNames(those('needs-key'))}のキーがまだありません`,
    };
  }
  if (is('never')) {
    return {
      tone: 'neutral',
      icon: 'clock',
      sentence: '最初の取り込みを待っています',
      reason: '15日前からの注文を取り込みます。',
    };
  }
  if (proven && shops.every(({ keyExpiresAt, keyEndless }) => keyEndless ?? keyExpiresAt !== undefined))
    return { tone: 'ok', icon: 'ok', sentence: '取り込みもれはありません' };
  if (proven) {
    return {
      tone: 'neutral',
      icon: 'key',
      sentence: '取り込みもれはありません',
      reason: 'キーの期限がわかりません。ワークベンチの［認証情報］で、発行した日を入力してください。',
    };
  }
  return { tone: 'neutral', icon: 'clock', sentence: '取り込みは動いています。照合はこのあとです' };
}
