import { toJapanDigits } from '../../japan-time';
import type { Period } from '../../orders/basics';
import type { TroubleKind } from '../../orders/trouble';
import { type CallContext, type Failure, failureOf, makeTrouble, mallTimeOf } from '../failure';
import type { Credentials, Http, HttpRequest, MallIo, Read } from '../mall';
import { parseJson } from '../parse-json';
import { envelope } from './wire';

const API = 'https://api.qoo10.jp/GMKT.INC.Front.QAPIService/ebayjapan.qapi/';

/** `code`: the mall's own word for a refusal that is about the order, not about the key. */
export type Asked<T> =
  | { ok: true; value: T; mallNow: number }
  | ({ ok: false; code?: number | undefined } & Failure);

/** The lists of one status each (ShippingStatus, or C and ClaimStat); 0 holds the first three (other-malls-api.md §4). */
export type ListCode = '0' | '4' | '5' | 'C1' | 'C2' | 'C3' | 'C16';

/** The calls of the QAPI with a shop's 販売者認証キー, in its own terms. */
export function createClient(credentials: Credentials, io: MallIo, context: CallContext) {
  const ask = async (http: Http, method: string, fields: Record<string, string>): Promise<Asked<unknown>> => {
    const key = await sellerKeyOf(credentials, io, context);
    if (!key.ok) return { processed: 'no', ...key };
    return askWith(key.value, http, method, fields, context);
  };
  return {
    /** The rows of one list, by order time; both ends count, in whole seconds. At most 90 days. */
    list: async (list: ListCode, { from, to }: Period): Promise<Asked<unknown[]>> => {
      const [start, end] = [toJapanDigits(from), toJapanDigits(to)];
      const claim = list.startsWith('C');
      const answer = await (claim
        ? ask(io.read, 'ShippingBasic.GetClaimInfo_V3', {
            ClaimStat: list.slice(1),
            search_Sdate: start,
            search_Edate: end,
            search_condition: BY_ORDER_TIME,
          })
        : ask(io.read, 'ShippingBasic.GetShippingInfo_v3', {
            ShippingStatus: list,
            SearchStartDate: start,
            SearchEndDate: end,
            SearchCondition: BY_ORDER_TIME,
          }));
      return answer.ok ? { ...answer, value: [answer.value ?? []].flat() } : answer;
    },
    /** 発送予定日: puts one order number into 配送準備. `date` is `YYYYMMDD`. */
    confirm: (number: string, date: string | undefined) =>
      ask(io.write, 'ShippingBasic.SetSellerCheckYN_V2', {
        OrderNo: number,
        ...(date && { EstShipDt: date }),
      }),
    /** Puts one order number into 配送中. `carrier` is Qoo10's name of it. */
    reportShipment: (number: string, carrier: string, parcelNumber: string) =>
      ask(io.write, 'ShippingBasic.SetSendingInfo', {
        OrderNo: number,
        ShippingCorp: carrier,
        TrackingNo: parcelNumber,
      }),
  };
}

export type Qoo10Client = ReturnType<typeof createClient>;

const BY_ORDER_TIME = '1';

/** Sends one call and reads its envelope. Answers to bad calls have HTTP 200 as well (other-malls-api.md §0). */
export async function askWith(
  key: string,
  http: Http,
  method: string,
  fields: Record<string, string>,
  context: CallContext,
): Promise<Asked<unknown>> {
  const request: HttpRequest = {
    method: 'POST',
    url: API + method,
    headers: {
      GiosisCertificationKey: key,
      QAPIVersion: '1.0',
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body: new URLSearchParams({ ...fields, returnType: 'application/json' }).toString(),
  };
  const answer = await http(request);
  const said =
    answer.kind === 'answer' && answer.status === 200
      ? envelope.safeParse(parseJson(answer.text)).data
      : undefined;
  const code = said?.ErrorCode ?? said?.ResultCode;
  if (code === 0 && answer.kind === 'answer') {
    return { ok: true, value: said?.ResultObject, mallNow: mallTimeOf(answer.headers) ?? context.now() };
  }
  if (code === undefined) return { ok: false, ...failureOf(answer, context) };
  const ofKey = OF_KEY[code];
  const kind = ofKey ?? (code <= -10_001 && code >= -10_004 ? 'bad-request' : 'mall-error');
  const failure = failureOf(answer, context, { kind, code: String(code), refused: ofKey !== undefined });
  return { ok: false, ...(!ofKey && { code }), ...failure };
}

/**
 * What speaks of the key, whatever the method. -90001 「存在しないAPIです」 is a wrong method as well as a dead key; since our
 * methods exist, it is the key.
 */
const OF_KEY: Partial<Record<number, TroubleKind>> = {
  [-10_000]: 'key-refused',
  [-90_001]: 'key-refused',
  [-90_002]: 'not-permitted',
  [-90_003]: 'not-permitted',
  [-90_004]: 'key-expired',
  [-90_005]: 'key-expired',
};

/** The key that was pasted, or the one that Qoo10 issued for the API key. The password that opens one is not kept. */
async function sellerKeyOf(
  { sellerKey }: Credentials,
  { session }: MallIo,
  context: CallContext,
): Promise<Read<string>> {
  if (sellerKey) return { ok: true, value: sellerKey, mallNow: context.now() };
  const issued = await session.get(
    () => true,
    async () => ({ ok: false, trouble: makeTrouble('key-refused', context, { code: 'no-session' }) }),
  );
  return issued.ok ? { ...issued, value: issued.value['sellerKey'] ?? '' } : issued;
}
