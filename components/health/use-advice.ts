import { useEffect, useState } from 'react';
import type { Advice } from '@/lib/advice/advise';
import type { Trouble } from '@/lib/orders/trouble';

/**
 * The catalogue's advice for a trouble, a moment after the first sight: the catalogue is loaded only where something is wrong. It
 * comes from the extension's own files, so that it is there while the background sleeps.
 */
export function useAdvice(trouble: Trouble): Advice | undefined {
  const [advice, setAdvice] = useState<Advice>();
  // The live query makes a new object of the same trouble at every change of the store.
  const told = JSON.stringify(trouble);
  useEffect(() => {
    let gone = false;
    void adviceFor(JSON.parse(told) as Trouble).then((found) => !gone && setAdvice(found));
    return () => {
      gone = true;
    };
  }, [told]);
  return advice;
}

async function adviceFor(trouble: Trouble): Promise<Advice> {
  const [{ advise }, { currentCatalogue }] = await Promise.all([
    import('@/lib/advice/advise'),
    import('@/lib/advice/current-catalogue'),
  ]);
  return advise(trouble, trouble.lastSeen, await currentCatalogue());
}
