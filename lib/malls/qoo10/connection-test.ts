import { DAY } from '../../orders/basics';
import type { CallContext } from '../failure';
import type { ConnectionReport } from '../mall';
import type { Asked, Qoo10Client } from './client';

/** 接続テスト: a list of orders and one of claims, never a write. Qoo10 tells no end of a key. */
export async function testConnection(client: Qoo10Client, context: CallContext): Promise<ConnectionReport> {
  const to = context.now();
  const window = { from: to - DAY, to };
  const search = await client.list('0', window);
  const get = search.ok ? await client.list('C1', window) : undefined;
  const failed = [search, get].find((one) => one?.ok === false);
  return {
    functions: { search: verdict(search), get: verdict(get), confirm: 'untested', expiry: 'untested' },
    mallNow: get?.mallNow ?? search.mallNow ?? to,
    ...(failed?.ok === false && { trouble: failed.trouble }),
  };
}

function verdict(call: Asked<unknown> | undefined): 'on' | 'off' | 'untested' {
  if (call?.ok) return 'on';
  return call?.trouble.kind === 'not-permitted' ? 'off' : 'untested';
}
