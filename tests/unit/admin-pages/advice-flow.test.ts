// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { OURS } from '../../../lib/admin-pages/page';
import { AdviceFlow } from '../../../lib/admin-pages/panel/advice-flow';
import { FakeBackground } from './fake-background';

const ERROR = '認証エラー (licenseKey有効期限切れの可能性があります)';

/** A page with one of GoQ's error texts; the background answers what to look for a moment later. */
async function onPage(use: (flow: AdviceFlow) => void): Promise<number> {
  document.body.innerHTML = `<p>${ERROR}</p>`;
  const background = new FakeBackground({
    'advice.matchers': () => ({ ok: true, value: { version: '1', texts: [['認証エラー', 'key-expired']] } }),
  });
  const flow = new AdviceFlow(document, background, { changed: () => {}, unfold: () => {} });
  use(flow);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return document.querySelectorAll(`[${OURS}="advice"]`).length;
}

it('S-051 puts a chip beside an error text once the background has said what to look for', async () => {
  expect(await onPage((flow) => void flow.render(ERROR))).toBe(1);
});

it('leaves no chip on a page that another copy of the script has taken over, however late the answer comes', async () => {
  const taken = (flow: AdviceFlow) => {
    void flow.render(ERROR);
    flow.clear();
  };
  expect(await onPage(taken)).toBe(0);
});
