// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it } from 'vitest';
import { MappingForm } from '@/components/csv/mapping-form';
import { csvNote } from '@/components/csv/mall-notes';
import type { MallId } from '@/lib/orders/order-key';
import { MALL_IDS } from '@/lib/orders/order-key';
import { render } from '../render';

const HEADER = ['受注番号', '注文日時', '請求金額', '氏名'];

async function choose(host: HTMLElement, id: string, value: string): Promise<void> {
  const select = host.querySelector<HTMLSelectElement>(`select#${id}`);
  if (!select) throw new Error(`No field ${id}`);
  await act(async () => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const open = () =>
  render(
    <MappingForm
      header={HEADER}
      shapes={[]}
      store={{ mall: 'rakuten', id: 'shop', label: '本店' }}
      onMapped={() => Promise.resolve()}
    />,
  );

it.each<[MallId, RegExp]>([
  ['futureshop', /実際のファイルでは確かめていません/],
  ['yamada', /公開されている受注APIがありません/],
  ['ponpare', /2025年末までに終了したと伝えられています/],
  ['yahoo', /届け出たIPアドレスからだけ/],
  ['au-pay', /届け出たIPアドレスからだけ/],
])('says where %s is chosen what is known of its files', async (mall, note) => {
  const host = await open();
  await choose(host, 'mapping-use', 'orders');
  await choose(host, 'mapping-mall', mall);
  const select = host.querySelector('select#mapping-mall');
  const below = document.getElementById(select?.getAttribute('aria-describedby') ?? '');
  expect(below?.textContent).toMatch(note);
});

it('says something of every mall that a file can be of', () => {
  for (const mall of MALL_IDS.filter((each) => each !== 'rakuten')) expect(csvNote(mall)).toMatch(/。$/);
});

it('starts a mall without a preset with the columns that many files have, and overwrites no choice', async () => {
  const host = await open();
  await choose(host, 'mapping-use', 'orders');
  await choose(host, 'mapping-mall', 'yamada');
  const value = (id: string) => host.querySelector<HTMLSelectElement>(`select#${id}`)?.value;
  expect([value('mapping-orderNumber'), value('mapping-orderedAt'), value('mapping-billed')]).toEqual([
    '受注番号',
    '注文日時',
    '請求金額',
  ]);
  await choose(host, 'mapping-billed', '');
  await choose(host, 'mapping-mall', 'ponpare');
  expect(value('mapping-billed')).toBe('');
});
