// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SettingsPage } from '@/components/settings/settings-page';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import type { MallForm } from '@/lib/credentials/mall-form';
import type { ConnectionReport } from '@/lib/malls/mall';
import type { MessageName, Protocol } from '@/lib/messages';
import { DEFAULT_SETTINGS, SETTINGS_KEY, type Settings } from '@/lib/settings';
import { NOW, trouble } from '../samples';
import { field, press, render, settle, type, withoutLocks } from '../render';

const background = vi.hoisted(() => ({
  answers: {} as Record<string, (request: unknown) => unknown>,
  requests: [] as { name: string; request: unknown }[],
}));

vi.mock('@/lib/messaging', () => ({
  call: async (name: string, request: unknown) => {
    background.requests.push({ name, request });
    return background.answers[name]?.(request) ?? { ok: false, silent: true };
  },
}));

function answer<Name extends MessageName>(name: Name, value: Protocol[Name]['answer']): void {
  background.answers[name] = () => ({ ok: true, value });
}

const sent = (name: MessageName) =>
  background.requests.filter((one) => one.name === name).map(({ request }) => request);

const QOO10: MallForm = {
  id: 'qoo10',
  label: 'Qoo10',
  hosts: ['https://api.qoo10.jp/*'],
  fields: [{ name: 'apiKey', label: 'APIキー', secret: true, hint: 'QSMで受け取ったキーです。' }],
  perSecond: 1,
  minIntervalMinutes: 5,
  grant: {
    kind: 'form',
    label: '販売者認証キーを発行',
    hint: 'QSMのIDとパスワードで発行します。',
    fields: [{ name: 'pwd', label: 'QSMのパスワード', secret: true }],
  },
};
const YAHOO: MallForm = {
  ...QOO10,
  id: 'yahoo',
  label: 'Yahoo!ショッピング',
  hosts: ['https://auth.login.yahoo.co.jp/*'],
  fields: [
    { name: 'clientId', label: 'アプリケーションID', secret: false },
    { name: 'publicKey', label: '公開鍵', secret: true, multiline: true, optional: true },
  ],
  grant: { kind: 'consent', label: 'Yahoo!で許可する', hint: 'Yahoo!の画面で許可します。', fields: [] },
};

const WORKING: ConnectionReport = {
  functions: { search: 'on', get: 'on', confirm: 'untested', expiry: 'untested' },
  mallNow: NOW,
};

const STORED: Settings = {
  ...DEFAULT_SETTINGS,
  shops: [
    { mall: 'qoo10', id: 'my-shop', label: '本店', intervalMinutes: 5, perSecond: 1, whoConfirms: 'by-hand' },
  ],
};

const permissions = { asked: [] as unknown[], granted: true };
/** What the consent window brings back, by the address that it was opened with; throws where it is closed. */
let consentWindow: (page: URL) => string;

async function open(settings: Settings = DEFAULT_SETTINGS): Promise<HTMLElement> {
  await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: settings });
  answer('settings.view', {
    staffLabel: 'PC-1',
    shops: settings.shops.map((shop) => ({ ...shop, hasKey: true })),
  });
  const host = await render(<SettingsPage />);
  await settle();
  return host;
}

async function choose(host: HTMLElement, mall: string): Promise<void> {
  const label = [...host.querySelectorAll('label')].find((one) => one.textContent === 'モール');
  const select = label && document.getElementById(label.htmlFor);
  if (!(select instanceof HTMLSelectElement)) throw new Error('No モール');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, mall);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function add(mall: string): Promise<HTMLElement> {
  const host = await open();
  await choose(host, mall);
  return host;
}

beforeEach(() => {
  fakeBrowser.reset();
  withoutLocks();
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(BUILT_IN_CATALOGUE)));
  background.answers = {};
  background.requests = [];
  answer('malls.forms', [QOO10, YAHOO]);
  Object.assign(permissions, { asked: [], granted: true });
  const request = async (asked: unknown) => {
    permissions.asked.push(asked);
    return permissions.granted;
  };
  Object.assign(browser, {
    permissions: { request, contains: async () => false },
    identity: { launchWebAuthFlow: async ({ url }: { url: string }) => consentWindow(new URL(url)) },
  });
});

