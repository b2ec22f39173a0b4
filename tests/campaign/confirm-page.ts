import { call } from '@/lib/messaging';
import { SECOND } from '@/lib/orders/basics';

const READING = 60 * SECOND;
const TRIES = 6;

/**
 * Confirms orders as the workbench does, over the same messages: a preview, then the press, repeated with the same press id where
 * the worker died before it answered. Gives the batch, or undefined where nothing could be started.
 */
export async function press(numbers: readonly string[], pressId: string): Promise<string | undefined> {
  let previewId: string | undefined;
  for (let left = TRIES; left > 0; left -= 1) {
    if (previewId === undefined) {
      const shown = await call('preview', { act: 'confirm', numbers, page: 'workbench' }, READING);
      if (shown.ok) previewId = shown.value.previewId;
    }
    if (previewId !== undefined) {
      const answer = await call('start', { previewId, pressId });
      if (answer.ok && 'batchId' in answer.value) return answer.value.batchId;
      if (answer.ok && 'changed' in answer.value) previewId = answer.value.changed.previewId;
      else if (answer.ok) previewId = undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, SECOND));
  }
  return undefined;
}
