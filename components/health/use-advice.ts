import { useEffect, useState } from 'react';
import type { Advice } from '@/lib/advice/advise';
import type { Trouble } from '@/lib/orders/trouble';

/**
 * The catalogue's advice for a trouble, a moment after the first sight: the catalogue is loaded only where something is wrong. It
 * comes from the extension's own files, so that it is there while the background sleeps.
 */
export function useAdvice(trouble: Trouble | undefined): Advice | undefined {
  const [found, setFound] = useState<{ of: string; advice: Advice }>();
  // The live query makes a new object of the same trouble at every change of the store.
  const told = trouble && JSON.stringify(trouble);
  useEffect(() => {
    if (told === undefined) return undefined;
    let gone = false;
    const asked = JSON.parse(told) as Trouble;
    void adviceFor(asked).then((advice) => !gone && setFound({ of: idOf(asked), advice }));
    return () => {
      gone = true;
    };
  }, [told]);
  // A later sighting of the same trouble keeps its words until the new ones are there; another trouble has none of them.
  return trouble && found?.of === idOf(trouble) ? found.advice : undefined;
}

const idOf = ({ mall, shop, kind, evidence: { code = '' } }: Trouble) => [mall, shop, kind, code].join('/');

/** The same outside of a component. */
export async function adviceFor(trouble: Trouble): Promise<Advice> {
  const [{ advise }, { currentCatalogue }] = await Promise.all([
    import('@/lib/advice/advise'),
    import('@/lib/advice/current-catalogue'),
  ]);
  return advise(trouble, trouble.lastSeen, await currentCatalogue());
}
