import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetInjected, type Injected, injectedAtLast, provide } from '../../../lib/admin-pages/injected';
import { FakeBackground } from './fake-background';

const BRINGS = {} as Injected['csv-guide'];

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  forgetInjected();
  vi.useRealTimers();
});

it('asks again while the background does not answer', async () => {
  const background = new FakeBackground({});
  const brought = injectedAtLast(background, 'csv-guide', new AbortController().signal);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(background.asked).toHaveLength(3);
  provide('csv-guide', BRINGS);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await brought).toBe(BRINGS);
});

it('asks no more once the page is gone, nor after this copy was replaced', async () => {
  const background = new FakeBackground({});
  const page = new AbortController();
  const gone = injectedAtLast(background, 'csv-guide', page.signal);
  page.abort();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await gone).toBeUndefined();

  background.stale = true;
  expect(await injectedAtLast(background, 'csv-guide', new AbortController().signal)).toBeUndefined();
  expect(background.asked).toHaveLength(1);
});
