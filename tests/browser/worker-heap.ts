import type { Extension } from './launch.ts';

const EVERY_MS = 500;

/**
 * Watches the heap of the extension's worker, every 500 ms and without any forced collection, until `end` gives its peak and its
 * first value in MB. Chromium has no such number for a page to ask for: it goes through the debugger's own target.
 */
export async function watchWorkerHeap(
  extension: Extension,
): Promise<{ end(): { peak: number; atRest: number; samples: number } }> {
  const browser = extension.context.browser();
  if (!browser) throw new Error('The browser has no debugger');
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extension.id));
  if (!target) throw new Error('The extension has no worker');
  const { sessionId } = await session.send('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: false,
  });
  const samples: number[] = [];
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { result } = JSON.parse(message) as { result?: { usedSize?: number } };
    if (result?.usedSize !== undefined) samples.push(result.usedSize / 1_048_576);
  });
  let id = 0;
  const ask = () => {
    id += 1;
    const message = JSON.stringify({ id, method: 'Runtime.getHeapUsage' });
    void session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => undefined);
  };
  ask();
  const timer = setInterval(ask, EVERY_MS);
  return {
    end: () => {
      clearInterval(timer);
      void session.detach().catch(() => undefined);
      return { peak: Math.max(...samples), atRest: samples[0] ?? Number.NaN, samples: samples.length };
    },
  };
}
