import type { MessageName, Protocol } from '../../../lib/messages';
import type { Answer } from '../../../lib/messaging';
import { Background } from '../../../lib/admin-pages/panel/background';

type Answers = { [Name in MessageName]?: (request: Protocol[Name]['request']) => Answer<Name> };

/** Answers a content script in the background's place; a message without an answer here meets silence. */
export class FakeBackground extends Background {
  readonly asked: [name: MessageName, request: unknown][] = [];

  constructor(readonly answers: Answers) {
    super();
  }

  override async ask<Name extends MessageName>(
    name: Name,
    request: Protocol[Name]['request'],
  ): Promise<Answer<Name>> {
    this.asked.push([name, request]);
    const answer = this.answers[name] as ((asked: typeof request) => Answer<Name>) | undefined;
    return answer?.(request) ?? { ok: false, silent: true };
  }
}
