import { recover } from '@/lib/actions/run-due';
import { restrictStorage } from '@/lib/credentials/vault';
import { actions } from './actions';
import { ensureDoorbell } from './doorbell';
import { work } from './work';

let start: Promise<void> | undefined;

/**
 * What every worker start does before anything is answered: closes the storage to content scripts, and takes what a dead
 * worker was sending as unknown. Resolves when both are done; the due work goes on behind it.
 */
export function started(): Promise<void> {
  start ??= Promise.all([restrictStorage(), recover(actions)]).then(() => {
    void ensureDoorbell();
    void work();
  });
  return start;
}
