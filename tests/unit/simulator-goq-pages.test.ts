// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../simulator/client.ts';
import { PAGES, startSimulator, UNSET, type FaultLike, type Simulator } from '../simulator/control.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const EVERY = PAGES.goqList.replace('stat=1', 'stat=12');

let sim: Simulator;
let numbers: string[];
beforeEach(async () => {
  sim = await startSimulator({ listen: false });
  numbers = sim
    .addOrders(4, { kinds: ['ordinary'], progress: 100, now: Date.now() - DAY })
    .map((order) => order.number);
});

async function open(address: string): Promise<Document> {
  const response = await sim.fetch(address);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** Sends a form and opens the page that GoQ shows then. */
async function send(address: string, ...fields: [string, string][]): Promise<Document> {
  const body = String(new URLSearchParams(fields));
  const { headers } = await sim.fetch(address, { method: 'POST', body });
  return open(String(new URL(headers.get('Location') ?? '', address)));
}

const texts = (root: ParentNode, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((each) => (each.textContent ?? '').replace(/\s+/g, ''));
const id = (number = ''): string => String(sim.goq().id(number));
const press = (button: string, ...chosen: string[]): Promise<Document> =>
  send(
    EVERY,
    ...chosen.map((number): [string, string] => ['order_number[]', id(number)]),
    ['stat', '12'],
    [button, '1'],
  );
const message = (page: Document): string => page.querySelector('#goq_message')?.textContent ?? '';

describe("GoQ's 処理パネル", () => {
  const rows = async (query = ''): Promise<string[]> => texts(await open(EVERY + query), '#goq_panel th');

  it('has every row of the manual, on both lists', async () => {
    const expected = [
      '受注ステータスの変更',
      'メール送信',
      '帳票作成',
      '配送業者',
      'チェック項目',
      '一括入力',
      '手数料一括入力',
      'Amazon出荷通知',
      '楽天ペイ',
      '後払い',
      '配送状況',
      '受注データの複製',
      '領収書',
      'データ出力',
    ];
    expect(await rows()).toEqual(expected);
    expect(texts(await open(PAGES.goqNewList), '#goq_panel th')).toEqual(expected);
  });

  it('lacks the row 楽天ペイ where the shop has no such contract', async () => {
    sim.pages.goqRakutenPayRow = false;
    expect(await rows()).not.toContain('楽天ペイ');
    expect((await open(PAGES.goqNewList)).body.textContent).not.toContain('注文確認通知を送る');
  });

  it('asks with a box before a button acts, unless told not to', async () => {
    const asked = async (query: string): Promise<string | undefined> =>
      (await open(EVERY + query)).querySelector<HTMLElement>('button[name=B032]')?.dataset['ask'];
    expect(await asked('')).toContain('注文確認通知を送る');
    expect(await asked('&goqAsks=0')).toBe('');
  });

  it('keeps a list of what was pressed, and enters fields in bulk', async () => {
    const [number = ''] = numbers;
    await press('B033', number);
    await send(
      EVERY,
      ['order_number[]', id(number)],
      ['inputstype', '3'],
      ['input_word', '2026-11-20'],
      ['B012', '1'],
    );
    expect(sim.goq().presses.map(({ button }) => button)).toEqual([
      '楽天ペイ › RMSステータスを取得',
      '一括入力 › 書き込む',
    ]);
    expect(sim.goq().find(Number(id(number)))?.fields.shipDate).toBe('2026-11-20');
  });

  it('Amazon出荷通知 wants a ship date', async () => {
    const amazon = sim
      .goq()
      .rows()
      .find((row) => row.mall === 'Amazon');
    const notify = (): Promise<Document> =>
      send(EVERY, ['order_number[]', String(amazon?.id)], ['stat', '12'], ['B030', '1']);
    expect(message(await notify())).toContain('出荷日が入力されていない受注があります（1件）');
    sim.goq().enter(amazon?.id ?? 0, { shipDate: '2026-11-20' });
    expect(message(await notify())).toBe('出荷通知を1件送信しました。');
  });
});

describe("GoQ's mall tabs", () => {
  const counts = async (): Promise<number[]> =>
    texts(await open(EVERY), '.malls li').map((tab) => Number(/\((\d+)件\)/.exec(tab)?.[1]));

  it('add up with orders of all malls mixed in', async () => {
    sim.pages.goqOtherMalls = 8;
    const [all, ...malls] = await counts();
    expect([all, ...malls]).toEqual([12, 4, 2, 2, 4]);
    const page = await open(EVERY);
    expect(page.body.textContent).toContain('250-1234567-7654321');
    expect(texts(page, 'tr[id^="orderListRow_"] td:nth-child(3)').join()).toContain('【Wowma!】');
  });

  it('do not add up, or hold a mall that nobody knows, when asked for', async () => {
    sim.pages.goqMallTabs = 'differ';
    const [all = 0, ...malls] = await counts();
    expect(all).toBe(malls.reduce((sum, each) => sum + each, 0) + 1);
    sim.pages.goqMallTabs = 'unknown-tab';
    expect(texts(await open(EVERY), '.malls li').at(-1)).toBe('本店カート(2件)');
    expect((await open(EVERY)).body.textContent).toContain('honten-0000812');
  });
});

describe('注文確認通知', () => {
  it.each<[FaultLike, string]>([
    ['unauthorized', '認証エラー (licenseKey有効期限切れの可能性があります)'],
    ['server-error', 'APIエラー'],
    ['reset-before', 'APIエラー'],
    ['maintenance', 'API In Maintenance'],
    ['qps', 'Forbidden-Exceeded QPS Limitation'],
    ['too-many-requests', 'Forbidden-Exceeded QPS Limitation'],
  ])('%s at the mall becomes %s, in the message and on the row', async (fault, text) => {
    const [number = ''] = numbers;
    sim.faults.add({ fault, match: { sender: 'goq' }, count: 1 });
    const page = await press('B032', number);
    expect(message(page)).toContain(`${text}（1件）`);
    expect(texts(page, '.alert').join()).toContain(text.replace(/\s+/g, ''));
    expect((await press('B032', number)).querySelector('.alert')).toBeNull();
  });

  it('an answer that GoQ cannot read leaves the order confirmed at RMS, which the next press tells', async () => {
    const [number = ''] = numbers;
    sim.faults.add({ fault: 'html', match: { sender: 'goq' }, count: 1 });
    expect(message(await press('B032', number))).toContain('APIエラー（1件）');
    expect(sim.shop().get(number).progress).toBe(200);
    expect(message(await press('B032', number))).toContain(
      '該当の注文は注文確認ができる状態ではありませんでした（1件）',
    );
    expect(sim.ledger.confirmations(number)).toHaveLength(1);
  });

  it("answers of the mall become the manual's texts", async () => {
    const [moved = '', unset = '', fine = ''] = numbers;
    sim.goq().rows();
    sim.clock.advance(MINUTE);
    sim.setStatus(moved, 300);
    sim.setFee(unset, UNSET);
    expect(message(await press('B032', moved, unset, fine)).split('\n')).toEqual([
      '注文確認通知を1件送信しました。',
      '該当の注文は注文確認ができる状態ではありませんでした（1件）',
      '送料が未設定の注文です（1件）',
    ]);
    expect(sim.ledger.confirmations(fine)).toMatchObject([{ by: 'goq-page' }]);
  });

  it("uses GoQ's own key, and its calls are not ours", async () => {
    const [number = ''] = numbers;
    sim.faults.add({ fault: 'qps', match: { api: 'confirmOrder' } });
    await press('B032', number);
    expect(sim.shop().get(number).progress).toBe(200);
    expect(sim.ledger.apiCalls()).toBe(0);
    expect(sim.ledger.goqCalls()).toMatchObject([{ api: 'confirmOrder', orders: [number], end: 200 }]);
    sim.shop().renewKey();
    await press('B032', numbers[1] ?? '');
    expect(sim.shop().get(numbers[1] ?? '').progress).toBe(200);
    sim.goq().key.expiresAt = 0;
    expect(message(await press('B032', numbers[2] ?? ''))).toContain('認証エラー');
  });

  it.each([PAGES.goqDetail, PAGES.goqNewDetail])('works from the detail too: %s', async (address) => {
    const [number = ''] = numbers;
    const page = await send(address + id(number), ['B031', id(number)]);
    expect(sim.ledger.confirmations(number)).toHaveLength(1);
    expect(page.body.textContent).toContain('【楽天処理中】');
    expect(page.querySelector('button[name=B031]')).toBeNull();
  });
});

describe('the fee on GoQ', () => {
  let number: string;
  beforeEach(() => {
    number = numbers[0] ?? '';
    sim.setFee(number, UNSET);
  });
  const postage = (): number | undefined => sim.shop().get(number).packages[0]?.postage;
  const save = (fee: string): Promise<Document> =>
    send(PAGES.goqAmounts + id(number), ['a20[0]', fee], ['a21[0]', '0']);

  it('stands as -9999 in a field of the amount edit, whose save button has either name', async () => {
    const page = await open(PAGES.goqAmounts + id(number));
    expect(page.querySelector('h3')?.textContent).toBe('送付先・注文商品・金額の修正');
    expect(page.querySelector('input[aria-label="送料"]')?.getAttribute('value')).toBe('-9999');
    expect(texts(page, 'button[name=save]')).toEqual(['保存']);
    sim.pages.goqSaveLabel = 'この内容で保存する';
    expect(texts(await open(PAGES.goqAmounts + id(number)), 'button[name=save]')).toEqual([
      'この内容で保存する',
    ]);
  });

  it('is reached from 注文内容修正 on both details', async () => {
    for (const address of [PAGES.goqDetail, PAGES.goqNewDetail]) {
      const page = await open(address + id(number));
      expect(texts(page, '#goq_edit')).toEqual(['注文内容修正']);
      expect(texts(page, '#goq_edit_menu tr')[0]).toBe('送付先・注文商品・金額の修正修正');
      expect(page.querySelector('#goq_edit_menu button')?.getAttribute('onclick')).toContain(
        `order_derivery2_1_4.php?oid=${id(number)}`,
      );
    }
  });

  it('is saved in GoQ first, and 入力内容を反映する writes it to RMS with the API option', async () => {
    sim.pages.goqApiOption = true;
    const saved = await save('1650');
    expect([message(saved), postage()]).toEqual(['更新しました', UNSET]);
    expect(saved.querySelector('.goq_money')?.textContent).toContain('1,650円');
    const reflected = await send(PAGES.goqNewDetail + id(number), ['B016', '1']);
    expect([message(reflected), postage()]).toEqual(['更新しました', 1650]);
    expect(sim.ledger.changes(number).at(-1)).toMatchObject({ field: 'postage', by: 'goq-page' });
    await send(PAGES.goqNewDetail + id(number), ['B031', id(number)]);
    expect(sim.shop().get(number).progress).toBe(200);
  });

  it('stays in GoQ without the API option, so that the confirmation still fails', async () => {
    await save('1650');
    const page = await send(PAGES.goqDetail + id(number), ['B016', '入力内容を反映する']);
    expect([message(page), postage()]).toEqual(['更新しました', UNSET]);
    expect(message(await press('B032', number))).toContain('送料が未設定の注文です（1件）');
    sim.setFee(number, 1650);
    expect(message(await press('B032', number))).toBe('注文確認通知を1件送信しました。');
  });

  it('refuses what is no amount', async () => {
    for (const fee of ['', '-1', '1.5', '１０００'])
      expect(message(await save(fee))).toBe('金額は0以上の半角数字で入力してください。');
  });

  it('is not heard from RMS after the import, unless GoQ keeps up', async () => {
    const total = (): number | undefined => sim.goq().find(Number(id(number)))?.total;
    expect(total()).toBe(UNSET);
    const { body } = await ask(sim, 'getOrder', { orderNumberList: [number], version: 10 });
    const [model] = body.OrderModelList as { PackageModelList: { postagePrice: number }[] }[];
    for (const pack of model?.PackageModelList ?? []) pack.postagePrice = 690;
    await ask(sim, 'updateOrderSender', { ...model, reductionReason: null });
    expect(postage()).toBe(690);
    sim.clock.advance(6 * MINUTE);
    expect(total()).toBe(UNSET);
    sim.pages.goqHearsFees = true;
    expect(total()).toBeGreaterThan(0);
  });
});
