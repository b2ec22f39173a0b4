// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { OURS } from '../../../lib/admin-pages/page';
import { AdviceFlow } from '../../../lib/admin-pages/panel/advice-flow';
import { FakeBackground } from './fake-background';

const ERROR = '認証エラー (licenseKey有効期限切れの可能性があります)';

/** A page with one of GoQ's error texts; the background answers what to look for a moment later. */
async function onPage(use: (flow: AdviceFlow) => void): Promise<void> {
  document.body.innerHTML = `<p>${ERROR}</p>`;
  const background = new FakeBackground({
    'advice.matchers': () => ({ ok: true, value: { version: '1', texts: [['認証エラー', 'key-expired']] } }),
  });
  const flow = new AdviceFlow(document, background, { changed: () => {}, unfold: () => {} });
  use(flow);
  await new Promise((resolve) => setTimeout(resolve, 20));
}

const chipCount = () => document.querySelectorAll(`[${OURS}="advice"]`).length;

it('S-051 puts a chip beside an error text once the background has said what to look for', async () => {
  await onPage((flow) => void flow.render(ERROR));
  await vi.waitFor(() => expect(chipCount()).toBe(1));
});

it('leaves no chip on a page that another copy of the script has taken over, however late the answer comes', async () => {
  const taken = (flow: AdviceFlow) => {
    void flow.render(ERROR);
    flow.clear();
  };
  await onPage(taken);
  expect(chipCount()).toBe(0);
});

it('asks again while the background does not answer, and no more once the page is gone', async () => {
  vi.useFakeTimers();
  const background = new FakeBackground({});
  const flow = new AdviceFlow(document, background, { changed: () => {}, unfold: () => {} });
  await vi.advanceTimersByTimeAsync(25_000);
  expect(background.asked).toHaveLength(3);
  flow.clear();
  await vi.advanceTimersByTimeAsync(25_000);
  expect(background.asked).toHaveLength(3);
  vi.useRealTimers();
});
