import { useState } from 'react';
import { browser } from 'wxt/browser';
import type { MallForm } from '@/lib/credentials/mall-form';
import type { FieldProblem } from '@/lib/malls/mall';
import { call } from '@/lib/messaging';
import { MINUTE } from '@/lib/orders/basics';
import type { ShopRef } from '@/lib/orders/order-key';
import type { Trouble } from '@/lib/orders/trouble';
import { askConsent, type Consent, redirectUri } from './consent';

export type GrantOutcome =
  | { kind: 'busy' | 'granted' | 'not-allowed' | 'no-answer' | Exclude<Consent['kind'], 'given'> }
  | { kind: 'problems'; problems: FieldProblem[] }
  | { kind: 'trouble'; trouble: Trouble };

const PATIENCE = 2 * MINUTE;

type Request = { shop: ShopRef; credentials: Record<string, string>; given: Record<string, string> };

/** The grant of a mall: what a person gives once, exchanged by the background for a session. Must start inside a press. */
export function useGrant(mall: MallForm) {
  const [outcome, setOutcome] = useState<GrantOutcome>();
  return {
    outcome,
    async ask(request: Request): Promise<GrantOutcome> {
      setOutcome({ kind: 'busy' });
      const result = await grant(mall, request);
      setOutcome(result);
      return result;
    },
    forget: () => setOutcome(undefined),
  };
}

async function grant(mall: MallForm, { shop, credentials, given }: Request): Promise<GrantOutcome> {
  const consents = mall.grant?.kind === 'consent';
  const allowed = await browser.permissions.request({
    origins: [...mall.hosts],
    ...(consents && { permissions: ['identity'] }),
  });
  if (!allowed) return { kind: 'not-allowed' };
  if (!consents) return exchange({ shop, credentials, given });
  const state = crypto.randomUUID();
  const back = { redirectUri: redirectUri() };
  const answer = await call('credentials.consent', { shop, credentials, state, ...back });
  if (!answer.ok) return failed(answer);
  if ('problems' in answer.value) return { kind: 'problems', problems: answer.value.problems };
  const consent = await askConsent(answer.value.page, state);
  if (consent.kind !== 'given') return consent;
  return exchange({ shop, credentials, given: { code: consent.code, ...back } });
}

async function exchange(request: Request): Promise<GrantOutcome> {
  const answer = await call('credentials.grant', request, PATIENCE);
  if (!answer.ok) return failed(answer);
  return 'problems' in answer.value
    ? { kind: 'problems', problems: answer.value.problems }
    : { kind: 'granted' };
}

const failed = (answer: { ok: false; trouble?: Trouble }): GrantOutcome =>
  answer.trouble ? { kind: 'trouble', trouble: answer.trouble } : { kind: 'no-answer' };
