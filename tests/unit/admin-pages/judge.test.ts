import { describe, expect, it } from 'vitest';
import type { PageRow } from '../../../lib/admin-pages/page-snapshot';
import { countReasons, type Known, whyLeftOut } from '../../../lib/admin-pages/panel/judge';
import type { EntryView, OrderBrief, SettingsView } from '../../../lib/messages';

const NUMBER = '123456-20261113-0381204428';
const shop = { mall: 'rakuten', id: 'example', label: '本店', hasKey: true, whoConfirms: 'by-hand' } as const;

const row = (change: Partial<PageRow> = {}): PageRow => ({
  numbers: [NUMBER],
  mall: 'rakuten',
  checked: true,
  cell: 'row0',
  ...change,
});

function known({
  shops = [shop],
  brief,
  entry,
}: { shops?: SettingsView['shops']; brief?: Partial<OrderBrief>; entry?: Partial<EntryView> } = {}): Known {
  const full: OrderBrief = {
    number: NUMBER,
    mall: 'rakuten',
    shop: 'example',
    state: { kind: 'imported', at: 0 },
    feeUnset: false,
    prefectures: [],
    island: false,
    itemCount: 1,
    ...brief,
  };
  return {
    settings: { staffLabel: '担当A', shops },
    briefs: new Map(brief ? [[NUMBER, full]] : []),
    entries: new Map(
      entry
        ? [[NUMBER, { number: NUMBER, act: 'confirm', state: 'done', at: 0, by: '担当A', ...entry }]]
        : [],
    ),
  };
}

const why = (of: PageRow, what: Known, status = '注文確認待ち') =>
  whyLeftOut(of, { kind: 'list', status }, what);

describe('whyLeftOut', () => {
  it('sends a Rakuten order that waits for its confirmation', () => {
    expect(why(row(), known())).toBeUndefined();
    expect(why(row(), known({ brief: { progress: 100 } }), '新規受付')).toBeUndefined();
  });

  it('leaves out what is not one Rakuten order', () => {
    expect(why(row({ mall: 'yahoo' }), known())).toBe('not-rakuten');
    expect(why(row({ mall: 'unknown' }), known())).toBe('not-rakuten');
    expect(why(row({ numbers: [NUMBER, '123456-20261113-0381204429'] }), known())).toBe('bundled');
  });

  it('routes by prefix, and takes the only shop whose prefix is not learnt', () => {
    const other = { ...shop, id: 'other', prefix: '654321' };
    expect(why(row(), known({ shops: [other] }))).toBe('no-key');
    expect(why(row(), known({ shops: [other, shop] }))).toBeUndefined();
    expect(why(row(), known({ shops: [shop, { ...shop, id: 'third' }] }))).toBe('no-key');
    expect(why(row(), known({ shops: [{ ...shop, hasKey: false }] }))).toBe('no-key');
  });

  it('leaves out a shop that another system confirms, but not one with 自動注文確認', () => {
    expect(why(row(), known({ shops: [{ ...shop, whoConfirms: 'other-system' }] }))).toBe('other-system');
    expect(why(row(), known({ shops: [{ ...shop, whoConfirms: 'mall' }] }))).toBeUndefined();
  });

  it.each([
    ['planned', 'in-progress'],
    ['sending', 'in-progress'],
    ['unknown', 'in-progress'],
    ['done', 'already-confirmed'],
    ['needs-person', 'needs-person'],
    ['not-applied', undefined],
    ['dropped', undefined],
  ] as const)('D-6 an entry that is %s makes it %s', (state, expected) => {
    expect(why(row(), known({ entry: { state } }))).toBe(expected);
  });

  it.each([
    ['refused', 'cancelled', 'cancelled'],
    ['done', 'cancelled-since', 'cancelled'],
    ['refused', 'fee-unset', 'fee-unset'],
    ['refused', 'refused-by-mall', undefined],
  ] as const)(
    'an entry that is %s because of %s makes it %s, whatever was read before',
    (state, because, expected) => {
      const what = known({ entry: { state, why: because }, brief: { progress: 100 } });
      expect(why(row(), what)).toBe(expected);
    },
  );

  it("goes by the mall's progress first, then by what the page says", () => {
    expect(why(row(), known({ brief: { progress: 900 } }))).toBe('cancelled');
    expect(why(row(), known({ brief: { progress: 200 } }))).toBe('already-confirmed');
    expect(why(row({ statusText: '【楽天処理中】' }), known(), '新規受付')).toBe('already-confirmed');
    expect(why(row(), known(), '発送待ち')).toBe('not-waiting');
    expect(why(row(), known({ brief: { progress: 100 } }), '発送待ち')).toBeUndefined();
  });

  it('S-030 leaves out an unset fee by the page or by the mall, but not for an unset total alone', () => {
    expect(why(row({ fee: 'unset' }), known())).toBe('fee-unset');
    expect(why(row(), known({ brief: { feeUnset: true, progress: 100 } }))).toBe('fee-unset');
    expect(why(row({ total: 'unset' }), known())).toBeUndefined();
  });
});

it('counts the reasons, most frequent first', () => {
  expect(countReasons(['cancelled', undefined, 'fee-unset', 'fee-unset'])).toEqual([
    ['fee-unset', 2],
    ['cancelled', 1],
  ]);
});
