import { formatTime } from '../japan-time';
import type { Instant } from '../orders/basics';
import { statusWord } from '../orders/mall-status';
import type { MallId } from '../orders/order-key';
import type { CauseFacts } from './causes';
import { type Case, type Check, type Finding, found, ruledOut, unverifiable } from './check';
import type { DoctorInput, Symptom } from './doctor-facts';
import { isFutureDay, PERIOD_CHECK, shipDay } from './export-checks';
import { alreadyThere, RUNS_CHECK } from './import-checks';
import { normaliseText } from './match-texts';
import { formatDuration } from './words';

const ALREADY: Check = { label: 'すでに取り込み済み', reads: false, look: alreadyThere };
const check = (label: string, look: Check['look']): Check => ({ label, reads: false, look });
const same = (a: string, b: string) => normaliseText(a) === normaliseText(b);

/** The manuals' checks of the malls other than Rakuten, in their order (S-137 … S-153, S-161 … S-167), over stated facts;
 * last, where we import the mall ourselves, what holds that up. */
export function otherMallChecks(mall: MallId, symptom: Symptom, isImported: boolean): readonly Check[] {
  return symptom === 'not-imported'
    ? [ALREADY, ...(IMPORT[mall] ?? []), ...(isImported ? [RUNS_CHECK] : [])]
    : [PERIOD_CHECK, ...(EXPORT[mall] ?? [])];
}

const IMPORT: Partial<Record<MallId, readonly Check[]>> = {
  yahoo: [
    check('ストアクリエイターProの状態', yahooStatus),
    check('受注取得アクセスキー', keyCheck('yahoo-access-key', 'アクセスキー')),
    check('公開鍵が有効か', yahooPublicKeyOn),
    check('公開鍵の期限', yahooPublicKeyExpiry),
    check('公開鍵のバージョン', yahooPublicKeyVersion),
  ],
  'au-pay': [
    check('APIキーの期限', keyCheck('au-pay-key', 'APIキー')),
    check('GoQのAPIキー', auPayKeyInGoq),
    check('接続元IPアドレス', auPaySourceIp),
  ],
  amazon: [
    check('セラーセントラルの状態', amazonStatus),
    check('リフレッシュトークン', keyCheck('amazon-token', 'リフレッシュトークン')),
    check('注文レポート', amazonOrderReport),
  ],
  qoo10: [check('Qoo10の状態と取得ステータス', qoo10Status)],
};

const EXPORT: Partial<Record<MallId, readonly Check[]>> = {
  yahoo: [check('「有効にする」のステータス', exportStatus('yahoo-export-status'))],
  'au-pay': [check('「有効にする」のステータス', exportStatus('au-pay-export-status'))],
  amazon: [
    check('伝票番号・出荷日', amazonFields),
    // The manual asks for the error first; a future date is one cause of it and says more (S-164, S-165).
    check('出荷日', amazonShipDate),
    check('出荷通知のエラー', amazonNotice),
  ],
  makeshop: [check('API書出のステータス', exportStatus('makeshop-export-status'))],
};

/** The mall's own word for the status: as a person or a page stated it, or as our import has it. */
function statusAtMall({ otherMall, stored }: DoctorInput): string | undefined {
  const { mall, order, progress = order?.progress } = stored?.facts ?? {};
  return (
    otherMall?.statusText ??
    (mall && progress && statusWord({ mall, progress, mallStatus: order?.mallStatus }))
  );
}

/** S-137 … S-140. */
function yahooStatus({ input }: Case): Finding {
  const { otherMall } = input;
  // Our own word says more than the bucket: 「処理中（出荷可）」.
  const status = statusAtMall(input)?.replace(/（.*/, '');
  if (status === undefined)
    return unverifiable('ストアクリエイターProの状態がわかりません', 'open-store-creator');
  if (otherMall?.goqApiOption === undefined)
    return unverifiable('GoQのYahoo! APIオプションの有無が未設定です', 'enter-goq-side');
  if (!otherMall.goqApiOption)
    return ['新規', '保留'].some((each) => same(status, each) || same(status, `${each}注文`))
      ? ruledOut(`「${status}」は取得できる状態です`)
      : found('yahoo-status', { status }, `「${status}」は「新規」でも「保留」でもありません`);
  return compareStatus(status, otherMall.goqSourceStatuses, 'yahoo-source-status', 'Yahoo取得ステータス');
}

