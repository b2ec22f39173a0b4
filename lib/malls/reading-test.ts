import type { Instant } from '../orders/basics';
import type { CallContext } from './failure';
import type { ConnectionReport, Page, Read } from './mall';

/**
 * 接続テスト of a mall that reads one order a call: what its list answered, then one order of it, or a number that nobody has. How an
 * unknown number is worded is not known of such malls: there a refusal of what was asked proves the call as well as an answer.
 */
export async function testReading(
  search: Read<Page>,
  fetchOne: (number: string | undefined) => Promise<Read<unknown>>,
  context: CallContext,
  end?: Read<Instant>,
): Promise<ConnectionReport> {
  const number = search.ok ? search.value.refs[0]?.number : undefined;
  const get = search.ok ? await fetchOne(number) : search;
  const works = get.ok || (search.ok && number === undefined && get.trouble.kind === 'bad-request');
  return {
    functions: {
      search: verdict(search),
      get: works ? 'on' : verdict(get),
      confirm: 'untested',
      expiry: works && end?.ok ? 'on' : 'untested',
    },
    mallNow: get.mallNow ?? context.now(),
    ...(end?.ok && { expiresAt: end.value }),
    ...(!works && { trouble: get.trouble }),
  };
}

const verdict = (call: Read<unknown>) =>
  call.ok ? 'on' : call.trouble.kind === 'not-permitted' ? 'off' : 'untested';
