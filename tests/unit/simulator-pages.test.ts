// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { PAGES, PERSONAL, startSimulator, UNSET, type Simulator } from '../simulator/control.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

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

const texts = (root: ParentNode, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((each) => (each.textContent ?? '').replace(/\s+/g, ''));

describe('the RMS list', () => {
  it('has tabs with counts, the columns and the menu, and no rows yet', async () => {
    sim.setStatus(numbers[0] ?? '', 300);
    const page = await open(PAGES.rmsList);
    expect(texts(page, '[data-order-list-filter-tab]').slice(0, 3)).toEqual([
      '注文確認待ち3',
      '楽天処理中0',
      '発送待ち1',
    ]);
    expect(texts(page, '#orderListTable th').slice(1)).toEqual([
      '注文番号',
      '注文日時',
      '注文者',
      '送付先',
      '支払方法',
      '送料',
      '合計金額',
    ]);
    expect(
      page.querySelector('[aria-controls="collapseOrderListFilterBatchProcessing"]')?.textContent,
    ).toContain('一括処理');
    expect(page.querySelectorAll('#orderListTable tbody')).toHaveLength(0);
  });

  it('gets its rows by script: a tbody an order, with number, checkbox and amounts', async () => {
    sim.setFee(numbers[3] ?? '', UNSET);
    const body = JSON.stringify({ progress: 100, page: 1, size: 2 });
    const address = 'https://order-rp.rms.rakuten.co.jp/order-rb/order-list-sc/paginationAjax';
    const got = (await (await sim.fetch(address, { method: 'POST', body })).json()) as {
      rows: string;
      count: string;
      pages: number;
    };
    expect([got.count, got.pages]).toEqual(['4件中 1〜2件', 2]);
    const table = new DOMParser().parseFromString(`<table>${got.rows}</table>`, 'text/html');
    const rows = [...table.querySelectorAll('tbody')];
    expect(rows.map((row) => row.querySelector('a')?.textContent)).toEqual([numbers[3], numbers[2]]);
    expect(rows[0]?.querySelector('input')?.id).toBe(`rms-checkbox-order-column-checkbox-${numbers[3]}`);
    expect(texts(rows[0] ?? table, '.amount')).toEqual(['-円', '-円']);
    expect(texts(rows[0] ?? table, '.person')[0]).toBe(`${PERSONAL.familyName}${PERSONAL.firstName}`);
  });

  it('confirms what its own button sends, and the ledger tells it from the API', async () => {
    const address = 'https://order-rp.rms.rakuten.co.jp/order-rb/order-list-sc/confirmAjax';
    await sim.fetch(address, {
      method: 'POST',
      body: JSON.stringify({ orderNumberList: numbers.slice(0, 2) }),
    });
    expect(numbers.map((number) => sim.shop().get(number).progress)).toEqual([200, 200, 100, 100]);
    expect(sim.ledger.confirmations(numbers[0] ?? '')).toMatchObject([{ by: 'rms-page' }]);
    expect(sim.ledger.apiCalls()).toBe(0);
  });

  it('shows the sign-in text at its normal address when the session is lost', async () => {
    sim.pages.session = 'lost';
    expect((await open(PAGES.rmsList)).querySelector('h1')?.textContent).toBe(
      '再度ログインをお願いいたします',
    );
    sim.pages.session = 'ok';
    expect((await open(`${PAGES.rmsList}&session=lost`)).querySelector('h1')?.textContent).toBe(
      '再度ログインをお願いいたします',
    );
    expect(
      (await open(`${PAGES.rmsDetail}${numbers[0]}&session=lost`))
        .querySelector('#layoutContent')
        ?.textContent?.trim(),
    ).toBe('エラー');
  });

  it('escapes markup in item names on the detail', async () => {
    const item = sim.shop().get(numbers[0] ?? '').packages[0]?.items[0];
    if (item) item.product = 2;
    const page = await open(PAGES.rmsDetail + numbers[0]);
    expect(page.querySelector('img')).toBeNull();
    expect(page.querySelector('.rms-span-open-in-new')?.textContent).toContain('<img src=x onerror=');
    expect(texts(page, '.rms-content-order-details-block-history-table td').slice(6, 8)).toEqual([
      '注文確認日時',
      '',
    ]);
  });
});

describe("GoQ's old list", () => {
  const press = (...fields: [string, string][]): Promise<Response> =>
    sim.fetch(PAGES.goqList, {
      method: 'POST',
      body: String(new URLSearchParams([['stat', '12'], ...fields])),
    });
  const all = PAGES.goqList.replace('stat=1', 'stat=12');
  const row = async (number: string): Promise<Element> => {
    const found = [...(await open(all)).querySelectorAll('tr[id^="orderListRow_"]')].find((each) =>
      each.textContent?.includes(number),
    );
    if (!found) throw new Error(`no row ${number}`);
    return found;
  };
  const id = async (number: string): Promise<string> =>
    (await row(number)).querySelector('input')?.value ?? '';

  it('has the columns, tabs and rows of the manual', async () => {
    const page = await open(PAGES.goqList);
    expect(texts(page, '#orderlisttable th')).toEqual([
      'すべてチェック',
      '注文日時',
      '受注番号/販売分類',
      '注文者氏名/リピーター/レビュー',
      'ランク',
      '同梱/送り先注意/携帯/ポイント注意',
      '利用端末',
      'お支払い方法',
      '合計金額',
    ]);
    expect(texts(page, '.malls li')).toEqual([
      'すべて(6件)',
      '楽天(4件)',
      'Yahoo!(1件)',
      'Amazon店(1件)',
      'Wowma!(0件)',
    ]);
    expect(texts(page, '#goq_index li')[0]).toBe('新規受付(6件)');
    const cells = texts(await row(numbers[0] ?? ''), 'td');
    expect(cells[1]).toMatch(/^20\d\d-\d\d-\d\d\d\d:\d\d:\d\d$/);
    expect(cells[2]).toBe(`【楽天ペイ】${numbers[0]}【楽天】`);
    expect(cells[3]).toBe(`楽天${PERSONAL.familyName}[新規]`);
    expect(cells[7]).toMatch(/決済注文確認通知$/);
    expect(await id(numbers[0] ?? '')).toMatch(/^\d{6}$/);
  });

  it('has the panel with its rows, several buttons of one label among them', async () => {
    const page = await open(PAGES.goqList);
    const panel = page.querySelector('#goq_panel');
    expect(texts(panel ?? page, 'th')).toContain('楽天ペイ');
    const rakuten = [...(panel?.querySelectorAll('tr') ?? [])].find(
      (each) => each.querySelector('th')?.textContent === '楽天ペイ',
    );
    expect(texts(rakuten ?? page, 'button')).toEqual(['注文確認通知を送る', 'RMSステータスを取得']);
    expect(texts(panel ?? page, 'button').filter((text) => text === '変更する')).toHaveLength(2);
  });

  it('shows -9,999円 for an unset fee', async () => {
    sim.setFee(numbers[0] ?? '', UNSET);
    sim.clock.advance(5 * MINUTE);
    expect(texts(await row(numbers[0] ?? ''), '.amount')[0]).toContain('-9,999円');
  });

  it("hears of RMS's changes only with its five-minute cycle", async () => {
    const [number = ''] = numbers;
    sim.clock.advance(7 * MINUTE);
    sim.setStatus(number, 200);
    sim.clock.advance(MINUTE);
    expect((await row(number)).textContent).not.toContain('【楽天処理中】');
    sim.clock.advance(2 * MINUTE);
    expect((await row(number)).textContent).toContain('【楽天処理中】');
    sim.setStatus(number, 300);
    expect((await row(number)).textContent).not.toContain('【楽天処理済】');
    sim.clock.advance(5 * MINUTE);
    expect((await row(number)).textContent).toContain('【楽天処理済】');
  });

  it('RMSステータスを取得 brings the state sooner, but not at once', async () => {
    const [number = ''] = numbers;
    sim.setStatus(number, 300);
    await press(['order_number[]', await id(number)], ['B033', '1']);
    expect((await row(number)).textContent).not.toContain('【楽天処理済】');
    sim.clock.advance(20_000);
    expect((await row(number)).textContent).toContain('【楽天処理済】');
  });

  it('注文確認通知を送る confirms at RMS, once, and says what could not be', async () => {
    const [number = '', unset = ''] = numbers;
    sim.setFee(unset, UNSET);
    const fields: [string, string][] = [
      ['order_number[]', await id(number)],
      ['order_number[]', await id(unset)],
      ['B032', '1'],
    ];
    expect((await press(...fields)).status).toBe(303);
    expect(sim.shop().get(number).progress).toBe(200);
    expect(sim.ledger.confirmations(number)).toMatchObject([{ by: 'goq-page' }]);
    const page = await open(all);
    expect(texts(page, '#goq_message')[0]).toContain('送料が未設定の注文です（1件）');
    expect((await row(number)).textContent).toContain('【楽天処理中】');
    expect((await row(number)).textContent).not.toContain('注文確認通知');
    await press(...fields);
    expect(sim.ledger.confirmations(number)).toHaveLength(1);
  });

  it('has no confirm button on a bundled row of two numbers', async () => {
    sim.goq().bundle(numbers.slice(0, 2));
    const bundled = await row(numbers[0] ?? '');
    expect(texts(bundled, 'a')).toEqual(numbers.slice(0, 2));
    expect(bundled.querySelector('img[src="img/icon/package.gif"]')).not.toBeNull();
    expect(bundled.querySelector('button')).toBeNull();
  });

  it('goes to the login page when the session is lost', async () => {
    const response = await sim.fetch(`${PAGES.goqList}&session=lost`);
    expect([response.status, response.headers.get('Location')]).toEqual([
      302,
      '/goq21/form/goqsystem_new/systemlogin.php',
    ]);
  });
});
