// @vitest-environment happy-dom
import { act, useState } from 'react';
import { expect, it } from 'vitest';
import { idOf, type Listed } from '@/components/orders/listing';
import { type Selected, useSelection } from '@/components/orders/use-selection';
import { render } from '../render';

const found: Listed = {
  mall: 'rakuten',
  shop: 'sample-shop',
  number: '123456-20261113-0381204428',
  at: 0,
  asuraku: false,
};

it('keeps what was ticked, as an import that goes on makes it', async () => {
  let selected: Selected | undefined;
  let show: (listed: readonly Listed[]) => void = () => {};
  function List() {
    const [listed, setListed] = useState<readonly Listed[]>([found]);
    show = setListed;
    selected = useSelection(listed);
    return null;
  }
  const ticked = () => [...(selected?.ids.values() ?? [])];
  await render(<List />);
  act(() => selected?.toggle(found));

  const imported: Listed = { ...found, progress: 100, state: 'imported' };
  act(() => show([imported]));
  expect(ticked()).toEqual([imported]);

  act(() => show([]));
  expect(ticked().map(idOf)).toEqual([idOf(found)]);
});
