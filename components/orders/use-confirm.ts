import { useEffect, useRef, useState } from 'react';
import { Background } from '@/lib/admin-pages/panel/background';
import { BatchWatch } from '@/lib/admin-pages/panel/batch-watch';
import type { SendResult } from '@/lib/admin-pages/panel/preview-dialog';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import type { BatchView, Preview } from '@/lib/messages';
import { SECOND } from '@/lib/orders/basics';
import { journal } from '../workbench/databases';

/** Reading hundreds of orders from a mall at one call a second takes its time. */
const PREVIEW_TIMEOUT = 120 * SECOND;
/** Enough numbers to find the batch that a closed page left running. */
const RUNNING_SHOWN = 20;

/** What the dialog shows; each has its own press id, so that one preview can start one batch only. */
export type DialogState =
  | { kind: 'reading'; count: number }
  | { kind: 'preview'; preview: Preview; changed: boolean; pressId: string }
  | { kind: 'failed'; title: string; body: string[] };

export type Confirm = {
  dialog: DialogState | undefined;
  batch: BatchView | undefined;
  /** The background did not say whether it took a press. */
  uncertain: boolean;
  stale: boolean;
  open: (numbers: string[]) => Promise<void>;
  close: () => void;
  send: (preview: Preview, pressId: string) => Promise<void>;
  stop: () => void;
  resume: () => void;
  dismiss: () => void;
};

/**
 * 一括注文確認 from the workbench: the panel's own preview → start → outcome, over the same messages. The first `onSettled` is
 * called for a batch that was started here.
 */
export function useConfirm(onSettled: (batch: BatchView) => void): Confirm {
  const [, setTurn] = useState(0);
  const [dialog, setDialog] = useState<DialogState>();
  const turn = useRef(0);
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
      const running = batches.batch ? [] : await runningNumbers();
      await batches.refresh(running, Date.now());
    };
    void tick();
    const timer = setInterval(() => void tick(), SECOND);
    return () => clearInterval(timer);
  }, [background, batches]);

  async function open(numbers: string[]) {
    turn.current += 1;
    const mine = turn.current;
    setDialog({ kind: 'reading', count: numbers.length });
    const answer = await background.ask(
      'preview',
      { act: 'confirm', numbers, page: 'workbench' },
      PREVIEW_TIMEOUT,
    );
    if (mine !== turn.current) return;
    if (answer.ok) {
      const told = new Set([...answer.value.send, ...answer.value.leftOut].map(({ number }) => number));
      setDialog(
        numbers.every((number) => told.has(number))
          ? previewed(answer.value, false)
          : failed('選んだ件数と返事の件数が合わないため、送れません', 'とじて、もう一度押してください。'),
      );
    } else if ('trouble' in answer) {
      const { title, body, next } = troubleWords(answer.trouble, Date.now());
      setDialog(failed(title, 'まだ何も送っていません。', body, next));
    } else if ('stale' in answer) {
      setDialog(failed('拡張機能が更新されました', 'まだ何も送っていません。この画面を開き直してください。'));
    } else {
      setDialog(
        failed(
          '受注アシスト本体の返事がありません',
          'まだ何も送っていません。とじて、もう一度押してください。',
        ),
      );
    }
  }

  function close() {
    turn.current += 1;
    setDialog(undefined);
  }

  async function send(preview: Preview, pressId: string) {
    const result: SendResult = await batches.start(preview, pressId);
    if (result === 'started') close();
    else if ('show' in result) setDialog(previewed(result.show, true));
    else setDialog(failed(...result.fail));
  }

  return {
    dialog,
    batch: batches.batch,
    uncertain: batches.uncertain,
    stale: background.stale,
    open,
    close,
    send,
    stop: () => batches.stop(),
    resume: () => batches.resume(),
    dismiss: () => batches.close(),
  };
}

const previewed = (preview: Preview, changed: boolean): DialogState => ({
  kind: 'preview',
  preview,
  changed,
  pressId: crypto.randomUUID(),
});
const failed = (title: string, ...body: string[]): DialogState => ({ kind: 'failed', title, body });

async function runningNumbers(): Promise<string[]> {
  const running = await journal.entries
    .where('state')
    .anyOf(['planned', 'sending'])
    .limit(RUNNING_SHOWN)
    .toArray();
  return running.map(({ order }) => order.number);
}
