import { useRef, useState } from 'react';
import { leftOutWords } from '@/lib/admin-pages/panel/left-out-wording';
import type { BatchView, FeeInput, FeeSheet } from '@/lib/messages';
import type { LeftOut } from '@/lib/orders/journal-entry';
import { type Batch, failure, type Sentences, useBatch } from '../acting/use-batch';

const NOTHING_WRITTEN = 'まだ何も書き込んでいません。';

/** What the fee dialog shows; each sheet has its own press id, so that it can start one batch only. */
export type FeeDialogState =
  | { kind: 'reading'; count: number }
  | { kind: 'sheet'; sheet: FeeSheet; pressId: string }
  | { kind: 'failed'; title: string; body: string[] };

export type Fees = Omit<Batch, 'ask' | 'start'> & {
  dialog: FeeDialogState | undefined;
  open: (numbers: string[]) => Promise<void>;
  close: () => void;
  send: (fees: FeeInput[], pressId: string) => Promise<void>;
};

/** 送料を修正 from the workbench: the panel's own sheet → preview → start → outcome, over the same messages. */
export function useFees(onSettled: (batch: BatchView) => void): Fees {
  const { ask, start, ...watched } = useBatch('fix-fee', onSettled);
  const [dialog, setDialog] = useState<FeeDialogState>();
  const turn = useRef(0);

  async function open(numbers: string[]) {
    turn.current += 1;
    const mine = turn.current;
    setDialog({ kind: 'reading', count: numbers.length });
    const answer = await ask('fee.packages', { numbers });
    if (mine !== turn.current) return;
    setDialog(
      answer.ok
        ? { kind: 'sheet', sheet: answer.value, pressId: crypto.randomUUID() }
        : failed(...failure(answer, NOTHING_WRITTEN)),
    );
  }

  function close() {
    turn.current += 1;
    setDialog(undefined);
  }

  async function send(fees: FeeInput[], pressId: string) {
    const answer = await ask('preview', { act: 'fix-fee', fees, page: 'workbench' });
    if (!answer.ok) return setDialog(failed(...failure(answer, NOTHING_WRITTEN)));
    // The button named a number of orders; fewer must not be written under that name.
    const { leftOut } = answer.value;
    if (leftOut.length > 0) return setDialog(changed(leftOut));
    const result = await start(answer.value, pressId);
    if (result === 'started') return close();
    return setDialog('show' in result ? changed(result.show.leftOut) : failed(...result.fail));
  }

  return { ...watched, dialog, open, close, send };
}

const failed = (...[title, ...body]: Sentences): FeeDialogState => ({ kind: 'failed', title, body });

const changed = (leftOut: readonly LeftOut[]) =>
  failed(
    'RMSの内容が変わったので、書き込んでいません',
    ...leftOut.map((one) => `${one.number}：${leftOutWords(one).meaning}。`),
    'とじて、もう一度［送料を修正］を押してください。',
  );
