// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NotificationForm } from '@/components/credentials/notification-form';
import { credentialHandlers } from '@/entrypoints/background/credential-handlers';
import { onMessage } from '@/lib/messaging';
import {
  DEFAULT_SETTINGS,
  type NotificationSettings,
  readStoredSettings,
  SETTINGS_KEY,
} from '@/lib/settings';
import { render, settle, withoutLocks } from '../render';

const ask = vi.fn<(wanted: { permissions: string[] }) => Promise<boolean>>();
let stop = () => {};

beforeEach(async () => {
  fakeBrowser.reset();
  withoutLocks();
  ask.mockReset();
  Object.assign(fakeBrowser.permissions, { request: ask });
  await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: DEFAULT_SETTINGS });
  stop = onMessage('notifications.save', ({ data }) => credentialHandlers['notifications.save'](data));
});
afterEach(() => stop());

const form = (notifications: NotificationSettings) =>
  render(<NotificationForm notifications={notifications} />);
const stored = async () => (await readStoredSettings()).notifications;
async function tick(host: HTMLElement, label: string): Promise<void> {
  const line = [...host.querySelectorAll('label')].find((one) => one.textContent?.includes(label));
  await act(async () => line?.querySelector('input')?.click());
  await settle();
}

it('asks for the permission only when a person turns the notices on', async () => {
  ask.mockResolvedValue(true);
  const host = await form({ on: false });
  expect(ask).not.toHaveBeenCalled();
  expect(host.textContent).toContain('同じ原因では1時間に1回までです。');
  await tick(host, 'パソコンの通知で知らせる');
  expect(ask).toHaveBeenCalledExactlyOnceWith({ permissions: ['notifications'] });
  expect(await stored()).toEqual({ on: true });
});

it('stays off where the permission is refused, and says so', async () => {
  ask.mockResolvedValue(false);
  const host = await form({ on: false });
  await tick(host, 'パソコンの通知で知らせる');
  expect(host.querySelector('[role=status]')?.textContent).toBe('ブラウザで通知が許可されませんでした。');
  expect(await stored()).toEqual({ on: false });
});

it('keeps quiet hours, and turns off without asking again', async () => {
  const host = await form({ on: true });
  await tick(host, '知らせない時間を決める');
  expect(await stored()).toEqual({ on: true, quiet: { from: 20, to: 8 } });
  const quiet = await form({ on: true, quiet: { from: 20, to: 8 } });
  const until = quiet.querySelectorAll('select')[1];
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(until, '9');
    until?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
  expect(await stored()).toEqual({ on: true, quiet: { from: 20, to: 9 } });
  await tick(quiet, 'パソコンの通知で知らせる');
  expect(await stored()).toEqual({ on: false, quiet: { from: 20, to: 8 } });
  expect(ask).not.toHaveBeenCalled();
});
