import { API_HOST } from './addresses.ts';
import { exchange } from './exchange.ts';
import type { CarryOut } from './rakuten-api.ts';
import type { Shop } from './shop.ts';
import type { Wire } from './wire.ts';
import type { World } from './world.ts';

/** What GoQ says when 注文確認通知 fails (S-029, S-051…S-066). */
export const GOQ_ERRORS = {
  key: '認証エラー (licenseKey有効期限切れの可能性があります)',
  state: '該当の注文は注文確認ができる状態ではありませんでした',
  api: 'APIエラー',
  maintenance: 'API In Maintenance',
  rate: 'Forbidden-Exceeded QPS Limitation',
  feeUnset: '送料が未設定の注文です',
} as const;

/** Confirms orders at the mall as GoQ's server does; GoQ's error text for each number, null where it was accepted. */
export type ConfirmAtMall = (shop: Shop, numbers: string[]) => Promise<(string | null)[]>;

const PATH = '/es/2.0/order/confirmOrder/';
const BATCH = 100;

/** GoQ's own line to the mall: its own key, and the same gateway, limits and scripted faults as for anybody. */
export function goqMall(world: World, carryOut: CarryOut): ConfirmAtMall {
  const confirm: ConfirmAtMall = async (shop, numbers) => {
    const { serviceSecret, licenseKey } = shop.goqKey;
    const call = world.ledger.open({
      host: API_HOST,
      method: 'POST',
      path: PATH,
      body: JSON.stringify({ orderNumberList: numbers }),
      origin: null,
      connection: null,
      sender: 'goq',
    });
    const ending = await exchange(world, carryOut, call, {
      url: new URL(PATH, `https://${API_HOST}`),
      authorization: `ESA ${Buffer.from(`${serviceSecret}:${licenseKey}`).toString('base64')}`,
      contentType: 'application/json; charset=utf-8',
    });
    if ('cut' in ending) return numbers.map(() => GOQ_ERRORS.api);
    const { status, body } = ending.reply;
    return numbers.map((number) => (status === 200 ? rowError(body, number) : refusal(status, body)));
  };
  return async (shop, numbers) => {
    const errors: (string | null)[] = [];
    for (let start = 0; start < numbers.length; start += BATCH)
      errors.push(...(await confirm(shop, numbers.slice(start, start + BATCH))));
    return errors;
  };
}

function refusal(status: number, body: string): string {
  if (status === 401) return GOQ_ERRORS.key;
  if (status === 503) return GOQ_ERRORS.maintenance;
  return status === 429 || /QPS ?Limit/.test(body) ? GOQ_ERRORS.rate : GOQ_ERRORS.api;
}

function rowError(body: string, number: string): string | null {
  const code = codeOf(body, number) ?? '';
  if (code.endsWith('_INFO_101')) return null;
  if (code.endsWith('_105')) return GOQ_ERRORS.feeUnset;
  return /_10[23]$/.test(code) ? GOQ_ERRORS.state : GOQ_ERRORS.api;
}

function codeOf(body: string, number: string): string | undefined {
  try {
    const { MessageModelList: rows } = JSON.parse(body) as { MessageModelList?: Wire[] };
    return rows?.find((row) => row['orderNumber'] === number)?.['messageCode'] as string | undefined;
  } catch {
    return undefined;
  }
}
