import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { call, onMessage } from '../../lib/messaging';

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Makes the browser refuse every sending with its own words. */
function refuse(message: string) {
  return vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(() => {
    throw new Error(message);
  });
}

describe('call', () => {
  it('gives the answer of the background', async () => {
    const stop = onMessage('batch.get', ({ data }) => {
      expect(data).toEqual({ batchId: 'b' });
      return { ok: true, value: null };
    });
    await expect(call('batch.get', { batchId: 'b' })).resolves.toEqual({ ok: true, value: null });
    stop();
  });

  it('tries once more while the worker starts, and then only says that nobody answers', async () => {
    const send = refuse('Could not establish connection. Receiving end does not exist.');
    const answer = call('settings.view', null);
    await vi.runAllTimersAsync();
    await expect(answer).resolves.toEqual({ ok: false, silent: true });
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('never repeats a request that may have arrived', async () => {
    const send = refuse('The message port closed before a response was received.');
    const answer = call('start', { previewId: 'p', pressId: 'x' });
    await vi.runAllTimersAsync();
    await expect(answer).resolves.toEqual({ ok: false, silent: true });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('ends after the timeout', async () => {
    const stop = onMessage('settings.view', () => new Promise(() => undefined));
    const answer = call('settings.view', null, 5_000);
    await vi.advanceTimersByTimeAsync(5_001);
    await expect(answer).resolves.toEqual({ ok: false, silent: true });
    stop();
  });

  it('knows that the extension was updated under the page', async () => {
    refuse('Extension context invalidated.');
    await expect(call('settings.view', null)).resolves.toEqual({ ok: false, stale: true });
    vi.spyOn(browser.runtime, 'id', 'get').mockReturnValue(undefined as unknown as string);
    await expect(call('settings.view', null)).resolves.toEqual({ ok: false, stale: true });
  });
});
