// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CatalogueSection } from '@/components/doctor/catalogue-section';
import { adviseText } from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { currentCatalogue, keepCatalogue } from '@/lib/advice/current-catalogue';
import { press, render, settle } from '../render';

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(BUILT_IN_CATALOGUE)));
});

async function choose(host: HTMLElement, json: string): Promise<void> {
  const input = host.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('No field for a file');
  Object.defineProperty(input, 'files', { value: [new File([json], 'advice.json')], configurable: true });
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
}

const newer = (meaning: string) => {
  const entry = BUILT_IN_CATALOGUE.entries.find(({ id }) => id === 'goq-api-error');
  return JSON.stringify({ version: '2099-01-01', entries: [{ ...entry, meaning }] });
};
const meaningNow = async () => adviseText('APIエラー', await currentCatalogue())?.meaning;

it('D-7 takes a newer file into use at once, says which version is in use, and goes back with 既定に戻す', async () => {
  const built = await meaningNow();
  const host = await render(<CatalogueSection />);
  expect(host.querySelector('summary')?.textContent).toContain(`${BUILT_IN_CATALOGUE.version} 版`);
  expect(host.textContent).not.toContain('既定に戻す');

  await choose(host, newer('新しい説明です。'));
  expect(host.querySelector('[role=status]')?.textContent).toContain('読み込みました。');
  expect(host.querySelector('summary')?.textContent).toContain('2099-01-01 版');
  expect(await meaningNow()).toBe('新しい説明です。');

  await press(host, '既定に戻す');
  expect(host.querySelector('[role=status]')?.textContent).toContain(
    'はじめから入っている文面に戻しました。',
  );
  expect(host.querySelector('summary')?.textContent).toContain(`${BUILT_IN_CATALOGUE.version} 版`);
  expect(host.textContent).not.toContain('既定に戻す');
  expect(await meaningNow()).toBe(built);
});

it('D-7 refuses a file that is broken, says why, and keeps what is in use', async () => {
  const built = await meaningNow();
  const host = await render(<CatalogueSection />);
  for (const broken of ['{', JSON.stringify({ version: '2099-01-01', entries: [{ id: 'x' }] })]) {
    await choose(host, broken);
    expect(host.textContent).toContain('このファイルは使えません。いまの文面のままです。');
    expect(host.querySelectorAll('li').length).toBeGreaterThan(0);
    expect(await meaningNow()).toBe(built);
  }
  // A good file afterwards clears the complaint.
  await choose(host, newer('直しました。'));
  expect(host.textContent).not.toContain('このファイルは使えません');
});

it('D-7 has the built-in catalogue in use again once a release has overtaken the file', async () => {
  const built = await meaningNow();
  await keepCatalogue({
    version: BUILT_IN_CATALOGUE.version,
    entries: BUILT_IN_CATALOGUE.entries.map((entry) => ({ ...entry, meaning: '古い説明です。' })),
  });
  expect(await meaningNow()).toBe(built);
  const host = await render(<CatalogueSection />);
  expect(host.querySelector('summary')?.textContent).toContain(`${BUILT_IN_CATALOGUE.version} 版`);
  expect(host.textContent).not.toContain('既定に戻す');
});
