import { readUnknown, runDue as runDueActions } from '@/lib/actions/run-due';
import { planAutomaticReports } from '@/lib/actions/shipment-report';
import { importNow as importShopNow, nextPollDue, runDue as runDueImports } from '@/lib/importing/schedule';
import { hasAdapter } from '@/lib/malls/registry';
import type { OutcomesRead } from '@/lib/messages';
import type { Period } from '@/lib/orders/basics';
import type { ShopSettings } from '@/lib/settings';
import { loadSettings } from '@/lib/settings.schema';
import { forgetOldJournal } from '@/lib/store/journal-retention';
import { actions } from './actions';
import { confirmByItself } from './auto-confirm';
import { showBadge } from './badge';
import { journal } from './databases';
import { ringForPoll } from './doorbell';
import { imports } from './import-deps';
import { tendKeys } from './keys';
import { tellNews } from './notices';

/** Does whatever is due now; safe to call at any time and any number of times. Never rejects. */
export async function work(): Promise<void> {
  const settings = await loadSettings();
  // With broken settings nothing is guessed: no poll and no act until a person mends them. The popup says so.
  if (!settings.ok) return showBadge(undefined);
  const { pollsHere } = settings.value;
  const shops = settings.value.shops.filter(hasAdapter);
  await Promise.allSettled([
    // Only the PC that imports confirms by itself, so that two PCs never send the same.
    pollsHere && importDue(shops),
    act(pollsHere),
    tendKeys(shops),
    forgetOldJournal(journal, Date.now()),
  ]);
  await showBadge(settings.value);
  await tellNews(settings.value).catch(() => undefined);
}

/** Each shop for itself: what one mall keeps waiting delays neither the next poll of another nor its confirming. */
async function importDue(shops: readonly ShopSettings[]): Promise<void> {
  const imported = shops.map(async (shop) => {
    await runDueImports(imports, [shop]);
    await ringForPoll(await nextPollDue(imports, shops, Date.now()));
    await confirmByItself();
  });
  await Promise.allSettled(imported);
}

async function act(pollsHere: boolean): Promise<void> {
  // What goes out by itself goes out from the PC that imports, so that two PCs never send the same.
  if (pollsHere) await planAutomaticReports(actions).catch(() => undefined);
  await runDueActions(actions);
}

/** 今すぐ確かめる: what reading the mall now made clear, in orders; of all that are unknown, or of these. */
export async function readOutcomes(numbers?: ReadonlySet<string>): Promise<OutcomesRead> {
  const before = await unknownOrders(numbers);
  const trouble = await readUnknown(actions, numbers);
  const left = await unknownOrders(numbers);
  const settings = await loadSettings();
  void showBadge(settings.ok ? settings.value : undefined);
  return { settled: Math.max(0, before - left), left, ...(trouble && { trouble }) };
}

async function unknownOrders(numbers?: ReadonlySet<string>): Promise<number> {
  const entries = await journal.entries.where('state').equals('unknown').toArray();
  const keys = entries.flatMap(({ order: { mall, shop, number } }) =>
    numbers && !numbers.has(number) ? [] : `${mall}/${shop}/${number}`,
  );
  return new Set(keys).size;
}

/** 今すぐ取込, or 日時を指定して取込, in every shop; answers before it is done, the store tells how it went. */
export async function importNow(period?: Period): Promise<{ started: boolean }> {
  const settings = await loadSettings();
  const shops = settings.ok ? settings.value.shops.filter(hasAdapter) : [];
  if (!settings.ok || shops.length === 0) return { started: false };
  void Promise.allSettled(shops.map((shop) => importShopNow(imports, shop, period))).then(() =>
    showBadge(settings.value),
  );
  return { started: true };
}