/** GoQ's names of what the QAPI calls 配送要請 and 配送準備 (S-152, S-153). */
const QOO10_IN_GOQ: Record<string, string> = { 配送要請: '配送要請/新規受付', 配送準備: '配送要請/配送準備' };

/** S-151 … S-153. */
function qoo10Status({ input }: Case): Finding {
  const { otherMall } = input;
  const status = statusAtMall(input);
  if (status === undefined) return unverifiable('Qoo10の状態がわかりません', 'open-qsm');
  const inGoq = QOO10_IN_GOQ[status] ?? status;
  const prepared = same(inGoq, '配送要請/配送準備');
  return compareStatus(
    inGoq,
    otherMall?.goqSourceStatuses,
    prepared ? 'qoo10-ship-date-first' : 'qoo10-source-status',
    'Qoo10取得ステータス',
  );
}

function compareStatus(
  status: string,
  sources: readonly string[] | undefined,
  cause: 'yahoo-source-status' | 'qoo10-source-status' | 'qoo10-ship-date-first',
  setting: string,
): Finding {
  if (!sources || sources.length === 0)
    return unverifiable(`「${status}」です。GoQの${setting}は未設定です`, 'enter-goq-side');
  if (sources.some((each) => same(each, status))) return ruledOut(`「${status}」は取得する状態です`);
  const source = sources.join('」「');
  return found(cause, { status, source }, `${status} ≠ ${source}`, {
    kind: 'two-facts',
    left: { label: 'モールの状態', value: status },
    sign: '≠',
    right: { label: `GoQの${setting}`, value: source },
  });
}

/** S-141, S-143, S-148. */
function keyCheck(cause: 'yahoo-access-key' | 'au-pay-key' | 'amazon-token', label: string) {
  return ({ input: { otherMall, key, now } }: Case): Finding =>
    expiry(cause, label, otherMall?.key?.expiresAt ?? key?.expiresAt, now);
}

function expiry(
  cause: 'yahoo-access-key' | 'au-pay-key' | 'amazon-token' | 'yahoo-public-key-expired',
  label: string,
  expiresAt: Instant | undefined,
  now: Instant,
): Finding {
  if (expiresAt === undefined) return unverifiable(`${label}の期限がわかりません`, 'open-credentials');
  const time = formatTime(expiresAt, now);
  const facts: CauseFacts<typeof cause> = { expiry: time };
  return expiresAt < now
    ? found(cause, facts, `期限 ${time} を過ぎています`)
    : ruledOut(`有効です（${time} まで・あと${formatDuration(expiresAt - now)}）`);
}

/** S-142, three separate checks. */
function yahooPublicKeyOn({ input: { otherMall } }: Case): Finding {
  const enabled = otherMall?.publicKey?.enabled;
  if (enabled === undefined) return unverifiable('公開鍵が有効かわかりません', 'open-store-creator');
  return enabled ? ruledOut('有効です') : found('yahoo-public-key-off', {}, '有効になっていません');
}

function yahooPublicKeyExpiry({ input: { otherMall, now } }: Case): Finding {
  return expiry('yahoo-public-key-expired', '公開鍵', otherMall?.publicKey?.expiresAt, now);
}

function yahooPublicKeyVersion({ input: { otherMall } }: Case): Finding {
  const matches = otherMall?.publicKey?.versionMatches;
  if (matches === undefined)
    return unverifiable('公開鍵のバージョンが合っているかわかりません', 'open-store-creator');
  return matches ? ruledOut('合っています') : found('yahoo-public-key-version', {}, 'バージョンが違います');
}

