import { useRef, useState } from 'react';
import type { SendResult } from '@/lib/admin-pages/panel/preview-dialog';
import type { BatchView, Preview, PreviewRequest } from '@/lib/messages';
import type { MallId } from '@/lib/orders/order-key';
import { type Batch, failure, type Sentences, useBatch } from './use-batch';

/** The acts that start from a list of order numbers. */
export type NumbersAct = 'confirm' | 'report-shipment';

/** What the dialog shows; each has its own press id, so that one preview can start one batch only. */
export type DialogState =
  | { kind: 'reading'; count: number; malls: readonly MallId[] }
  | { kind: 'preview'; preview: Preview; changed: boolean; pressId: string }
  | { kind: 'failed'; title: string; body: string[] };

export type Press = Omit<Batch, 'ask' | 'start'> & {
  act: NumbersAct;
  dialog: DialogState | undefined;
  /** `malls`: those whose orders they are. */
  open: (numbers: string[], malls: readonly MallId[]) => Promise<void>;
  close: () => void;
  send: (preview: Preview, pressId: string) => Promise<void>;
};

/** 一括注文確認 or 発送完了報告 from the workbench: the panel's own preview → start → outcome, over the same messages. */
export function usePreview(act: NumbersAct, onSettled: (batch: BatchView) => void): Press {
  const { ask, start, ...watched } = useBatch(act, onSettled);
  const [dialog, setDialog] = useState<DialogState>();
  const turn = useRef(0);

  async function open(numbers: string[], malls: readonly MallId[]) {
    turn.current += 1;
    const mine = turn.current;
    setDialog({ kind: 'reading', count: numbers.length, malls });
    const answer = await ask('preview', requestOf(act, numbers));
    if (mine !== turn.current) return;
    if (answer.ok) {
      const told = new Set([...answer.value.send, ...answer.value.leftOut].map(({ number }) => number));
      setDialog(
        numbers.every((number) => told.has(number))
          ? previewed(answer.value, false)
          : failed('選んだ件数と返事の件数が合わないため、送れません', 'とじて、もう一度押してください。'),
      );
    } else setDialog(failed(...failure(answer, 'まだ何も送っていません。')));
  }

  function close() {
    turn.current += 1;
    setDialog(undefined);
  }

  async function send(preview: Preview, pressId: string) {
    const result: SendResult = await start(preview, pressId);
    if (result === 'started') close();
    else if ('show' in result) setDialog(previewed(result.show, true));
    else setDialog(failed(...result.fail));
  }

  return { ...watched, act, dialog, open, close, send };
}

// A literal for each act, since the two requests are types of their own.
const requestOf = (act: NumbersAct, numbers: string[]): PreviewRequest =>
  act === 'confirm' ? { act, numbers, page: 'workbench' } : { act, numbers, page: 'workbench' };

const previewed = (preview: Preview, changed: boolean): DialogState => ({
  kind: 'preview',
  preview,
  changed,
  pressId: crypto.randomUUID(),
});
const failed = (...[title, ...body]: Sentences): DialogState => ({ kind: 'failed', title, body });
