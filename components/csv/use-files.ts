import { useState } from 'react';
import type { GoqExport } from '@/lib/csv/goq-export';
import type { GoqKind } from '@/lib/orders/csv-run';
import { type GoqWork, openFile, type Opened, planGoq, secondOfKind } from './open-file';
import type { Store } from './store';

/** A file that was picked or dropped, and what became of it. */
export type PickedFile = { id: string; file: File; opened: Opened | { is: 'reading' } };

/** The files on the page. They are read one after another and leave memory with the page. */
export function useFiles(stores: readonly Store[], store: Store | undefined) {
  const [files, setFiles] = useState<PickedFile[]>([]);
  /** Of two files of one kind the later one is refused, also where both were still being read when they were picked. */
  const set = (id: string, opened: PickedFile['opened']) =>
    setFiles((old) => {
      const others = worksOf(old.filter((one) => one.id !== id));
      const kept = opened.is === 'goq' ? oneOfKind(opened.work, others) : opened;
      return old.map((one) => (one.id === id ? { ...one, opened: kept } : one));
    });

  async function add(added: readonly File[]) {
    const fresh = added.map((file): PickedFile => ({
      id: crypto.randomUUID(),
      file,
      opened: { is: 'reading' },
    }));
    setFiles((old) => [...old, ...fresh]);
    for (const { id, file } of fresh) set(id, await open(file));
  }

  async function open(file: File): Promise<Opened> {
    try {
      return await openFile(file, stores, store ?? { mall: 'rakuten', id: '', label: '' });
    } catch (error) {
      // The browser lets go of a file that was moved, renamed or rewritten after it was picked.
      if (!(error instanceof DOMException)) throw error;
      const message = 'ファイルを読めません。移動や上書きをしていないか確かめて、もう一度選んでください。';
      return { is: 'unusable', problem: { code: 'wrong-file', level: 'stop', message } };
    }
  }

  return {
    files,
    works: worksOf(files),
    add,
    set,
    remove: (id: string) => setFiles((old) => old.filter((one) => one.id !== id)),
    removeWork: (work: GoqWork) =>
      setFiles((old) => old.filter(({ opened }) => !(opened.is === 'goq' && opened.work === work))),
    clear: () => setFiles([]),
    /** The person says which kind a file is whose name does not tell. */
    chooseKind: async ({ id, file }: PickedFile, source: GoqExport, kind: GoqKind) =>
      set(id, { is: 'goq', work: await planGoq(file.name, source, kind, stores) }),
    /** 新規受付 in or out (T-1). */
    replan: async (work: GoqWork, withNew: boolean) => {
      const planned = await planGoq(work.fileName, work.source, work.kind, stores, withNew);
      setFiles((old) =>
        old.map((one) =>
          one.opened.is === 'goq' && one.opened.work === work
            ? { ...one, opened: { is: 'goq', work: planned } }
            : one,
        ),
      );
    },
  };
}

export type Files = ReturnType<typeof useFiles>;

const worksOf = (files: readonly PickedFile[]) =>
  files.flatMap(({ opened }) => (opened.is === 'goq' ? opened.work : []));

function oneOfKind(work: GoqWork, others: readonly GoqWork[]): Opened {
  const problem = secondOfKind(work, others);
  return problem ? { is: 'unusable', problem } : { is: 'goq', work };
}