/** S-144. */
function auPayKeyInGoq({ input: { otherMall, key, system } }: Case): Finding {
  const inGoq = otherMall?.key?.inGoq ?? (system?.id === 'goq' ? key?.goqUpdated : undefined);
  if (inGoq === undefined) return unverifiable('GoQに新しいAPIキーを入れたかわかりません', 'open-goq-key');
  return inGoq
    ? ruledOut('GoQにも入っています')
    : found('au-pay-key-not-in-goq', {}, 'GoQは古いキーのままです');
}

/** S-145, S-146. */
function auPaySourceIp({ input: { otherMall, imports } }: Case): Finding {
  // This PC's own address tells as much as GoQ's: the list at Wow!manager is one.
  const refused = imports?.trouble?.kind === 'ip-refused' ? 'missing' : undefined;
  switch (otherMall?.sourceIp ?? refused) {
    case 'registered':
      return ruledOut('すべて登録されています');
    case 'missing':
      return found('au-pay-ip-missing', {}, '登録がありません');
    case 'incomplete':
      return found('au-pay-ip-incomplete', {}, '足りないアドレスがあります');
    case undefined:
      return unverifiable('接続元IPアドレスの登録がわかりません', 'open-wow-manager');
  }
}

/** S-147. */
function amazonStatus({ input }: Case): Finding {
  const status = statusAtMall(input);
  if (status === undefined)
    return unverifiable('セラーセントラルの状態がわかりません', 'open-seller-central');
  return same(status, '未出荷')
    ? ruledOut('「未出荷」です')
    : found('amazon-status', { status }, `「${status}」です`);
}

/** S-150: where the report comes in, the automatic way is to blame. */
function amazonOrderReport({ input: { otherMall } }: Case): Finding {
  const works = otherMall?.orderReportWorks;
  if (works === undefined)
    return unverifiable('注文レポートの取り込みは、まだ試していません', 'open-seller-central');
  return works
    ? found('amazon-order-report', {}, '注文レポートからは取り込めました')
    : ruledOut('注文レポートからも取り込めません');
}

/** S-161, S-162, S-167. */
function exportStatus(cause: 'yahoo-export-status' | 'au-pay-export-status' | 'makeshop-export-status') {
  return ({ input: { goqOrder, otherMall } }: Case): Finding => {
    const status = goqOrder?.status;
    if (status === undefined) return unverifiable('GoQのステータスがわかりません', 'open-goq-order');
    const chosen = otherMall?.goqExportStatuses;
    if (!chosen) return unverifiable(`「${status}」です。書き出すステータスは未設定です`, 'enter-goq-side');
    return chosen.some((each) => same(each, status))
      ? ruledOut(`「${status}」は書き出しの対象です`)
      : found(cause, { status }, `「${status}」は選ばれていません`);
  };
}

/** S-163. */
function amazonFields({ input: { goqOrder } }: Case): Finding {
  if (goqOrder?.parcelNumber === undefined || goqOrder.shipDate === undefined)
    return unverifiable('伝票番号と出荷日がわかりません', 'open-goq-order');
  const missing = [goqOrder.parcelNumber ? [] : ['「伝票番号」'], goqOrder.shipDate ? [] : ['「出荷日」']]
    .flat()
    .join('');
  return missing
    ? found('amazon-shipment-fields', { missing }, `${missing}がありません`)
    : ruledOut('2つとも入っています');
}

/** S-165, S-166. */
function amazonShipDate({ input: { goqOrder, now } }: Case): Finding {
  const date = goqOrder?.shipDate;
  const day = date ? shipDay(date) : undefined;
  if (!date || day === undefined) return unverifiable('出荷日がわかりません', 'open-goq-order');
  const shown = formatTime(day, now).replace(/0:00$/, '') || '今日';
  return isFutureDay(date, now)
    ? found('amazon-ship-date-ahead', { date: shown }, `出荷日 ${shown} は先の日付です`)
    : ruledOut(`出荷日 ${shown} は今日か過去の日付です`);
}

/** S-164. */
function amazonNotice({ input: { otherMall } }: Case): Finding {
  const failed = otherMall?.noticeFailed;
  if (failed === undefined) return unverifiable('出荷通知の結果がわかりません', 'open-goq-order');
  return failed ? found('amazon-notice-error', {}, '出荷通知がエラーです') : ruledOut('エラーはありません');
}
