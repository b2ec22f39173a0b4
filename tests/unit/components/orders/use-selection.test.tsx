// @vitest-environment happy-dom
import { useState } from 'react';
import { expect, it } from 'vitest';
import { idOf, type Listed } from '@/components/orders/listing';
import { useSelection } from '@/components/orders/use-selection';
import { press, render } from '../render';

const found: Listed = {
  mall: 'rakuten',
  shop: 'sample-shop',
  number: '123456-20261113-0381204428',
  at: 0,
  asuraku: false,
};
const imported: Listed = { ...found, progress: 100, state: 'imported' };

/** The ticked orders with what is known of them, under a list that changes. */
function List() {
  const [listed, setListed] = useState<readonly Listed[]>([found]);
  const { ids, toggle } = useSelection(listed);
  return (
    <>
      <button onClick={() => toggle(found)}>tick</button>
      <button onClick={() => setListed([imported])}>import</button>
      <button onClick={() => setListed([])}>empty</button>
      <output>{[...ids.values()].map((order) => `${idOf(order)} ${order.state ?? 'found'}`)}</output>
    </>
  );
}

it('keeps what was ticked, as an import that goes on makes it', async () => {
  const list = await render(<List />);
  const ticked = () => list.querySelector('output')?.textContent;
  await press(list, 'tick');
  expect(ticked()).toBe(`${idOf(found)} found`);
  await press(list, 'import');
  expect(ticked()).toBe(`${idOf(found)} imported`);
  await press(list, 'empty');
  expect(ticked()).toBe(`${idOf(found)} imported`);
});
