// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ConnectionResult } from '@/components/settings/connection-result';
import { SettingsPage } from '@/components/settings/settings-page';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import type { ConnectionReport } from '@/lib/malls/mall';
import type { MessageName, Protocol } from '@/lib/messages';
import { DEFAULT_SETTINGS, SETTINGS_KEY, type Settings } from '@/lib/settings';
import { field, press, render, settle, type, withoutLocks } from './render';
import { advise } from '../advice/built-in';
import { NOW, trouble } from './samples';

/** Answers of the background, by message; each request is kept. */
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

const sent = (name: MessageName) => background.requests.filter((one) => one.name === name);

const KEYS = { serviceSecret: 'SP000001_secretpart', licenseKey: 'SL000001_keypart0' };

const WORKING: ConnectionReport = {
  functions: { search: 'on', get: 'on', confirm: 'untested', expiry: 'off' },
  prefix: '123456',
  expiresAt: NOW,
  mallNow: NOW,
};
const REFUSED: ConnectionReport = {
  functions: { search: 'untested', get: 'untested', confirm: 'untested', expiry: 'untested' },
  mallNow: NOW,
  trouble: trouble({ kind: 'key-refused', evidence: { http: 401 } }),
};

const STORED: Settings = {
  ...DEFAULT_SETTINGS,
  staffLabel: '担当A',
  pollsHere: true,
  shops: [
    {
      mall: 'rakuten',
      id: 'sample-shop',
      label: '本店',
      intervalMinutes: 3,
      perSecond: 1,
      whoConfirms: 'by-hand',
    },
  ],
};

async function openEmpty(): Promise<HTMLElement> {
  answer('settings.view', { staffLabel: 'PC-1', shops: [] });
  const host = await render(<SettingsPage />);
  await settle();
  return host;
}

async function openStored(): Promise<HTMLElement> {
  await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: STORED });
  const [shop] = STORED.shops;
  answer('settings.view', { staffLabel: '担当A', shops: shop ? [{ ...shop, hasKey: true }] : [] });
  const host = await render(<SettingsPage />);
  await settle();
  return host;
}

async function fillIn(host: HTMLElement, keys = KEYS): Promise<void> {
  await type(host, '店舗URL', 'https://www.rakuten.ne.jp/gold/sample-shop/');
  await type(host, 'serviceSecret', keys.serviceSecret);
  await type(host, 'licenseKey', keys.licenseKey);
}

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.permissions, { contains: async () => false });
  withoutLocks();
  // The catalogue is one of the extension's own files.
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(BUILT_IN_CATALOGUE)));
  background.answers = {};
  background.requests = [];
});

