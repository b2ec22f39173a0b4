import { formatTime } from '../japan-time';
import { KEY_SPREADS } from '../orders/trouble';
import { type Case, type Check, type Finding, found, ruledOut, unverifiable } from './check';
import { formatDuration } from './words';

/** S-135, S-136: is the key valid, and does GoQ have the same one? */
export const KEY_CHECK: Check = { label: 'ライセンスキーの期限', reads: true, look };

function look({ input, view }: Case): Finding {
  const { key, system, now } = input;
  if (!key)
    return system
      ? unverifiable('ライセンスキーが登録されていません（画面の内容だけで調べています）', 'open-settings')
      : found('no-key', {}, 'ライセンスキーが登録されていません');
  const { expiresAt, renewedAt, pendingSince } = key;
  const answered = view.calls > 0 && !view.trouble;
  const trouble = answered ? undefined : (view.trouble ?? key.trouble);
  const refused = trouble?.kind === 'key-refused' || trouble?.kind === 'key-expired';
  const ended = !answered && expiresAt !== undefined && expiresAt < now;
  const told = trouble && `${formatTime(trouble.lastSeen, now)} に楽天が認証エラーを返しました`;
  const renewedJustNow = renewedAt !== undefined && now - renewedAt < KEY_SPREADS ? renewedAt : undefined;
  const spreadsSince = pendingSince ?? renewedJustNow;
  if (trouble?.kind === 'key-spreading' || (spreadsSince !== undefined && (refused || ended)))
    return found(
      'key-spreading',
      { since: spreadsSince === undefined ? '先ほど' : formatTime(spreadsSince, now) },
      told ?? '新しいキーを試しています',
    );
  // An entered date may be wrong; a mall that answers is the better proof.
  if (trouble?.kind === 'key-expired' || ended)
    return keyExpired({ input, view }, refused ? told : undefined);
  if (told && refused) return found('key-refused', { time: formatTime(trouble.lastSeen, now) }, told);
  if (trouble?.kind === 'not-permitted')
    return found('function-off', {}, 'キーは通りますが、楽天が機能の利用を断りました');
  if (system?.id === 'goq' && renewedAt !== undefined && key.goqUpdated !== true) {
    const renewed = formatTime(renewedAt, now);
    return key.goqUpdated === false
      ? found('goq-key-not-updated', { renewed }, `RMSのキーは ${renewed} に更新、GoQは未更新`)
      : unverifiable(
          `キーは ${renewed} に更新されました。GoQに貼り付けたかは確かめられません`,
          'open-credentials',
        );
  }
  if (expiresAt !== undefined && expiresAt >= now)
    return ruledOut(`有効です（${formatTime(expiresAt, now)} まで・あと${formatDuration(expiresAt - now)}）`);
  return answered
    ? ruledOut('楽天が正しく答えました')
    : unverifiable('キーの期限がわかりません', 'open-credentials');
}

function keyExpired(
  { input: { key, now }, view }: Pick<Case, 'input' | 'view'>,
  told: string | undefined,
): Finding {
  const expiry = key?.expiresAt === undefined ? '不明' : formatTime(key.expiresAt, now);
  const evidence = told ?? `期限 ${expiry} を過ぎています`;
  const { orderedAt } = view;
  if (key?.expiresAt === undefined || orderedAt === undefined || orderedAt < key.expiresAt)
    return found('key-expired', { expiry }, evidence);
  return found('key-expired', { expiry }, evidence, {
    kind: 'two-facts',
    left: { label: 'キーの期限', value: expiry },
    sign: '→',
    right: {
      label: `この注文（期限の ${formatDuration(orderedAt - key.expiresAt)}あと）`,
      value: formatTime(orderedAt, now),
    },
  });
}
