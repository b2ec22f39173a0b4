import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { Trouble, TroubleKind } from '@/lib/orders/trouble';
import { formatDuration } from './durations';

/** What a button under a trouble does; null where nothing is to be pressed. */
export type Remedy = 'renew-key' | 'check-key' | 'test-connection' | 'grant-hosts' | null;

type Words = {
  /** Verdict while we try again by ourselves. */
  waiting: string;
  cause: string;
  /** What a person should do; absent where nothing is to be done. */
  todo?: string;
  remedy: Remedy;
};

const FUNCTION_PATH = 'RMS ＞ 店舗様向け情報・サービス ＞ WEB APIサービス ＞ 利用設定 ＞ 利用機能編集';

const WORDS: Record<TroubleKind, Words> = {
  'key-expired': {
    waiting: '新しいライセンスキーを待っています',
    cause: 'ライセンスキーの期限切れ',
    todo: 'RMSでキーを更新し、ここに貼り付けてください。GoQにも同じキーを貼り付けます。',
    remedy: 'renew-key',
  },
  'key-refused': {
    waiting: '楽天がキーを受け付けていません',
    cause: '認証エラー（licenseKey有効期限切れの可能性があります）',
    todo: 'RMSでキーの期限を見て、ここに登録したキーが同じかを確かめてください。',
    remedy: 'check-key',
  },
  'key-spreading': {
    waiting: '新しいキーの反映を待っています',
    cause: '新しいキーがまだ楽天に反映されていません（通常 5〜10分、長いと 30分以上）',
    remedy: null,
  },
  'not-permitted': {
    waiting: '楽天が受注APIの利用を断っています',
    cause: '楽天が受注APIの利用を断りました（利用機能がオフの可能性があります）',
    todo: `${FUNCTION_PATH} で、受注のAPI（rpay.order）がオンかを確かめてください。`,
    remedy: 'test-connection',
  },
  rate: {
    waiting: '楽天の回数制限のため、間をあけています',
    cause: '短い間の呼び出しが多すぎると楽天が答えました（Forbidden-Exceeded QPS Limitation）',
    remedy: null,
  },
  maintenance: {
    waiting: '楽天のメンテナンス中です。再開を待っています',
    cause: '楽天からの返事：API In Maintenance',
    remedy: null,
  },
  'mall-error': {
    waiting: '楽天側の一時的なエラーです。もう一度試します',
    cause: '楽天のサーバーがエラーを返しました',
    remedy: null,
  },
  network: {
    waiting: '楽天につながりません。つながるまで試します',
    cause: 'このパソコンから楽天に接続できません',
    todo: 'インターネットにつながっているかを確かめてください。',
    remedy: null,
  },
  timeout: {
    waiting: '楽天の返事がありません。もう一度試します',
    cause: '楽天から 20秒以内に返事がありませんでした',
    remedy: null,
  },
  unreadable: {
    waiting: '楽天の返事を読めません。もう一度試します',
    cause: '楽天の返事が、途中で切れたデータか、データではない画面でした',
    remedy: null,
  },
  'bad-request': {
    waiting: '楽天が問い合わせを受け付けていません',
    cause: '問い合わせの形を楽天が受け付けませんでした',
    todo: '受注アシストの新しい版がないかを確かめてください。',
    remedy: null,
  },
  'ip-refused': {
    waiting: '楽天がこの回線からの接続を断っています',
    cause: 'このネットワークからの接続が楽天に許可されていません',
    todo: 'RMSの接続元の設定を確かめてください。',
    remedy: null,
  },
  'host-permission': {
    waiting: '楽天に接続する許可がありません',
    cause: 'ブラウザで、この拡張機能の楽天への接続が許可されていません',
    todo: '下のボタンで許可してください。',
    remedy: 'grant-hosts',
  },
  clock: {
    waiting: 'このパソコンの時計を確かめてください',
    cause: 'このパソコンの時計が楽天の時計と大きくずれています',
    todo: 'Windowsの［日付と時刻］で、時刻を自動的に設定するをオンにしてください。',
    remedy: null,
  },
  storage: {
    waiting: 'このパソコンに保存できません',
    cause: '注文をこのパソコンに保存できませんでした',
    todo: 'ディスクの空き容量を確かめてください。',
    remedy: null,
  },
  schema: {
    waiting: '楽天の返事の形が変わりました',
    cause: '楽天の返事が、決まっている形と違っています',
    todo: '受注アシストの新しい版がないかを確かめてください。',
    remedy: null,
  },
};

/** What came instead of readable data, by the adapter's code. */
const UNREADABLE: Record<string, string> = {
  html: '楽天の返事がデータではなく、画面（HTML）でした',
  truncated: '楽天の返事のデータが途中で切れていました',
  empty: '楽天の返事が空でした',
  'no-list': '楽天の返事に注文の一覧がありませんでした',
  'other-page': '楽天から、頼んだものと違うページの返事が来ました',
  'fewer-than-total': '楽天の返事の注文が、楽天の言う件数より少ないものでした',
};

export type TroubleFacts = {
  waiting: string;
  cause: string;
  since: string;
  todo?: string;
  next: string;
  remedy: Remedy;
  /** HTTP status, code and request id, for the folded details. */
  details: string[];
};

function nextOf(trouble: Trouble, lastImport: Instant | undefined, now: Instant): string {
  const refill = lastImport === undefined ? '注文を取り込みます' : '止まった時から自動で取り直します';
  const kept = '注文は失われません。';
  if (trouble.retry.policy === 'self') {
    const at = trouble.retry.at > now ? `次回 ${formatTime(trouble.retry.at, now)} に` : 'まもなく';
    return `${at}自動で確かめます。通ると、${refill}。${kept}`;
  }
  const once = trouble.kind.startsWith('key') ? '新しいキーが通ると' : '直ると';
  return `${once}、${refill}。${kept}`;
}

/** What a trouble means, since when, what to do and what happens by itself. `now` on the PC's clock, texts in JST. */
export function troubleFacts(trouble: Trouble, lastImport: Instant | undefined, now: Instant): TroubleFacts {
  const words = WORDS[trouble.kind];
  const { http, code, text, requestId } = trouble.evidence;
  return {
    waiting: words.waiting,
    cause: (trouble.kind === 'unreadable' && UNREADABLE[code ?? '']) || words.cause,
    since: `${formatTime(trouble.firstSeen, now)} から ${formatDuration(now - trouble.firstSeen)}`,
    ...(words.todo !== undefined && { todo: words.todo }),
    next: nextOf(trouble, lastImport, now),
    remedy: words.remedy,
    details: [
      http === undefined ? '' : `HTTP ${http}`,
      code ?? '',
      text ?? '',
      requestId === undefined ? '' : `要求番号 ${requestId}`,
      `${trouble.count.toLocaleString('ja-JP')}回`,
    ].filter((part) => part !== ''),
  };
}
