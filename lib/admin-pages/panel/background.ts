import type { MessageName, Protocol } from '../../messages';
import { call, type Answer } from '../../messaging';

/** The page's side of the conversation: remembers that this copy of the extension was replaced, and then stays silent. */
export class Background {
  stale = false;

  constructor(public onStale: () => void = () => undefined) {}

  async ask<Name extends MessageName>(
    name: Name,
    request: Protocol[Name]['request'],
    timeout?: number,
  ): Promise<Answer<Name>> {
    if (this.stale) return { ok: false, stale: true };
    const answer = await call(name, request, timeout);
    if (!answer.ok && 'stale' in answer && !this.stale) {
      this.stale = true;
      this.onStale();
    }
    return answer;
  }
}
