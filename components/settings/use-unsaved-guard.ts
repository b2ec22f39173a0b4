import { useEffect } from 'react';

const QUESTION = '保存していない変更があります。変更を捨てて移動しますか。';

/** Asks before unsaved changes are lost: closing the tab, a link to another route of the workbench, the back button. */
export function useUnsavedGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    const navigating = (event: NavigateEvent) => {
      if (event.hashChange && event.cancelable && !confirm(QUESTION)) event.preventDefault();
    };
    addEventListener('beforeunload', leaving);
    globalThis.navigation?.addEventListener('navigate', navigating);
    return () => {
      removeEventListener('beforeunload', leaving);
      globalThis.navigation?.removeEventListener('navigate', navigating);
    };
  }, [dirty]);
}
