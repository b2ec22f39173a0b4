import { formatTime } from '../../japan-time';
import type { Instant } from '../../orders/basics';
import type { Trouble, TroubleKind } from '../../orders/trouble';
import type { IconName } from './icons';
import { inWordsOf } from './mall-words';
import type { Tone } from './tokens';

export type TroubleWords = {
  tone: Tone;
  icon: IconName;
  title: string;
  body: string;
  next: string;
  detail: string;
};

const WORDS: Record<TroubleKind, { tone: Tone; icon: IconName; title: string; body: string }> = {
  'key-refused': {
    tone: 'stop',
    icon: 'stop',
    title: '楽天がキーを受け付けません',
    body: '設定の［接続テスト］で、serviceSecret と licenseKey を確かめてください。',
  },
  'key-spreading': {
    tone: 'neutral',
    icon: 'clock',
    title: '新しいキーが楽天に行きわたるのを待っています',
    body: '通常5〜10分、長いと30分以上かかります。作業は不要です。',
  },
  'key-expired': {
    tone: 'stop',
    icon: 'stop',
    title: 'ライセンスキーが切れています',
    body: 'RMSで新しいキーを発行し、設定に貼り付けてください。GoQにも貼り付けてください。',
  },
  'not-permitted': {
    tone: 'stop',
    icon: 'stop',
    title: 'この機能の利用が許可されていません',
    body: 'RMSの［利用機能編集］で、受注APIにチェックを入れてください。',
  },
  rate: {
    tone: 'accent',
    icon: 'clock',
    title: '楽天が混み合っています',
    body: '送れていない分だけを送ります。作業は不要です。',
  },
  maintenance: {
    tone: 'neutral',
    icon: 'pause',
    title: '楽天のメンテナンス中です',
    body: '明けたらRMSを読み、送られていない分だけを送ります。',
  },
  'mall-error': {
    tone: 'caution',
    icon: 'warning',
    title: '楽天がエラーを返しました',
    body: '先にRMSを読んで確かめます。送り直さないでください。',
  },
  network: {
    tone: 'caution',
    icon: 'warning',
    title: '楽天とつながりません',
    body: 'このPCのインターネット接続を確かめてください。',
  },
  timeout: {
    tone: 'caution',
    icon: 'clock',
    title: '楽天の返事が20秒以内に来ませんでした',
    body: '先にRMSを読んで確かめます。送り直さないでください。',
  },
  unreadable: {
    tone: 'caution',
    icon: 'question',
    title: '楽天の返事を読み取れませんでした',
    body: '先にRMSを読んで確かめます。送り直さないでください。',
  },
  'bad-request': {
    tone: 'caution',
    icon: 'warning',
    title: '楽天が依頼の内容を受け付けませんでした',
    body: '注文の状態をRMSで見てください。',
  },
  'ip-refused': {
    tone: 'stop',
    icon: 'stop',
    title: 'このPCの場所（IPアドレス）からは使えません',
    body: 'RMSのAPI設定で、接続元の制限を確かめてください。',
  },
  'host-permission': {
    tone: 'caution',
    icon: 'lock',
    title: '楽天のAPIへの接続が許可されていません',
    body: 'ブラウザの拡張機能の設定で、サイトへのアクセスを許可してください。',
  },
  clock: {
    tone: 'caution',
    icon: 'clock',
    title: 'このPCの時計がずれています',
    body: 'Windowsの［日付と時刻］で時刻を合わせてください。',
  },
  storage: {
    tone: 'stop',
    icon: 'stop',
    title: 'このPCに記録を書き込めません',
    body: '空き容量を確かめてください。記録できない間は送りません。',
  },
  schema: {
    tone: 'caution',
    icon: 'warning',
    title: '楽天の返事の形が変わりました',
    body: '注文の状態をRMSで見てください。',
  },
};

/** What Rakuten's own settings are called does not hold elsewhere. */
const ELSEWHERE: Partial<Record<TroubleKind, string>> = {
  'key-refused': '設定の［接続テスト］でライセンスキーを確かめてください。',
  'key-expired': '設定で新しいライセンスキーを入れてください。',
  'not-permitted': 'RMSで、このAPIの利用が許可されているか確かめてください。',
  'ip-refused': 'RMSで、接続元のIPアドレスの登録を確かめてください。',
};

/** A trouble as what happened, what to do, and what happens next by itself; the code comes last. */
export function troubleWords({ kind, mall, evidence, retry }: Trouble, now: Instant): TroubleWords {
  const words = WORDS[kind];
  const body = mall === 'rakuten' ? words.body : (ELSEWHERE[kind] ?? words.body);
  return {
    ...inWordsOf(mall, { ...words, body }),
    next:
      retry.policy === 'self'
        ? `自動で続けます（次回 ${formatTime(retry.at, now)}）。`
        : retry.policy === 'person'
          ? '直るまで送りません。直したら、もう一度押してください。'
          : 'このままでは送れません。',
    detail: [evidence.http, evidence.code, evidence.text].filter(Boolean).join(' '),
  };
}
