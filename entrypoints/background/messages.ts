import type { MessageName, Protocol, Reply } from '@/lib/messages';
import { requestSchemas } from '@/lib/messages.schema';
import { onMessage } from '@/lib/messaging';
import { guarded, type Sender } from './guard';
import { handlers } from './handlers';
import { started } from './start';

// The messenger's own types cannot be resolved for a generic name; Protocol gives the same ones.
type Listen = <Name extends MessageName>(
  name: Name,
  answer: (message: { data: unknown; sender: Sender }) => Promise<Reply<Protocol[Name]['answer']>>,
) => void;
const listen = onMessage as unknown as Listen;

/** Registers a handler for every message. Must run in the worker's first turn, or the message that woke it is lost. */
export function listenToMessages(): void {
  for (const name of Object.keys(requestSchemas) as MessageName[]) listenTo(name);
}

function listenTo<Name extends MessageName>(name: Name): void {
  listen(name, ({ data, sender }) =>
    guarded(name, data, sender, async (request, from) => {
      // What a dead worker was sending is unknown before anybody hears an answer (design.md §6.3).
      await started();
      return handlers[name](request, from);
    }),
  );
}
