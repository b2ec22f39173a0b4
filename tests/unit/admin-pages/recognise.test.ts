// @vitest-environment happy-dom
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Recognised } from '../../../lib/admin-pages/page-snapshot';
import { recognise } from '../../../lib/admin-pages/recognise';
import { familiesOf, loadPage, PAGES } from './load-page';

const VARIANTS = globSync('*/*.html', { cwd: PAGES }).map((path) => path.replace(/\.html$/, ''));

/** The snapshot, and each element it names by tag, id and text. */
function told({ snapshot, elements }: Recognised) {
  const named = Array.from(elements, ([handle, element]) => {
    const text = (element.getAttribute('value') ?? element.textContent).replace(/\s+/g, ' ').trim();
    return [handle, `${element.localName}${element.id ? `#${element.id}` : ''} ${text}`.trim()];
  });
  return { snapshot, elements: Object.fromEntries(named) as Record<string, string> };
}

function recognised(variant: string) {
  const { document } = loadPage(variant);
  return told(recognise(document, familiesOf(document)));
}

// A variant is a page and its expected snapshot beside it. `vitest -u` writes the snapshot of a new page, for review.
describe('every fixture page is read as its snapshot says', () => {
  it.each(VARIANTS)('%s', async (variant) => {
    const expected = join(PAGES, `${variant}.json`);
    const isNew = !existsSync(expected);
    await expect(`${JSON.stringify(recognised(variant), null, 2)}\n`).toMatchFileSnapshot(expected);
    expect(isNew, 'a new snapshot was written: look at it and run again').toBe(false);
  });
});

describe('RMS order list', () => {
  const { snapshot, elements } = recognised('rms-list/waiting');

  it('S-025 finds numbers of 8 and 10 digits, and one that only the address of its link tells', () => {
    expect(snapshot.rows.map(({ numbers }) => numbers)).toEqual([
      ['123456-20261113-0381204428'],
      ['123456-20261113-0381204612'],
      ['123456-20261113-03812046'],
      ['123456-20261112-0381204694'],
    ]);
  });

  it('S-030 takes 「-円」 as unset and 0円 as set to zero', () => {
    expect(snapshot.rows.map(({ fee, total }) => [fee, total])).toEqual([
      [690, 3_980],
      ['unset', 'unset'],
      [0, 8_900],
      [690, 3_480],
    ]);
  });

  it('tells the bulk 注文確認 from the one in the modal', () => {
    expect(elements['confirm-selected']).toBe('button#rms-content-order-filter-final-order-btn 注文確認');
    expect(elements['confirm-modal']).toBe('button#orderConfirm 注文確認');
  });

  it('reads a single order whose heading stands in its own table body, and ignores the same number elsewhere', () => {
    const single = recognised('rms-list/single-order-unknown-markup').snapshot;
    expect(single.rows).toHaveLength(1);
    expect(single.rows[0]).toMatchObject({ checked: true, fee: 1_650 });
  });

  it('says so while rows are still missing, and when a notice lies over the page', () => {
    const early = recognised('rms-list/before-rows-arrive').snapshot;
    expect(early.problems).toEqual(['画面の件数 2件と、見つけた注文 0件が違います']);
    expect(early.covered).toBe('確認した');
  });
});

describe('GoQ order list, old table', () => {
  const { snapshot, elements } = recognised('goq-list/old-table');
  const marked = snapshot.rows.find(({ goqId }) => goqId === '17226');

  it('S-007 S-016 finds the two 楽天ペイ buttons of 処理パネル among many 変更する', () => {
    expect(elements['confirm-selected']).toBe('input 注文確認通知を送る');
    expect(elements['fetch-status']).toBe('input RMSステータスを取得');
    expect(snapshot.missing).toEqual([]);
  });

  it('S-021 D-2 reads the mall tabs, whose counts add up', () => {
    expect(snapshot.tabs).toEqual([
      { label: 'すべて', count: 6 },
      { label: '楽天', count: 1 },
      { label: 'Yahoo!', count: 1 },
      { label: 'Amazon店', count: 0 },
      { label: 'Wowma!', count: 4 },
    ]);
    expect(snapshot.problems).toEqual([]);
  });

  it('D-2 reports a sum that differs and a mall it does not know', () => {
    expect(recognised('goq-list/tabs-do-not-add-up').snapshot.problems).toEqual([
      'モールのタブの合計が合いません（すべて 6件、内訳の合計 5件）',
      '知らないモールのタブがあります（自社カート）',
    ]);
  });

  it('S-022 S-023 S-025 reads a row of the manual: checkbox, number with its marks, total', () => {
    expect(marked).toMatchObject({
      numbers: ['123456-20261113-0381204459'],
      mall: 'rakuten',
      checked: true,
      total: 'unset',
    });
  });

  it("S-024 finds the order's own 注文確認通知 button", () => {
    expect(elements[marked?.ownConfirm ?? '']).toBe('input 注文確認通知');
  });

  it('S-029 S-030 knows an unset fee by the message and by -9,999円', () => {
    expect(snapshot.rows.find(({ goqId }) => goqId === '17230')?.fee).toBe('unset');
    expect(marked?.total).toBe('unset');
  });

  it('tells the malls apart and keeps a Rakuten-like number without 楽天 out', () => {
    expect(snapshot.rows.map(({ mall }) => mall)).toEqual([
      'rakuten',
      'yahoo',
      'au-pay',
      'amazon',
      'rakuten',
      'unknown',
    ]);
  });
});

describe('RMS search', () => {
  it('S-025 reads what a search found, and nothing before it', () => {
    expect(recognised('rms-search/before-a-search').snapshot).toMatchObject({ kind: 'search', rows: [] });
    const { snapshot } = recognised('rms-search/found');
    expect(snapshot.rows.map(({ checked, fee }) => [checked, fee])).toEqual([
      [true, 690],
      [false, 'unset'],
      [false, 0],
    ]);
    expect(snapshot.missing).toEqual([]);
  });
});

describe('RMS detail', () => {
  it('S-030 reads 送料 by its label: in the footer, in a block, in a field', () => {
    const feeOf = (variant: string) => recognised(`rms-detail/${variant}`).snapshot.rows[0]?.fee;
    expect(feeOf('fee-unset-in-footer')).toBe('unset');
    expect(feeOf('fee-is-a-field')).toBe('unset');
    expect(feeOf('confirmed-fee-in-block')).toBe(2_010);
  });

  it('S-058 S-069 takes a filled 注文確認日時 as confirmed, and 注文確定日時 as 発送待ち', () => {
    expect(recognised('rms-detail/fee-unset-in-footer').snapshot.status).toBe('注文確認待ち');
    expect(recognised('rms-detail/confirmed-fee-in-block').snapshot.status).toBe('発送待ち');
  });

  it('finds 注文確認する, be it a button or a link, and the 注文確認 of its modal', () => {
    for (const variant of ['fee-unset-in-footer', 'fee-is-a-field']) {
      const { elements } = recognised(`rms-detail/${variant}`);
      expect(elements['row0/confirm']).toMatch(/^(?:button|a) 注文確認する$/);
      expect(elements['confirm-modal']).toBe('button#orderConfirm 注文確認');
    }
  });
});

describe('GoQ order list, new table', () => {
  const { snapshot } = recognised('goq-list/new-list');

  it('S-025 keeps GoQ ID and order number apart, and malls too', () => {
    expect(snapshot.rows.map(({ goqId, mall }) => [goqId, mall])).toEqual([
      ['183479', 'rakuten'],
      ['183480', 'rakuten'],
      ['183481', 'rakuten'],
      ['183482', 'rakuten'],
      ['183478', 'amazon'],
      ['183477', 'yahoo'],
    ]);
    expect(snapshot.status).toBe('新規受付');
  });

  it('takes several numbers in one row as bundled, without a confirm button', () => {
    expect(snapshot.rows[2]?.numbers).toHaveLength(2);
    expect(snapshot.rows[2]?.ownConfirm).toBeUndefined();
  });

  it('S-016 says so where 処理パネル has no 楽天ペイ row', () => {
    expect(recognised('goq-list/without-rakuten-pay-row').snapshot.missing).toEqual([
      'confirm-selected',
      'fetch-status',
    ]);
  });

  it('sees the notice that lies over the list, and the list below it', () => {
    const { snapshot: below } = recognised('goq-list/notice-over-list');
    expect(below.covered).toBe('上記について確認しました');
    expect(below.rows).toHaveLength(6);
  });
});

describe('GoQ detail and amount edit', () => {
  it('S-024 S-029 S-030 reads the order of a detail page', () => {
    const { snapshot, elements } = recognised('goq-detail/new-fee-unset');
    expect(snapshot.rows[0]).toMatchObject({ goqId: '183480', mall: 'rakuten', fee: 'unset' });
    expect(elements['row0/confirm']).toBe('button 注文確認通知');
  });

  it('S-034 S-035 S-039 S-040 leads to ［注文内容修正］, and from its open menu to the right ［修正］', () => {
    expect(recognised('goq-detail/new-fee-unset').elements['edit']).toBe('button#goq_edit 注文内容修正');
    expect(recognised('goq-detail/old-bundled-menu-open').elements['edit']).toBe('button#fix 修正');
  });

  it('S-035 S-040 finds the 送料 field of each destination, and the save button under either label', () => {
    const { elements } = recognised('goq-amount-edit/two-destinations');
    expect(elements['field/postage/0']).toBe('input 690');
    expect(elements['field/postage/1']).toBe('input -9999');
    expect(elements['save']).toBe('button この内容で保存する');
  });
});

it('takes a control that staff picked before one it found, and no broken selector', () => {
  const { document } = loadPage('goq-list/without-rakuten-pay-row');
  const picked = { 'fetch-status': 'button[name="Btrader"]', 'confirm-selected': 'button[' };
  const { snapshot, elements } = recognise(document, familiesOf(document), () => picked);
  expect(snapshot.anchors['fetch-status']?.how).toBe('picked');
  expect(elements.get('fetch-status')?.textContent).toBe('変更する');
  expect(snapshot.missing).toEqual(['confirm-selected']);
});

it.each(['rms-at-list-url', 'rms-detail-error', 'goq-at-list-url'])(
  'sees a lost session at a normal address: %s',
  (variant) => {
    expect(recognised(`lost-session/${variant}`).snapshot.kind).toBe('lost-session');
  },
);
