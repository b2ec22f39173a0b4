// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { PAGES, startSimulator, type Simulator } from '../simulator/control.ts';

const DAY = 86_400_000;
const CSV = 'https://csvdl-rp.rms.rakuten.co.jp/rms/mall/csvdl';
/** 2026-11-13 09:00 JST. */
const NOW = Date.UTC(2026, 10, 13);
const HEADER = '受注番号,受注ステータス,配送日,お荷物伝票番号,レコードナンバー,消費税再計算フラグ,配送会社';

let sim: Simulator;
beforeEach(async () => {
  sim = await startSimulator({
    listen: false,
    shops: ['123456', '234567'],
    time: { now: () => NOW, setTimeout },
  });
});

const add = (progress: number, count = 1, shop = '123456'): string[] =>
  sim
    .addOrders(count, { kinds: ['ordinary'], progress, shop, now: NOW - DAY, spread: DAY })
    .map((order) => order.number);
const parse = async (response: Response): Promise<Document> =>
  new DOMParser().parseFromString(await response.text(), 'text/html');
const send = (...fields: [string, string][]): Promise<Response> =>
  sim.fetch(PAGES.goqExport, { method: 'POST', body: String(new URLSearchParams(fields)) });
const exportPage = async (): Promise<Document> => parse(await sim.fetch(PAGES.goqExport));
const downloads = async (): Promise<string[]> =>
  [...(await exportPage()).querySelectorAll('a.btn')].map(
    (link) => new URL(link.getAttribute('href') ?? '', PAGES.goqExport).href,
  );
async function download(address: string): Promise<string[]> {
  const bytes = await (await sim.fetch(address)).arrayBuffer();
  return new TextDecoder('shift_jis').decode(bytes).split('\r\n');
}
const cells = (page: Document): string[] =>
  [...page.querySelectorAll('td')].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ''));

describe("GoQ's export", () => {
  it('makes files only when told, one a store and kind, and shows when', async () => {
    const [order = '', auction = ''] = add(300, 2);
    add(300, 1, '234567');
    sim.goq().setKind(auction, 'オークション');
    expect(await downloads()).toEqual([]);
    await send(['create', '1']);
    expect((await exportPage()).body.textContent).toContain('[作成日時]2026/11/13 09:00:00');
    const files = await downloads();
    expect(files.map((file) => new URL(file).searchParams.get('fname'))).toEqual([
      'tuuzyou_2026_11_13.csv',
      'auction_2026_11_13.csv',
      'tuuzyou2_2026_11_13.csv',
    ]);
    expect((await download(files[0] ?? '')).join('\n')).toContain(order);
    expect((await download(files[1] ?? '')).join('\n')).toContain(auction);
  });

  it('writes seven columns as each status has them, and never キャンセル', async () => {
    const orders = [add(100), add(300), add(500), add(900)].flat();
    sim.goq().setStatus(sim.goq().id(orders[0] ?? ''), '保留');
    const fresh = add(100)[0] ?? '';
    await send(['create', '1']);
    const lines = await download((await downloads())[0] ?? '');
    expect(lines[0]).toBe(HEADER);
    const row = (number = ''): string | undefined => lines.find((line) => line.startsWith(number));
    expect(row(orders[0])).toMatch(/,保留,,,133\d{6},0,100[126]$/);
    expect(row(fresh)).toMatch(/,新規受付,,,133\d{6},0,100[126]$/);
    expect(row(orders[1])).toMatch(/,発送待ち,202611\d\d,,133\d{6},0,100[126]$/);
    expect(row(orders[2])).toMatch(/,処理済,202611\d\d,\d{12},133\d{6},0,100[126]$/);
    expect(row(orders[3])).toBeUndefined();
    expect(lines.at(-1)).toBe('');
  });

  it('takes orders changed within the period, which counts after ［更新］', async () => {
    const [old = ''] = sim
      .addOrders(1, { kinds: ['ordinary'], progress: 100, now: NOW - 5 * DAY })
      .map((order) => order.number);
    await send(['create', '1'], ['days', '7']);
    expect(await downloads()).toEqual([]);
    await send(['update', '1'], ['days', '7']);
    await send(['create', '1']);
    expect((await download((await downloads())[0] ?? ''))[1]).toContain(old);
    await send(['update', '1'], ['days', '3']);
    sim.goq().setStatus(sim.goq().id(old), '保留');
    await send(['create', '1']);
    expect((await download((await downloads())[0] ?? ''))[1]).toContain(`${old},保留`);
  });
});