describe('設定 ＞ 楽天', () => {
  it('explains what else than the key is wrong in the words of the catalogue', async () => {
    const offline = { ...REFUSED, trouble: trouble({ kind: 'network' }) };
    const host = await render(<ConnectionResult mall="rakuten" report={offline} keyLength={0} now={NOW} />);
    const { title, meaning, steps } = advise(offline.trouble, NOW);
    // The catalogue is loaded only now that something is wrong.
    await vi.waitFor(() => expect(host.textContent).toContain(title));
    for (const words of [meaning, ...steps]) expect(host.textContent).toContain(words);
  });

  it('S-103 S-104 S-105 S-107 S-108 S-109 has the steps of the manuals in their order', async () => {
    const host = await openEmpty();
    expect(host.textContent).toContain('設定 ＞ 楽天');
    const steps = [...host.querySelectorAll('legend')].map((legend) => legend.textContent);
    expect(steps.slice(0, 4)).toEqual([
      '1店舗を選択',
      '2楽天店の店舗URLを入力',
      '3RMSで取得したライセンスキーを入力',
      '4利用する機能をチェック',
    ]);
    const save = [...host.querySelectorAll('button')].find((one) => one.type === 'submit');
    expect(save?.textContent).toBe('設定を保存');
    expect(host.textContent).toContain(
      'GoQに登録済みの同じキーを貼ってください。新しく発行しないでください。',
    );
  });

  it('S-106 keeps the XXXX part of a pasted address and says so', async () => {
    const host = await openEmpty();
    await type(host, '店舗URL', 'https://www.rakuten.ne.jp/gold/sample-shop/');
    expect(field(host, '店舗URL').value).toBe('sample-shop');
    expect(host.textContent).toContain('XXXX の部分だけを残しました');
  });

  it('S-110 says after a good key that orders are imported from now on', async () => {
    const host = await openEmpty();
    answer('settings.save', { saved: true, report: WORKING });
    await fillIn(host);
    await press(host, '設定を保存');
    expect(sent('settings.save')[0]?.request).toMatchObject({
      shop: { mall: 'rakuten', id: 'sample-shop', intervalMinutes: 1, perSecond: 1 },
      credentials: KEYS,
    });
    expect(host.textContent).toContain('ライセンスキーを利用したAPI連携が可能な状態になりました');
    expect(host.textContent).toContain('楽天の注文を自動で取り込みます');
    expect(field(host, 'licenseKey').value).toBe('');
    expect(field(host, 'licenseKey').placeholder).toBe('登録済み');
  });

  it('sends nothing while a field is wrong, links to it and repairs it with one press', async () => {
    const host = await openEmpty();
    await fillIn(host, { serviceSecret: KEYS.licenseKey, licenseKey: KEYS.serviceSecret });
    await type(host, '取り込みの間隔', '61');
    await press(host, '設定を保存');
    expect(sent('settings.save')).toEqual([]);
    expect(host.querySelector('[role=alert]')?.textContent).toBe(
      '3か所を直すと保存できますserviceSecretlicenseKey取り込みの間隔',
    );
    expect(document.activeElement).toBe(host.querySelector('[role=alert]'));
    expect(field(host, 'serviceSecret').getAttribute('aria-invalid')).toBe('true');

    await press(host, '2つを入れ替える');
    expect(field(host, 'serviceSecret').value).toBe(KEYS.serviceSecret);
    expect(field(host, 'licenseKey').value).toBe(KEYS.licenseKey);
    expect(field(host, 'serviceSecret').getAttribute('aria-invalid')).toBe('false');
  });

  it.each(['', ' ', 'abc', '0', '60.5'])('refuses %j as an interval and sends nothing', async (text) => {
    const host = await openStored();
    await type(host, '取り込みの間隔', text);
    await press(host, '設定を保存');
    expect(field(host, '取り込みの間隔').getAttribute('aria-invalid')).toBe('true');
    expect(sent('settings.save')).toEqual([]);
  });

  it('lists each function on or off, with the way to 利用機能編集, the expiry and the prefix', async () => {
    const host = await openEmpty();
    answer('credentials.test', WORKING);
    await fillIn(host);
    await press(host, '接続テスト');
    const functions = [...host.querySelectorAll('[aria-label="利用する機能"] li')].map(
      (li) => li.textContent,
    );
    expect(functions.map((text) => /使えます|オフ|未確認/.exec(text ?? '')?.[0])).toEqual([
      '使えます',
      '使えます',
      '未確認',
      'オフ',
    ]);
    expect(host.textContent).toContain('利用機能編集 でオンにして');
    expect(host.textContent).toContain('123456');
    expect(host.textContent).toContain('11/13（金）12:03');
  });

  it('tells the reasons of a refused key apart, and that the old one stays in use', async () => {
    const host = await openStored();
    answer('settings.save', { saved: false, problems: [], report: REFUSED });
    await type(host, 'serviceSecret', KEYS.serviceSecret);
    await type(host, 'licenseKey', KEYS.licenseKey);
    await press(host, '設定を保存');
    const said = host.textContent ?? '';
    for (const reason of ['末尾の欠け', '17文字', '反映待ち', '期限切れ']) expect(said).toContain(reason);
    expect(said).toContain('いま登録されているキーのまま動き続けます');
    expect(said).not.toContain('設定を保存しました');
  });

  it('never shows a stored key, and saves other fields without one', async () => {
    const host = await openStored();
    expect(field(host, 'serviceSecret').value).toBe('');
    expect(field(host, 'serviceSecret').placeholder).toBe('登録済み');
    expect(field(host, '取り込みの間隔').value).toBe('3');
    answer('settings.save', { saved: true });
    await type(host, '取り込みの間隔', '5');
    await press(host, '設定を保存');
    const request = sent('settings.save')[0]?.request;
    expect(request).toMatchObject({ shop: { intervalMinutes: 5 }, editing: { id: 'sample-shop' } });
    expect(request).not.toHaveProperty('credentials');
  });

  it('shows what is being typed only after a press', async () => {
    const host = await openEmpty();
    await type(host, 'licenseKey', KEYS.licenseKey);
    expect(field(host, 'licenseKey').dataset.masked).toBe('true');
    const second = host.querySelectorAll('fieldset')[2]?.querySelectorAll<HTMLElement>('div:has(> label)')[1];
    if (!second) throw new Error('No licenseKey');
    await press(second, '表示');
    expect(field(host, 'licenseKey').dataset.masked).toBeUndefined();
    expect(field(host, 'serviceSecret').dataset.masked).toBe('true');
  });

  it('keeps the form of a second shop apart, and refuses the first one’s 店舗URL for it', async () => {
    const host = await openStored();
    await press(host, '店舗を追加');
    const forms = [
      ...host.querySelectorAll<HTMLElement>(
        'form:not([aria-label^="取り込みのルール"], [aria-label^="GoQ側の設定"])',
      ),
    ];
    expect(forms.map((form) => form.parentElement?.hidden)).toEqual([true, false]);
    const second = forms[1];
    if (!second) throw new Error('No second form');
    await fillIn(second);
    await press(second, '設定を保存');
    expect(second.textContent).toContain('この店舗URLは、もう登録されています。');
    expect(sent('settings.save')).toEqual([]);
  });

  it('asks before unsaved changes are lost, and only then', async () => {
    const host = await openStored();
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    await type(host, '店舗の呼び名', '2号店');
    expect(leave()).toBe(true);
    await press(host, '元に戻す');
    expect(leave()).toBe(false);
  });

  it('keeps who works at this PC without a key, says so, and says at the field what is wrong', async () => {
    const host = await openEmpty();
    await type(host, '担当者名', ' ');
    await press(host, '共通の設定を保存');
    expect(host.textContent).toContain('1か所を直すと保存できます');
    expect(host.textContent).toContain('担当者名を入れてください。');
    await type(host, '担当者名', '担当B');
    await press(host, '共通の設定を保存');
    await settle();
    expect(host.textContent).toContain('共通の設定を保存しました');
    expect(await fakeBrowser.storage.local.get(SETTINGS_KEY)).toMatchObject({
      [SETTINGS_KEY]: { staffLabel: '担当B' },
    });
  });

  it('lists what staff picked on the pages, and forgets it', async () => {
    const picked = { site: 'goq', kind: 'list', prefix: '123456', anchor: 'confirm-selected' } as const;
    answer('anchors.list', [{ ...picked, selector: '#send' }]);
    answer('anchors.pick', null);
    const host = await openEmpty();
    expect(host.textContent).toContain('GoQ 受注一覧：注文確認のボタン');
    answer('anchors.list', []);
    await press(host, '消す');
    await settle();
    expect(sent('anchors.pick')).toMatchObject([{ request: { ...picked, selector: null } }]);
    expect(host.textContent).toContain('指定した場所は 0件です');
  });

  it('says that nothing was saved where the background does not answer', async () => {
    const host = await openEmpty();
    await fillIn(host);
    await press(host, '設定を保存');
    expect(host.textContent).toContain('取り込みの本体が応答していません');
    expect(host.textContent).toContain('何も保存していません');
  });
});