describe('adding a shop of another mall', () => {
  it('asks for what the mall’s port names, and for its hosts alone at the press', async () => {
    const host = await add('qoo10');
    expect(host.textContent).toContain('設定 ＞ Qoo10');
    expect(host.textContent).toContain('QSMで受け取ったキーです。');
    expect(field(host, '取り込みの間隔').value).toBe('5');
    await type(host, '店舗のID', 'my-shop');
    await type(host, 'APIキー', 'key-1');
    answer('credentials.test', WORKING);
    await press(host, '接続テスト');
    expect(permissions.asked).toEqual([{ origins: ['https://api.qoo10.jp/*'] }]);
    expect(sent('credentials.test')).toMatchObject([
      { shop: { mall: 'qoo10', id: 'my-shop' }, credentials: { apiKey: 'key-1' } },
    ]);
    expect(host.textContent).toContain('接続できました');
    expect(host.querySelector('form')?.textContent).not.toMatch(/RMS|楽天/);
  });

  it('sends nothing and says so where the browser was not allowed', async () => {
    const host = await add('qoo10');
    await type(host, '店舗のID', 'my-shop');
    await type(host, 'APIキー', 'key-1');
    permissions.granted = false;
    await press(host, '接続テスト');
    expect(sent('credentials.test')).toEqual([]);
    expect(host.textContent).toContain('ブラウザがQoo10への接続を許可していません');
    expect(host.textContent).toContain('もう一度［接続テスト］を押し');
    expect(host.textContent).toContain('api.qoo10.jp');
  });

  it('names every wrong field at once, the pace that the mall does not bear among them', async () => {
    const host = await add('qoo10');
    await type(host, '店舗のID', 'わたしの店');
    await type(host, '取り込みの間隔', '1');
    await press(host, '設定を保存');
    expect(permissions.asked).toEqual([]);
    expect(host.textContent).toContain('3か所を直すと保存できます');
    expect(host.textContent).toContain('半角の英数字と - _ だけで入れてください。');
    expect(host.textContent).toContain('空です。APIキーを入れてください。');
    expect(host.textContent).toContain('5分以上にしてください。');
  });

  it('shows what the mall says of its keys at their fields', async () => {
    const host = await add('qoo10');
    await type(host, '店舗のID', 'my-shop');
    await type(host, 'APIキー', 'key 1');
    answer('settings.save', {
      saved: false,
      problems: [{ field: 'apiKey', message: '途中に空白が 1つあります。' }],
    });
    await press(host, '設定を保存');
    expect(field(host, 'APIキー').getAttribute('aria-invalid')).toBe('true');
    expect(host.textContent).toContain('途中に空白が 1つあります。');
  });

  it('saves, and keeps what is stored where a field stays empty', async () => {
    const host = await open(STORED);
    expect(field(host, 'APIキー').value).toBe('');
    expect(field(host, 'APIキー').placeholder).toBe('登録済み');
    await type(host, '店舗の呼び名', '2号店');
    answer('settings.save', { saved: true });
    await press(host, '設定を保存');
    expect(sent('settings.save')).toMatchObject([
      { shop: { mall: 'qoo10', label: '2号店' }, editing: { mall: 'qoo10', id: 'my-shop' } },
    ]);
    expect(sent('settings.save')[0]).not.toHaveProperty('credentials');
    expect(host.textContent).toContain('設定を保存しました');
  });

  it('tells a refused key in the words of the catalogue', async () => {
    const host = await add('qoo10');
    await type(host, '店舗のID', 'my-shop');
    await type(host, 'APIキー', 'key-1');
    const refused = trouble({ kind: 'key-refused', mall: 'qoo10', evidence: { code: '-90001' } });
    answer('credentials.test', {
      ...WORKING,
      functions: { ...WORKING.functions, search: 'off', get: 'off' },
      trouble: refused,
    });
    await press(host, '接続テスト');
    await vi.waitFor(() => expect(host.textContent).toContain('存在しないAPI'));
  });
});

describe('the mall’s grant', () => {
  it('hands a form’s fields over once and forgets them', async () => {
    const host = await add('qoo10');
    await type(host, '店舗のID', 'my-shop');
    await type(host, 'APIキー', 'key-1');
    await type(host, 'QSMのパスワード', 'secret');
    answer('credentials.grant', { granted: true });
    await press(host, '販売者認証キーを発行');
    expect(sent('credentials.grant')).toEqual([
      {
        shop: { mall: 'qoo10', id: 'my-shop' },
        credentials: { apiKey: 'key-1' },
        given: { pwd: 'secret' },
      },
    ]);
    expect(field(host, 'QSMのパスワード').value).toBe('');
    expect(host.textContent).toContain('続けて［設定を保存］を押すと、取り込みを始めます。');
  });

  it('asks for a consent with a state of its own, and hands over the code', async () => {
    const host = await add('yahoo');
    await type(host, '店舗のID', 'my-store');
    await type(host, 'アプリケーションID', 'app-1');
    background.answers['credentials.consent'] = (request) => {
      const { state } = request as { state: string };
      return { ok: true, value: { page: `https://auth.login.yahoo.co.jp/?state=${state}` } };
    };
    answer('credentials.grant', { granted: true });
    consentWindow = (page) => `https://x.chromiumapp.org/?code=abc&state=${page.searchParams.get('state')}`;
    await press(host, 'Yahoo!で許可する');
    expect(permissions.asked).toEqual([
      { origins: ['https://auth.login.yahoo.co.jp/*'], permissions: ['identity'] },
    ]);
    expect(sent('credentials.grant')).toMatchObject([
      { given: { code: 'abc', redirectUri: expect.stringContaining('.chromiumapp.org/') } },
    ]);
  });

  it.each([
    [
      '許可を受け取る前に、画面が閉じられました',
      () => Promise.reject(new Error('The user did not approve access.')),
    ],
    [
      '許可を受け取る前に、画面が閉じられました',
      (page: URL) => `https://x.chromiumapp.org/?error=access_denied&state=${page.searchParams.get('state')}`,
    ],
    [
      '許可の画面を最後まで開けませんでした',
      () => Promise.reject(new Error('Authorization page could not be loaded.')),
    ],
    ['この操作のものではないため使いませんでした', () => 'https://x.chromiumapp.org/?code=abc&state=another'],
  ])('「%s」 and stores nothing', async (said, answered) => {
    const host = await add('yahoo');
    await type(host, '店舗のID', 'my-store');
    await type(host, 'アプリケーションID', 'app-1');
    background.answers['credentials.consent'] = (request) => {
      const { state } = request as { state: string };
      return { ok: true, value: { page: `https://auth.login.yahoo.co.jp/?state=${state}` } };
    };
    consentWindow = answered as typeof consentWindow;
    await press(host, 'Yahoo!で許可する');
    expect(sent('credentials.grant')).toEqual([]);
    expect(host.textContent).toContain(said);
  });
});

it('leaves a shop without an adapter to CSV', async () => {
  const [shop] = STORED.shops;
  const host = await open({ ...STORED, shops: shop ? [{ ...shop, mall: 'futureshop' }] : [] });
  expect(host.textContent).toContain('futureshopは、CSVで取り込みます');
});
