import { defineExtensionMessaging } from '@webext-core/messaging';
import { browser } from 'wxt/browser';
import type { MessageName, Protocol, ProtocolMap, Reply } from './messages';
import { SECOND } from './orders/basics';

/** The one messenger of the extension. The background answers with `onMessage`; pages ask with `call`. */
const messenger = defineExtensionMessaging<ProtocolMap>();
export const onMessage = messenger.onMessage;

/** The background gave no usable answer: it did not start, ended on the way, or took longer than the timeout. */
export type Silence = { ok: false; silent: true };
export type Answer<Name extends MessageName> = Reply<Protocol[Name]['answer']> | Silence;

const RETRY_PAUSE = 300;

/**
 * Asks the background. Never throws: a replaced extension answers `stale`, a background that does not answer within
 * `timeout` ms answers `silent`. A worker that is just starting gets one second try; a request that may have arrived
 * is never repeated here.
 */
export async function call<Name extends MessageName>(
  name: Name,
  request: Protocol[Name]['request'],
  timeout = 20 * SECOND,
): Promise<Answer<Name>> {
  const first = await ask(name, request, timeout);
  if (first !== 'nobody-listens') return first;
  await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE));
  const second = await ask(name, request, timeout);
  return second === 'nobody-listens' ? { ok: false, silent: true } : second;
}

// The messenger's own overloads cannot be resolved for a generic name; Protocol gives the same types.
type Send = <Name extends MessageName>(
  name: Name,
  request: Protocol[Name]['request'],
) => Promise<Reply<Protocol[Name]['answer']> | undefined>;
const send = messenger.sendMessage as Send;

async function ask<Name extends MessageName>(
  name: Name,
  request: Protocol[Name]['request'],
  timeout: number,
): Promise<Answer<Name> | 'nobody-listens'> {
  // An orphaned content script loses runtime.id before anything else stops working.
  if (!browser.runtime?.id) return { ok: false, stale: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeout);
  });
  try {
    return (await Promise.race([send(name, request), late])) ?? { ok: false, silent: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.includes('Extension context invalidated')) return { ok: false, stale: true };
    return message.includes('Receiving end does not exist') ? 'nobody-listens' : { ok: false, silent: true };
  } finally {
    clearTimeout(timer);
  }
}
