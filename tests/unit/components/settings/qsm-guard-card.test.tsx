// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { QsmGuardCard } from '@/components/settings/qsm-guard-card';
import { press, render } from '../render';

const QSM = { origins: ['https://qsm.qoo10.jp/*'] };
let allowed: boolean;
let answers: boolean;
let asked: unknown[];

beforeEach(() => {
  [allowed, answers, asked] = [false, true, []];
  const change = (to: boolean) => async (site: unknown) => {
    asked.push(site);
    if (answers) allowed = to;
    return answers;
  };
  Object.assign(fakeBrowser.permissions, {
    contains: async () => allowed,
    request: change(true),
    remove: change(false),
  });
});

const said = (host: HTMLElement) => host.querySelector('[role="status"]')?.textContent;

it('S-152 is off until a person allows QSM’s pages, and off again at a press', async () => {
  const host = await render(<QsmGuardCard />);
  expect([said(host), asked]).toEqual(['いまは知らせません', []]);
  await press(host, 'QSMでの注意を入れる');
  expect([said(host), asked]).toEqual(['いま知らせます', [QSM]]);
  await press(host, 'QSMでの注意を切る');
  expect([said(host), asked]).toEqual(['いまは知らせません', [QSM, QSM]]);
});

it('stays off where the browser was not allowed', async () => {
  answers = false;
  const host = await render(<QsmGuardCard />);
  await press(host, 'QSMでの注意を入れる');
  expect(said(host)).toBe('いまは知らせません');
});
