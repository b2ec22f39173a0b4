import { recover } from '@/lib/actions/run-due';
import { restrictStorage } from '@/lib/credentials/vault';
import { actions } from './actions';
import { ensureDoorbell } from './doorbell';
import { work } from './work';

let start: Promise<void> | undefined;

/**
 * What every worker start does before anything is answered: closes the storage to content scripts, and takes what a dead
 * worker was sending as unknown. Resolves when both are done; the due work goes on behind it. What fails is tried again by the
 * next event: a journal that cannot be opened now must not silence the settings, and nothing is sent without it anyway.
 */
export function started(): Promise<void> {
  start ??= begin();
  return start;
}

async function begin(): Promise<void> {
  const recovered = recover(actions).catch(() => {
    start = undefined;
  });
  try {
    await Promise.all([restrictStorage(), recovered]);
  } catch (error) {
    start = undefined;
    throw error;
  }
  void ensureDoorbell();
  void work();
}
