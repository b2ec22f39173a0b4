import type { Preview } from '../messages';
import type { JournalEntry, LeftOut } from '../orders/journal-entry';
import {
  addBatch,
  changeEntries,
  entriesOfBatch,
  findPress,
  inJournal,
  noteStopped,
  noteTrouble,
} from '../store/journal';
import type { ActionDeps } from './action-deps';
import { ACTS } from './acts';
import { planned, resumed, stopped } from './journal';
import { openPreview, PREVIEW_VALID, saysTheSame, type StoredPreview } from './preview';
import type { PreviewDeps } from './verdict';

export type Press = {
  previewId: string;
  pressId: string;
  /** Unticked in the preview. */ except?: string[];
  tab: string;
};
export type StartAnswer = { batchId: string } | { changed: Preview } | { gone: true };

/**
 * The press of `N件を注文確認する` and its like: writes one planned entry an order and answers at once; `runDue` sends them. The
 * same pressId always answers with the same batch. A preview older than 2 min is read again first, and shown again if anything
 * changed; one of screen mode cannot be, since only its page can read it.
 */
export async function start(deps: PreviewDeps, press: Press): Promise<StartAnswer> {
  const pressed = await findPress(deps.journal, press.pressId);
  if (pressed) return { batchId: pressed.id };
  const shown = await deps.previews.load(press.previewId);
  if (!shown || shown.request.tab !== press.tab) return { gone: true };
  let current = shown;
  if (Math.abs(deps.now() - shown.preview.readAt) > PREVIEW_VALID) {
    if (shown.preview.route !== 'api') return { gone: true };
    current = await openPreview(deps, shown.request);
    if (!saysTheSame(shown.preview, current.preview)) return { changed: current.preview };
  }
  return { batchId: await plan(deps, press, current) };
}

async function plan(
  deps: PreviewDeps,
  press: Press,
  { preview, plan: lines, request: { page, auto = false } }: StoredPreview,
): Promise<string> {
  const { previewId, act, route, by } = preview;
  const rules = ACTS[act];
  const at = deps.now();
  const batchId = deps.newId();
  const known = await deps.orders.factsOf(lines.map((line) => line.order));
  const leftOut: LeftOut[] = [...preview.leftOut];
  const entries: JournalEntry[] = [];
  for (const line of lines) {
    const { mall, number } = line.order;
    const progress = known.get(number)?.progress;
    const forbidden = progress && rules.forbiddenBy(progress, mall);
    if (press.except?.includes(number)) {
      // What nobody saw nobody unticked.
      if (!auto) leftOut.push({ number, why: 'unticked' });
    } else if (forbidden) leftOut.push({ number, why: forbidden, progress });
    else {
      // The running number keeps the order of the preview.
      const id = `${batchId}/${String(entries.length).padStart(5, '0')}`;
      entries.push(planned({ ...line, id, batchId, at, act, route, auto, by, from: page }));
    }
  }
  const batch = { id: batchId, pressId: press.pressId, previewId, act, by, at, leftOut };
  return (await addBatch(deps.journal, batch, entries, rules.blockedBy)).id;
}

/** 中止: what is not sent yet is dropped; what is on its way cannot be called back. */
export async function stop({ journal, now }: ActionDeps, batchId: string): Promise<void> {
  await inJournal(journal, async () => {
    const ids = (await entriesOfBatch(journal, batchId)).map(({ id }) => id);
    await changeEntries(journal, ids, (entry) => (entry.openKey ? stopped(entry) : undefined));
    await noteStopped(journal, batchId, now());
  });
}

/** 再開: what a trouble paused is due again, until 30 min after the press. */
export async function resume({ journal, now }: ActionDeps, batchId: string): Promise<void> {
  await inJournal(journal, async () => {
    const ids = (await entriesOfBatch(journal, batchId)).map(({ id }) => id);
    await changeEntries(journal, ids, (entry) =>
      entry.state === 'planned' ? resumed(entry, now()) : undefined,
    );
    await noteTrouble(journal, [batchId]);
  });
}
