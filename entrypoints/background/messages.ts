import type { MessageName, Protocol, Reply } from '@/lib/messages';
import { onMessage } from '@/lib/messaging';
import { requestSchemas } from '@/lib/messages.schema';
import { guarded, type Sender } from './guard';
import { handlers } from './handlers';
import { started } from './start';

/** Registers a handler for every message. Must run in the worker's first turn, or the message that woke it is lost. */
export function listenTo<Name extends MessageName>(name: Name): void {
  listen(name, ({ data, sender }) =>
    guarded(name, data, sender, async (request, from) => {
      // What a dead worker was sending is unknown before anybody hears an answer (design.md §6.3).
      await started();
      return handlers[name](request, from);
    }),
  );
}
