import type { SimulatorClock } from '../clock.ts';
import type { SiteReply, SiteRequest } from '../mall-site.ts';
import { json } from './answers.ts';

const HOUR = 3_600_000;

/** YConnect v2: one application, and what its users have consented to (other-malls-api.md §1.1). */
export class YahooLogin {
  readonly clientId = 'dj00aiZpPXlhaG9v';
  readonly clientSecret = 'yahoo-secret-0123456789';
  /** A refresh brings a new refresh token, and the old one ends; usually it brings none. */
  rotates = false;
  readonly #clock: SimulatorClock;
  readonly #codes = new Set<string>();
  readonly #refreshTokens = new Map<string, number>();
  readonly #accessTokens = new Map<string, number>();
  #issued = 0;

  constructor(clock: SimulatorClock) {
    this.#clock = clock;
  }

  /** The store's ID consents; the code goes back to the application. */
  consent(): string {
    const code = `code-${++this.#issued}`;
    this.#codes.add(code);
    return code;
  }

  /** The page on which a person consents; both answers go back to the application with its state. */
  page({ url }: SiteRequest): SiteReply {
    const asked = url.searchParams;
    const back = asked.get('redirect_uri');
    const isKnown = asked.get('client_id') === this.clientId && asked.get('response_type') === 'code';
    if (!back || !isKnown) return { status: 400, body: 'invalid_request' };
    const link = (words: string, answer: Record<string, string>) => {
      const state = asked.get('state') ?? '';
      const query = new URLSearchParams({ ...answer, state }).toString();
      return `<p><a href="${back}?${query.replaceAll('&', '&amp;')}">${words}</a></p>`;
    };
    const body = [
      '<!doctype html><html lang="ja"><meta charset="utf-8"><title>Yahoo! JAPAN</title><h1>アクセスの許可</h1>',
      link('同意する', { code: this.consent() }),
      link('同意しない', { error: 'access_denied' }),
    ];
    return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: body.join('') };
  }

  /** A refresh token as a consent of now gives it. */
  refreshToken(): string {
    const token = `refresh-token-${++this.#issued}`;
    this.#refreshTokens.set(token, this.#clock.now() + 28 * 24 * HOUR);
    return token;
  }

  /** The user takes the consent back, or changes the password. */
  takeBack(): void {
    this.#refreshTokens.clear();
  }

  /** Ends all access tokens before their time. */
  endAccess(): void {
    this.#accessTokens.clear();
  }

  isValid(accessToken: string): boolean {
    return (this.#accessTokens.get(accessToken) ?? 0) > this.#clock.now();
  }

  token({ headers, body }: SiteRequest): SiteReply {
    const basic = Buffer.from(`${this.clientId}:${this.clientSecret}`).toString('base64');
    if (headers.get('authorization') !== `Basic ${basic}`) return json(401, { error: 'invalid_client' });
    const form = new URLSearchParams(body);
    const first = form.get('grant_type') === 'authorization_code';
    if (first && !(form.get('redirect_uri') && this.#codes.delete(form.get('code') ?? '')))
      return json(400, { error: 'invalid_grant' });
    const old = form.get('refresh_token') ?? '';
    if (!first && (this.#refreshTokens.get(old) ?? 0) < this.#clock.now())
      return json(400, { error: 'invalid_grant' });
    const token = `access-token-${++this.#issued}`;
    this.#accessTokens.set(token, this.#clock.now() + HOUR);
    const fresh = first || this.rotates ? this.refreshToken() : undefined;
    if (!first && this.rotates) this.#refreshTokens.delete(old);
    return json(200, {
      access_token: token,
      token_type: 'Bearer',
      expires_in: 3600,
      ...(fresh && { refresh_token: fresh }),
    });
  }
}
