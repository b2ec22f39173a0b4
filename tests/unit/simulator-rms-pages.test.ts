// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { PAGES, PERSONAL, startSimulator, UNSET, type Simulator } from '../simulator/control.ts';

const DAY = 86_400_000;
const RMS = 'https://order-rp.rms.rakuten.co.jp/order-rb';

let sim: Simulator;
let numbers: string[];
beforeEach(async () => {
  sim = await startSimulator({ listen: false });
  numbers = sim
    .addOrders(3, { kinds: ['several'], progress: 100, now: Date.now() - DAY })
    .map((order) => order.number);
});

async function open(address: string): Promise<Document> {
  const response = await sim.fetch(address);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await sim.fetch(`${RMS}/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as T;
}

const text = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/\s+/g, '');

describe('the RMS search', () => {
  const search = (conditions: object): Promise<{ rows: string; count: string; pages: number }> =>
    post('search-order-sc/searchAjax', {
      numbers: '',
      from: '',
      to: '',
      progress: [],
      page: 1,
      size: 50,
      ...conditions,
    });

  it('asks for conditions first and has no bulk 注文確認', async () => {
    const page = await open(PAGES.rmsSearch);
    expect(text(page.querySelector('#searchHint'))).toContain('検索条件を指定して');
    expect(page.querySelector('#searchResult')?.hasAttribute('hidden')).toBe(true);
    expect(page.querySelector('#orderNumber')?.getAttribute('placeholder')).toBe('123456-20030101-12345678');
    expect(text(page.querySelector('#rms-content-save-button'))).toBe('検索');
    expect(page.querySelector('#rms-content-order-filter-final-order-btn')).toBeNull();
    expect(page.querySelector('#orderProgressList5')?.getAttribute('value')).toBe('500');
  });

  it("finds by number, date and status, with the list's checkbox ids, page by page", async () => {
    const [first = '', second = ''] = numbers;
    sim.setStatus(first, 500);
    expect((await search({ progress: [500] })).rows).toContain(`rms-checkbox-order-column-checkbox-${first}`);
    const two = await search({ numbers: `${first} ${second}` });
    expect(two.count).toBe('2件中 1〜2件');
    expect(await search({ page: 2, size: 2 })).toMatchObject({ count: '3件中 3〜3件', pages: 2 });
    expect(await search({ from: '2020-01-01', to: '2020-01-02' })).toMatchObject({ rows: '', count: '0件' });
  });
});

describe('the RMS detail', () => {
  const detail = (more = ''): Promise<Document> => open(PAGES.rmsDetail + numbers[0] + more);

  it('has 注文確認日時 only once the order is confirmed', async () => {
    const at = async (): Promise<string> => {
      const cells = [
        ...(await detail()).querySelectorAll('.rms-content-order-details-block-history-table td'),
      ];
      return text(cells[cells.findIndex((cell) => text(cell) === '注文確認日時') + 1]);
    };
    expect(await at()).toBe('');
    const answer = await post<{ done: boolean }>('individual-order-detail-sc/confirmAjax', {
      orderNumberList: [numbers[0]],
    });
    expect(answer.done).toBe(true);
    expect(await at()).toMatch(/^\d{4}\/\d\d\/\d\d\d\d:\d\d$/);
    expect((await detail()).querySelector('#confirmOrder')).toBeNull();
    expect(sim.ledger.confirmations(numbers[0] ?? '')).toMatchObject([{ by: 'rms-page' }]);
  });

  it('asks in a modal with Japanese in its id, and opens it from a button or a link', async () => {
    expect((await detail()).querySelector('#confirmOrder')?.tagName).toBe('BUTTON');
    const page = await detail('&rmsConfirmTag=a');
    expect(page.querySelector('#confirmOrder')?.tagName).toBe('A');
    expect(
      text(page.getElementById('orderDetailsStatusBar注文確認Modal')?.querySelector('#orderConfirm')),
    ).toBe('注文確認');
  });

  it('has 送料 of each destination at either of the two places, as text or as a field', async () => {
    sim.setFee(numbers[0] ?? '', UNSET);
    const footer = await detail();
    const inFooter = [...footer.querySelectorAll('tr.summary-footer')].map((row) =>
      text(row.querySelectorAll('td')[3]?.querySelectorAll('div')[2]),
    );
    expect(inFooter).toHaveLength(3);
    expect(inFooter[0]).toBe('送料-円');
    expect(inFooter[1]).toMatch(/^送料[\d,]+円$/);
    const block = await detail('&rmsFeePlace=block');
    expect(block.querySelector('tr.summary-footer')).toBeNull();
    const wrapper = block.querySelector('.rms-content-order-details-block-destination-wrapper');
    const fifth = [...(wrapper?.children ?? [])].filter((each) => each.tagName === 'DIV')[4];
    expect(text(fifth)).toBe('送料：-円（税込）');
    expect(text(fifth?.querySelector('span'))).toBe('-円');
    const field = (await detail('&rmsFee=input')).querySelector<HTMLInputElement>('input[name=postagePrice]');
    expect(field?.getAttribute('value')).toBe('-');
  });

  it('入力内容を反映 saves fees that were filled in, refuses what is no amount, and leaves the rest', async () => {
    const [number = ''] = numbers;
    sim.setFee(number, UNSET);
    const [first, second, third] = sim.shop().get(number).packages;
    const save = (...fees: string[]): Promise<{ done: boolean }> =>
      post('individual-order-detail-sc/reflectAjax', {
        orderNumber: number,
        fees: fees.map((postage, index) => ({
          basketId: [first, second, third][index]?.basketId,
          postage,
        })),
      });
    const before = sim.ledger.changes(number).length;
    expect((await save('-9999', '0', '0')).done).toBe(false);
    expect((await save('-', String(second?.postage), String(third?.postage))).done).toBe(true);
    expect(sim.ledger.changes(number)).toHaveLength(before);
    expect((await save('850', String(second?.postage), String(third?.postage))).done).toBe(true);
    expect(sim.ledger.changes(number).slice(before)).toMatchObject([
      { field: 'postage', from: UNSET, to: 850, by: 'rms-page' },
    ]);
  });

  it('says why an order of unset fee cannot be confirmed, and keeps it waiting', async () => {
    sim.setFee(numbers[0] ?? '', UNSET);
    const { done, message } = await post<{ done: boolean; message: string }>(
      'individual-order-detail-sc/confirmAjax',
      { orderNumberList: [numbers[0]] },
    );
    expect([done, sim.shop().get(numbers[0] ?? '').progress]).toEqual([false, 100]);
    expect(message).toContain('送料が確定していない');
  });

  it('holds a marker for every person, and none outside the hatched places', async () => {
    const page = await detail();
    const markers = [
      PERSONAL.familyName,
      PERSONAL.receiverFamilyName,
      PERSONAL.phoneNumber1,
      PERSONAL.remarks,
    ];
    for (const marker of markers) expect(page.body.textContent).toContain(marker);
    for (const each of page.querySelectorAll('.person')) each.remove();
    for (const marker of markers) expect(page.body.textContent).not.toContain(marker);
  });
});
