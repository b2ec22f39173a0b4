import { beforeEach, expect, it, vi } from 'vitest';

const state = { allowed: false, registered: [] as { id: string; matches: string[] }[] };

vi.mock('wxt/browser', () => ({
  browser: {
    permissions: { contains: async () => state.allowed },
    scripting: {
      getRegisteredContentScripts: async ({ ids }: { ids: string[] }) =>
        state.registered.filter(({ id }) => ids.includes(id)),
      registerContentScripts: async (scripts: typeof state.registered) =>
        void state.registered.push(...scripts),
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
        state.registered = state.registered.filter(({ id }) => !ids.includes(id));
      },
    },
  },
}));

const { keepQsmGuard } = await import('@/entrypoints/background/qsm-guard');

beforeEach(() => Object.assign(state, { allowed: false, registered: [] }));

it('runs on QSM only while a person allows it, and once', async () => {
  await keepQsmGuard();
  expect(state.registered).toEqual([]);
  state.allowed = true;
  await keepQsmGuard();
  await keepQsmGuard();
  expect(state.registered).toMatchObject([{ id: 'qsm-guard', matches: ['https://qsm.qoo10.jp/*'] }]);
  state.allowed = false;
  await keepQsmGuard();
  expect(state.registered).toEqual([]);
});
