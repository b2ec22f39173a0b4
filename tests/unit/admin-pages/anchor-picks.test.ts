import { beforeEach, expect, it, vi } from 'vitest';
import { AnchorPicks } from '../../../lib/admin-pages/anchor-picks';
import type { Recognised } from '../../../lib/admin-pages/page-snapshot';

const background = vi.hoisted(() => ({ calls: 0, answers: false }));

vi.mock('../../../lib/messaging', () => ({
  call: async () => {
    background.calls += 1;
    return background.answers ? { ok: true, value: { fee: '#fee' } } : { ok: false, silent: true };
  },
}));

beforeEach(() => Object.assign(background, { calls: 0, answers: false }));

const LIST = { snapshot: { site: 'rms', kind: 'list', rows: [] } } as unknown as Recognised;
const settle = () => new Promise((resolve) => setTimeout(resolve));

it('asks for picks again at a later reading where nobody answered, and no more once it knows them', async () => {
  const changed = vi.fn<() => void>();
  const picks = new AnchorPicks(changed);
  picks.learn(LIST);
  picks.learn(LIST);
  await settle();
  expect(background.calls).toBe(1);
  background.answers = true;
  picks.learn(LIST);
  await settle();
  picks.learn(LIST);
  await settle();
  expect(background.calls).toBe(2);
  expect(picks.pickedFor('rms', 'list')).toEqual({ fee: '#fee' });
  expect(changed).toHaveBeenCalledOnce();
});
