// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ActionButton } from '@/components/doctor/action-button';
import { GoqSideSection } from '@/components/doctor/goq-side-section';
import { adviceHandlers } from '@/entrypoints/background/advice-handlers';
import { onMessage } from '@/lib/messaging';
import { DEFAULT_SETTINGS, DEFAULT_SHOP, readStoredSettings, SETTINGS_KEY } from '@/lib/settings';
import { field, press, render, settle, type as typeInto, withoutLocks } from '../render';

const SHOP = { mall: 'rakuten', id: 'sample-shop', label: '本店', ...DEFAULT_SHOP } as const;

let stop = () => {};
beforeEach(async () => {
  fakeBrowser.reset();
  withoutLocks();
  await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: { ...DEFAULT_SETTINGS, shops: [SHOP] } });
  stop = onMessage('goq-side.save', ({ data }) => adviceHandlers['goq-side.save'](data));
});
afterEach(() => stop());

async function choose(host: HTMLElement, value: string, place = 0): Promise<void> {
  const select = host.querySelectorAll('select')[place];
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, value);
    select?.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
const tick = async (host: HTMLElement, label: string) => {
  const box = [...host.querySelectorAll('label')].find((one) => one.textContent === label);
  await act(async () => box?.querySelector('input')?.click());
  await settle();
};
const stored = async () => (await readStoredSettings()).shops[0];

it('S-134 S-155 S-161 keeps GoQ’s own settings as they are entered; what is empty stays 未設定', async () => {
  const host = await render(<GoqSideSection />);
  expect(host.textContent).not.toContain('楽天ペイ取得ステータス');
  await choose(host, 'goq');
  await tick(host, '発送待ち');
  await tick(host, '注文確認待ち');
  await typeInto(host, '取得日数', '10');
  await typeInto(host, '「有効にする」のステータス', '発送済み、処理済');
  await press(host, 'GoQ側の設定を保存');
  expect(host.textContent).toContain('保存しました。次の診断から使います。');
  expect(await stored()).toMatchObject({
    otherSystem: 'goq',
    goqSide: { sourceStatuses: [100, 300], acquisitionDays: 10, exportStatuses: ['発送済み', '処理済'] },
  });
  expect((await stored())?.goqSide).not.toHaveProperty('creationPeriodDays');
  expect((await stored())?.goqSide).not.toHaveProperty('yahooApiOption');
});

it('S-137 S-139 S-151 S-167 keeps what GoQ takes of Yahoo! and Qoo10, and writes to MakeShop', async () => {
  const host = await render(<GoqSideSection />);
  await choose(host, 'goq');
  expect(host.textContent).not.toContain('Yahoo取得ステータス');
  await choose(host, 'yes', 1);
  await typeInto(host, 'Yahoo取得ステータス', '新規注文、保留');
  await typeInto(host, 'Qoo10取得ステータス', '配送要請/新規受付');
  await typeInto(host, 'MakeShopのAPI書出のステータス', '発送済み');
  await press(host, 'GoQ側の設定を保存');
  expect((await stored())?.goqSide).toEqual({
    yahooApiOption: true,
    yahooStatuses: ['新規注文', '保留'],
    qoo10Statuses: ['配送要請/新規受付'],
    makeshopStatuses: ['発送済み'],
  });
});

it('S-028 refuses days that are none, beside their field, and stores nothing', async () => {
  const host = await render(<GoqSideSection />);
  await choose(host, 'goq');
  for (const wrong of ['0', '366', '三日', '-1']) {
    await typeInto(host, '取得日数', wrong);
    await press(host, 'GoQ側の設定を保存');
    expect(field(host, '取得日数').getAttribute('aria-invalid')).toBe('true');
  }
  await typeInto(host, 'データ書出の作成期間', '400');
  expect(host.textContent).toContain('0〜365 の整数を入れるか、空にしてください。');
  expect(await stored()).not.toHaveProperty('goqSide');
});

it('is opened by the button of a check that lacks it, without leaving the answer', async () => {
  const host = await render(
    <>
      <ActionButton action={{ id: 'enter-goq-side', label: 'GoQ側の設定を入力する' }} kind="quiet" />
      <GoqSideSection />
    </>,
  );
  expect(host.querySelector('details')?.open).toBe(false);
  await press(host, 'GoQ側の設定を入力する');
  expect(host.querySelector('details')?.open).toBe(true);
  expect(document.activeElement?.textContent).toBe('GoQ側の設定');
});
