import { DAY, type Instant } from '../../orders/basics';
import { orderNumberPrefix, type ShopRef } from '../../orders/order-key';
import type { Trouble, TroubleKind } from '../../orders/trouble';
import type { ConnectionReport, Read } from '../mall';
import { type Context, readAnswer, readFailed, troubleIn } from './answer';
import type { RakutenClient } from './client';
import { makeTrouble } from './trouble';
import { expiryAnswer, getOrderAnswer, searchAnswer } from './wire';

type Called = 'search' | 'get' | 'expiry';

/** Troubles that say nothing about the key: the other calls would meet them too. */
const UNRELATED: readonly TroubleKind[] = [
  'host-permission',
  'network',
  'timeout',
  'maintenance',
  'rate',
  'mall-error',
];
const REFUSED: readonly TroubleKind[] = ['key-refused', 'not-permitted'];

/**
 * 接続テスト: search, get and expiry once each, never a write, so that 注文確認 stays untested. A function that is refused while
 * another one works is off in 利用機能編集; where all are refused it is the key. `trouble` is set where orders cannot be read.
 */
export async function testConnection(
  client: RakutenClient,
  shop: ShopRef,
  context: Context,
): Promise<ConnectionReport> {
  const search = await searchOne(client, context);
  const number = search.ok ? search.value : undefined;
  const skip = !search.ok && UNRELATED.includes(search.trouble.kind);
  const get = skip ? search : await getOne(client, context, number ?? impossibleNumber(shop));
  const expiry = skip ? search : await readExpiry(client, context);

  const calls: Record<Called, Read<unknown>> = { search, get, expiry };
  const works = Object.values(calls).some((call) => call.ok);
  const verdict = (call: Read<unknown>) => (call.ok ? 'on' : isOff(call.trouble, works) ? 'off' : 'untested');
  const heard = Object.values(calls).findLast((call) => call.mallNow !== undefined)?.mallNow;
  const mallNow = heard ?? context.now();
  const expiresAt = expiry.ok ? expiry.value : undefined;
  const prefix = number === undefined ? undefined : orderNumberPrefix(number);
  const trouble = troubleOf(calls, { works, mallNow, ...(expiresAt === undefined ? {} : { expiresAt }) });
  return {
    functions: { search: verdict(search), get: verdict(get), confirm: 'untested', expiry: verdict(expiry) },
    mallNow,
    ...(prefix === undefined ? {} : { prefix }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(trouble ? { trouble } : {}),
  };
}

/** License expiry (rakuten-rms-api.md §5). */
export async function readExpiry(client: RakutenClient, context: Context): Promise<Read<Instant>> {
  const answer = readAnswer(await client.expiryDate(), expiryAnswer, context);
  if (!answer.ok) return readFailed(answer);
  return { ok: true, value: answer.value.expiryDate, ...answer.heard };
}

/** ES04-01 and unknown 403s mean a function; 401 means the key, unless the same key works elsewhere. */
function isOff({ kind }: Trouble, works: boolean): boolean {
  return kind === 'not-permitted' || (kind === 'key-refused' && works);
}

function troubleOf(
  { search, get, expiry }: Record<Called, Read<unknown>>,
  { works, mallNow, expiresAt }: { works: boolean; mallNow: Instant; expiresAt?: Instant },
): Trouble | undefined {
  const failed = [search, get].find((call) => !call.ok);
  if (!failed || failed.ok)
    return expiry.ok || REFUSED.includes(expiry.trouble.kind) ? undefined : expiry.trouble;
  const { trouble } = failed;
  if (trouble.kind !== 'key-refused' || !works) return trouble;
  // The mall itself tells that the key is past its day, or else that only this function refuses it.
  const kind = expiresAt !== undefined && expiresAt < mallNow ? 'key-expired' : 'not-permitted';
  return makeTrouble({ kind, shop: trouble.shop, now: trouble.lastSeen, evidence: trouble.evidence });
}

/** Any order number of the last 62 days, or undefined where there is none. */
async function searchOne(client: RakutenClient, context: Context): Promise<Read<string | undefined>> {
  const to = context.now();
  const answer = readAnswer(
    await client.searchOrder({ from: to - 62 * DAY, to }, 1, 1),
    searchAnswer,
    context,
  );
  if (!answer.ok) return readFailed(answer);
  const error = answer.value.MessageModelList.rows.find((row) => row.messageType === 'ERROR');
  if (answer.status !== 200 || error) {
    const trouble = troubleIn(answer, 'bad-request', error?.messageCode, context);
    return { ok: false, trouble, mallNow: answer.heard.mallNow };
  }
  return { ok: true, value: answer.value.orderNumberList?.[0], ...answer.heard };
}

/** Whether getOrder answers at all; an order that does not exist (INFO_102) proves it as well. */
async function getOne(client: RakutenClient, context: Context, number: string): Promise<Read<null>> {
  const answer = readAnswer(await client.getOrder([number]), getOrderAnswer, context);
  if (!answer.ok) return readFailed(answer);
  if (answer.status === 200) return { ok: true, value: null, ...answer.heard };
  const code = answer.value.MessageModelList.rows[0]?.messageCode;
  return {
    ok: false,
    trouble: troubleIn(answer, 'bad-request', code, context),
    mallNow: answer.heard.mallNow,
  };
}

/** A well-formed number of a day before the mall's 730 days. */
const impossibleNumber = ({ prefix = '000000' }: ShopRef): string => `${prefix}-20000101-00000000`;
