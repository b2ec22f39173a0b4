// @vitest-environment happy-dom
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Recognised } from '../../../lib/admin-pages/page-snapshot';
import { recognise } from '../../../lib/admin-pages/recognise';
import { loadPage, PAGES } from './load-page';

const VARIANTS = globSync('*/*.html', { cwd: PAGES }).map((path) => path.replace(/\.html$/, ''));

/** The snapshot, and each element it names by tag, id and text. */
function told({ snapshot, elements }: Recognised) {
  const named = Array.from(elements, ([handle, element]) => {
    const text = (element.getAttribute('value') ?? element.textContent).replace(/\s+/g, ' ').trim();
    return [handle, `${element.localName}${element.id ? `#${element.id}` : ''} ${text}`.trim()];
  });
  return { snapshot, elements: Object.fromEntries(named) as Record<string, string> };
}

const recognised = (variant: string) => told(recognise(loadPage(variant).document));

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

it.each(['rms-at-list-url', 'rms-detail-error', 'goq-at-list-url'])(
  'sees a lost session at a normal address: %s',
  (variant) => {
    expect(recognised(`lost-session/${variant}`).snapshot.kind).toBe('lost-session');
  },
);
