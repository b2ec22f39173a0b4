import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../orders/basics';
import { z } from '../../zod';
import { type CallContext, failureOf, makeTrouble, mallTimeOf, type Said } from '../failure';
import type { Credentials, Grant, HttpAnswer, MallIo, Read, Session } from '../mall';
import { parseJson } from '../parse-json';

const YCONNECT = 'https://auth.login.yahoo.co.jp/yconnect/v2/';

/** The consent of the store's ID on Yahoo!'s own page, exchanged for tokens (YConnect v2, other-malls-api.md §1.1). */
export const consent: Grant = {
  kind: 'consent',
  label: 'Yahoo! JAPANで許可する',
  hint: 'ストアの権限があるYahoo! JAPAN IDで、注文の読み取りと出荷の報告を許可します。28日（公開鍵がないときは12時間）で切れ、もう一度許可が要ります。',
  page: ({ clientId = '' }, redirectUri, state) =>
    `${YCONNECT}authorization?${new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: 'openid profile',
      bail: '1',
      state,
    }).toString()}`,
  exchange: (shop, credentials, { code = '', redirectUri = '' }, io) =>
    askForTokens(
      credentials,
      io,
      { mall: 'yahoo', shop: shop.id, now: () => io.now() },
      { grant_type: 'authorization_code', code, redirect_uri: redirectUri },
    ),
};

/**
 * The access token (1 h), renewed a minute before its end and stored before anybody uses it. `refused` is one that the mall did
 * not take: another one is got. Refreshing does not lengthen the consent.
 */
export function accessToken(
  credentials: Credentials,
  io: MallIo,
  context: CallContext,
  refused?: string,
): Promise<Read<Session>> {
  return io.session.get(
    ({ accessToken: token, accessExpiresAt }) =>
      token !== refused && Number(accessExpiresAt) > io.now() + MINUTE,
    async (stored) => {
      if (!stored) return withoutConsent(context);
      const { refreshToken = '' } = stored;
      const body = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return askForTokens(credentials, io, context, body, stored);
    },
  );
}

/** The end of the consent: 28 days, or 12 hours without the store's public key. */
export async function consentEnd(
  { publicKey }: Credentials,
  io: MallIo,
  context: CallContext,
): Promise<Read<Instant>> {
  const got = await io.session.get(
    () => true,
    async () => withoutConsent(context),
  );
  if (!got.ok) return got;
  return { ...got, value: Number(got.value['consentedAt']) + (publicKey ? 28 * DAY : 12 * HOUR) };
}

const withoutConsent = (context: CallContext): Read<Session> => ({
  ok: false,
  trouble: makeTrouble('key-refused', context, { code: 'no-consent' }),
});

/** How many seconds an access token lives, where its answer does not tell. */
const AN_HOUR = 3_600;

const tokens = z.object({
  access_token: z.string().check(z.minLength(1)),
  expires_in: z.unknown(),
  refresh_token: z.optional(z.string()),
});
const refusal = z.object({ error: z.string().check(z.regex(/^[a-z_]{1,40}$/)) });

async function askForTokens(
  { clientId = '', clientSecret = '' }: Credentials,
  { read }: Pick<MallIo, 'read'>,
  context: CallContext,
  body: Record<string, string>,
  stored?: Session,
): Promise<Read<Session>> {
  const answer = await read({
    method: 'POST',
    url: `${YCONNECT}token`,
    headers: {
      Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
      'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
    },
    body: new URLSearchParams(body).toString(),
  });
  const { data } = tokens.safeParse(answer.kind === 'answer' ? parseJson(answer.text) : undefined);
  if (answer.kind === 'answer' && answer.status === 200 && data) {
    const now = context.now();
    const value = {
      consentedAt: stored?.['consentedAt'] ?? String(now),
      accessToken: data.access_token,
      accessExpiresAt: String(now + (Number(data.expires_in) || AN_HOUR) * SECOND),
      // A refresh usually brings no new one; the old one then stays good.
      refreshToken: data.refresh_token ?? stored?.['refreshToken'] ?? '',
    };
    return { ok: true, value, mallNow: mallTimeOf(answer.headers) ?? now };
  }
  return { ok: false, ...failureOf(answer, context, saidBy(answer)) };
}

/** invalid_grant: the consent is over or taken back; anything else of the kind: the application's own id or secret. */
function saidBy(answer: HttpAnswer): Said {
  if (answer.kind !== 'answer' || answer.status >= 500) return {};
  const code = refusal.safeParse(parseJson(answer.text)).data?.error;
  return code ? { kind: code === 'invalid_grant' ? 'key-expired' : 'key-refused', code } : {};
}
