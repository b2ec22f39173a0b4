// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it, vi } from 'vitest';
import type { GoqWork, Opened } from '@/components/csv/open-file';
import { useFiles } from '@/components/csv/use-files';
import { press, render, settle } from '../render';

/** What reading a picked file ends with, by its name. */
const reading = vi.hoisted(() => new Map<string, PromiseWithResolvers<Opened>>());

vi.mock('@/components/csv/open-file', async (original) => ({
  ...(await original<object>()),
  openFile: ({ name }: File) => reading.get(name)?.promise,
}));

const STORE = { mall: 'rakuten', id: 'sample-shop', label: '本店' } as const;
const opened = (fileName: string) =>
  ({ is: 'goq', work: { store: STORE, kind: 'normal', fileName } as GoqWork }) as const;

function Files() {
  const { files, works, add } = useFiles([STORE], STORE);
  const pick = (name: string) => {
    reading.set(name, Promise.withResolvers());
    void add([new File([''], name)]);
  };
  return (
    <>
      <button onClick={() => pick('large.csv')}>large</button>
      <button onClick={() => pick('small.csv')}>small</button>
      <output>{works.map(({ fileName }) => fileName)}</output>
      <p>{files.map((one) => `${one.file.name} ${one.opened.is}`).join(', ')}</p>
    </>
  );
}

it('refuses the second file of a kind, also where it was picked while the first one was being read', async () => {
  const page = await render(<Files />);
  await press(page, 'large');
  await press(page, 'small');
  for (const name of ['small.csv', 'large.csv'])
    await act(async () => reading.get(name)?.resolve(opened(name)));
  await settle();
  expect(page.querySelector('output')?.textContent).toBe('small.csv');
  expect(page.querySelector('p')?.textContent).toBe('large.csv unusable, small.csv goq');
});
