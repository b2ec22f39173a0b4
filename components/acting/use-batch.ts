import { useEffect, useState } from 'react';
import { Background } from '@/lib/admin-pages/panel/background';
import { BatchWatch } from '@/lib/admin-pages/panel/batch-watch';
import type { SendResult } from '@/lib/admin-pages/panel/preview-dialog';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import type { BatchView, MessageName, Preview, Protocol } from '@/lib/messages';
import type { Answer } from '@/lib/messaging';
import { SECOND } from '@/lib/orders/basics';
import type { Act } from '@/lib/orders/journal-entry';
import { journal } from '../workbench/databases';

/** Reading hundreds of orders from a mall at one call a second takes its time. */
const READ_TIMEOUT = 120 * SECOND;
/** Enough numbers to find the batch that a closed page left running. */
const RUNNING_SHOWN = 20;

/** A title and what stands below it. */
export type Sentences = [title: string, ...body: string[]];

export type Batch = {
  batch: BatchView | undefined;
  /** The background did not say whether it took a press. */
  uncertain: boolean;
  /** This copy of the extension was replaced. */
  stale: boolean;
  ask: <Name extends MessageName>(name: Name, request: Protocol[Name]['request']) => Promise<Answer<Name>>;
  start: (preview: Preview, pressId: string) => Promise<SendResult>;
  stop: () => void;
  resume: () => void;
  dismiss: () => void;
};

/**
 * The batch of one act that a page of the workbench has started, or that a closed page left running: the panel's own watch over
 * the same messages. The first `onSettled` is called for a batch that was started here, once nothing of it waits to be sent.
 */
export function useBatch(act: Act, onSettled: (batch: BatchView) => void): Batch {
  const [, setTurn] = useState(0);
  const [{ background, batches }] = useState(() => {
    const rendered = () => setTurn((old) => old + 1);
    const asks = new Background(rendered);
    const watch: BatchWatch = new BatchWatch(asks, (settledHere) => {
      if (settledHere && watch.batch) onSettled(watch.batch);
      rendered();
    });
    return { background: asks, batches: watch };
  });

  useEffect(() => {
    const tick = async () => {
      if (document.hidden || background.stale) return;
      const running = batches.batch ? [] : await runningNumbers(act);
      await batches.refresh(running, Date.now());
    };
    void tick();
    const timer = setInterval(() => void tick(), SECOND);
    return () => clearInterval(timer);
  }, [act, background, batches]);

  return {
    // An order may take part in two acts at once; the other one's batch belongs to its own page.
    batch: batches.batch?.act === act ? batches.batch : undefined,
    uncertain: batches.uncertain,
    stale: background.stale,
    ask: (name, request) => background.ask(name, request, READ_TIMEOUT),
    start: (preview, pressId) => batches.start(preview, pressId),
    stop: () => batches.stop(),
    resume: () => batches.resume(),
    dismiss: () => batches.close(),
  };
}

/** Why there is no answer, and that nothing was done. */
export function failure(answer: Extract<Answer<MessageName>, { ok: false }>, nothing: string): Sentences {
  if ('trouble' in answer) {
    const { title, body, next } = troubleWords(answer.trouble, Date.now());
    return [title, nothing, body, next];
  }
  if ('stale' in answer) return ['拡張機能が更新されました', `${nothing}この画面を開き直してください。`];
  return ['受注アシスト本体の返事がありません', `${nothing}とじて、もう一度押してください。`];
}

async function runningNumbers(act: Act): Promise<string[]> {
  const running = await journal.entries
    .where('state')
    .anyOf(['planned', 'sending'])
    .filter((entry) => entry.act === act)
    .limit(RUNNING_SHOWN)
    .toArray();
  return running.map(({ order }) => order.number);
}