describe("RMS's upload", () => {
  const KIND = '通常購入データ';
  async function choose(name: string, lines: string[], kind: string = KIND): Promise<Document> {
    const { encodeCp932 } = await import('../simulator/cp932.ts');
    const boundary = 'boundary';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="kind"\r\n\r\n${kind}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
    const bytes = encodeCp932(lines.map((line) => `${line}\r\n`).join(''));
    const body = new Blob([head, bytes, `\r\n--${boundary}--\r\n`]);
    const response = await sim.fetch(`${CSV}/CD03_01_002`, {
      method: 'POST',
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      body: await body.arrayBuffer(),
    });
    return parse(response);
  }
  async function start(confirm: Document): Promise<Document> {
    const id = confirm.querySelector<HTMLInputElement>('input[name=id]')?.getAttribute('value') ?? '';
    return parse(
      await sim.fetch(`${CSV}/CD03_01_003`, { method: 'POST', body: new URLSearchParams({ id }) }),
    );
  }
  const history = async (): Promise<Document> => parse(await sim.fetch(PAGES.rmsUploadHistory));
  const row = (number = '', date = '20261112', parcel = '300000000001'): string =>
    `${number},処理済,${date},${parcel},133000055,0,1002`;

  it('has the three sections, and a fourth when asked', async () => {
    const sections = async (query: string): Promise<string[]> => {
      const page = await parse(await sim.fetch(PAGES.rmsUpload + query));
      return [...page.querySelectorAll('h2')].map((each) => each.textContent ?? '');
    };
    expect(await sections('')).toEqual(['■通常購入データ', '■共同購入データ', '■オークションデータ']);
    expect(await sections('?rmsShippingUpload=1')).toHaveLength(4);
  });

  it('shows name and count, applies the rows only after the second press, then mails', async () => {
    const numbers = add(300, 3);
    const confirm = await choose('tuuzyou.csv', [HEADER, ...numbers.map((number) => row(number))]);
    expect(cells(confirm)).toEqual(['ファイル名', 'tuuzyou.csv', 'レコード作業', '3件']);
    expect(confirm.body.textContent).toContain('開始すると、途中で処理を取り下げることはできません');
    sim.clock.advance(10 * 60_000);
    expect([sim.ledger.changes(numbers[0]).length, sim.resultMail('tuuzyou.csv')]).toEqual([0, null]);
    await start(confirm);
    expect([cells(await history())[4], sim.resultMail('tuuzyou.csv')]).toEqual(['処理中', null]);
    sim.clock.advance(3 * 60_000);
    expect(sim.shop().get(numbers[1] ?? '').packages[0]?.shipping).toMatchObject([
      { shippingNumber: '300000000001', deliveryCompany: '1002', shippingDate: '2026-11-12' },
    ]);
    expect(sim.ledger.changes(numbers[1])).toMatchObject([{ field: 'shipping', by: 'rms-page' }]);
    expect(cells(await history())[4]).toBe('正常終了(正常終了:3件、エラー:0件)');
    const mail = sim.resultMail('tuuzyou.csv');
    expect(mail).toContain('【楽天市場】CSV受注データアップロード処理完了のお知らせ');
    expect(mail).toContain('(tuuzyou.csv)');
    expect(mail).toContain('正常終了(正常終了:3件、エラー:0件)');
  });

  it('takes a second upload of the same parcels as an update, and a pressed confirm screen once', async () => {
    const [number = ''] = add(300);
    const confirm = await choose('one.csv', [HEADER, row(number)]);
    await start(confirm);
    expect((await start(confirm)).body.textContent).toContain('受付の有効期限が切れました');
    sim.clock.advance(3 * 60_000);
    await start(await choose('two.csv', [HEADER, row(number, '20261113', '300000000002')]));
    sim.clock.advance(3 * 60_000);
    expect(sim.shop().get(number).packages[0]?.shipping).toMatchObject([{ shippingNumber: '300000000002' }]);
  });

  it('names each row that fails, and carries the others out', async () => {
    const [good = '', waiting = ''] = [...add(300), ...add(100)];
    const damaged = row(good, '20261112', '3.57E+11');
    const lines = [
      HEADER,
      row(good),
      damaged,
      row('123456-20261101-9999999999'),
      row(waiting),
      `${waiting},新規受付,,,133000056,0,1002`,
    ];
    await start(await choose('mixed.csv', lines));
    sim.clock.advance(3 * 60_000);
    expect(sim.resultMail('mixed.csv')).toContain('正常終了(正常終了:2件、エラー:3件)');
    const result = cells(await history())[4];
    expect(result).toContain(`${good}お荷物伝票番号の形式が不正です。`);
    expect(result).toContain('123456-20261101-9999999999該当の受注番号が存在しません。');
    expect(result).toContain(`${waiting}発送完了報告が出来る状態ではありませんでした。`);
  });

  it.each([
    ['another header', ['注文番号,ステータス', '1,2'], 'ファイルの形式が正しくありません'],
    ['no rows', [HEADER], 'レコードがありません'],
    ['a row too short', [HEADER, '123456-20261101-0000000001,処理済'], 'ファイルの形式が正しくありません'],
  ])('refuses a file with %s', async (_, lines, text) => {
    const page = await choose('bad.csv', lines);
    expect(page.querySelector('[role=alert]')?.textContent).toContain(text);
    expect(page.body.textContent).not.toContain('アップロード内容確認');
  });

  it("takes today's six columns, destination and row by their ids", async () => {
    const [number = ''] = add(300);
    const header = '注文番号,送付先ID,発送明細ID,お荷物伝票番号,配送会社,発送日';
    const confirm = await choose(
      'six.csv',
      [header, `${number},,,300000000009,1001,2026-11-12`],
      '発送完了報告データ',
    );
    await start(confirm);
    sim.clock.advance(3 * 60_000);
    expect(sim.shop().get(number).packages[0]?.shipping).toMatchObject([
      { shippingNumber: '300000000009', deliveryCompany: '1001', shippingDate: '2026-11-12' },
    ]);
  });

  it('says 認証が必要です when the session is lost', async () => {
    sim.pages.session = 'lost';
    expect((await parse(await sim.fetch(PAGES.rmsUpload))).body.textContent).toContain('認証が必要です');
  });
});
