import { useEffect } from 'react';

const QUESTION = '保存していない変更があります。変更を捨てて移動しますか。';

/** Asks before unsaved changes are lost: closing the tab, or a link to another route of the workbench. */
export function useUnsavedGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    const clicked = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#/"]') : null;
      if (link && !confirm(QUESTION)) event.preventDefault();
    };
    addEventListener('beforeunload', leaving);
    document.addEventListener('click', clicked, true);
    return () => {
      removeEventListener('beforeunload', leaving);
      document.removeEventListener('click', clicked, true);
    };
  }, [dirty]);
}
