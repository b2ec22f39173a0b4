import { MINUTE, SECOND } from '../../orders/basics';
import { z } from '../../zod';
import { type CallContext, failureOf, mallTimeOf, type Said } from '../failure';
import type { Credentials, HttpAnswer, MallIo, Read, Session } from '../mall';
import { parseJson } from '../parse-json';

const TOKEN = 'https://api.amazon.com/auth/o2/token';

const tokenAnswer = z.object({ access_token: z.string().check(z.minLength(1)), expires_in: z.number() });
const refusal = z.object({ error: z.string() });

/** Younger tokens are never to blame for a refusal. */
const SURELY_FRESH = 10 * MINUTE;

/** What a call needs: the token, and how far Amazon's clock was ahead of ours when it was issued, in ms. */
export type Access = { token: string; clockOffset: number; mayBeStale: boolean };

/**
 * The access token (1 h) of Login with Amazon, shared by all lanes and renewed a minute before its end. `refused` is one that
 * Amazon did not take: another one is got.
 */
export async function accessToken(
  credentials: Credentials,
  io: MallIo,
  context: CallContext,
  refused?: Access,
): Promise<Read<Access>> {
  const isUsable = ({ token, expiresAt }: Session) =>
    token !== refused?.token && Number(expiresAt) > io.now() + MINUTE;
  const got = await io.session.get(isUsable, async () => readToken(await ask(credentials, io), context));
  if (!got.ok) return got;
  const { token = '', issuedAt, clockOffset } = got.value;
  const mayBeStale = Math.abs(io.now() - Number(issuedAt)) > SURELY_FRESH;
  return { ...got, value: { token, clockOffset: Number(clockOffset), mayBeStale } };
}

function ask(credentials: Credentials, { read }: MallIo): Promise<HttpAnswer> {
  const { clientId = '', clientSecret = '', refreshToken = '' } = credentials;
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  });
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  return read({ method: 'POST', url: TOKEN, headers, body: body.toString() });
}

function readToken(answer: HttpAnswer, context: CallContext): Read<Session> {
  if (answer.kind === 'answer' && answer.status === 200) {
    const { data } = tokenAnswer.safeParse(parseJson(answer.text));
    if (data) {
      const now = context.now();
      const mallNow = mallTimeOf(answer.headers) ?? now;
      const session = {
        token: data.access_token,
        issuedAt: String(now),
        expiresAt: String(now + data.expires_in * SECOND),
        clockOffset: String(mallNow - now),
      };
      return { ok: true, value: session, mallNow };
    }
  }
  const { trouble, mallNow } = failureOf(answer, context, saidBy(answer));
  return { ok: false, trouble, ...(mallNow !== undefined && { mallNow }) };
}

/** invalid_grant: the shop has to authorise the app again; anything else of the kind: the app's own id or secret (§3.4). */
function saidBy(answer: HttpAnswer): Said {
  if (answer.kind !== 'answer' || answer.status >= 500) return {};
  const { data } = refusal.safeParse(parseJson(answer.text));
  if (!data || !/^[a-z_]{1,40}$/.test(data.error)) return {};
  return { kind: data.error === 'invalid_grant' ? 'key-expired' : 'key-refused', code: data.error };
}
