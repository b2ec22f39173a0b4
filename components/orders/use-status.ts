import { useRef, useState } from 'react';
import type { StatusAnswer } from '@/lib/messages';
import { call, type Silence } from '@/lib/messaging';
import { SECOND } from '@/lib/orders/basics';
import type { Trouble } from '@/lib/orders/trouble';

/** Reading thousands of orders at one call a second takes its time. */
const TIMEOUT = 180 * SECOND;

export type StatusCheck =
  | { kind: 'reading'; count: number }
  | { kind: 'read'; answer: StatusAnswer }
  | { kind: 'trouble'; trouble: Trouble }
  | { kind: 'no-answer' };

export type StatusFetch = {
  check: StatusCheck | undefined;
  fetch: (numbers: string[]) => Promise<void>;
  dismiss: () => void;
};

/** ステータス確認 from the workbench (S-058): reads RMS and changes nothing there; the rows follow by themselves. */
export function useStatus(): StatusFetch {
  const [check, setCheck] = useState<StatusCheck>();
  const turn = useRef(0);
  return {
    check,
    async fetch(numbers) {
      turn.current += 1;
      const mine = turn.current;
      setCheck({ kind: 'reading', count: numbers.length });
      const answer = await call('status.fetch', { numbers }, TIMEOUT);
      if (mine === turn.current) setCheck(checkOf(answer));
    },
    dismiss() {
      turn.current += 1;
      setCheck(undefined);
    },
  };
}

function checkOf(
  answer:
    | { ok: true; value: StatusAnswer }
    | { ok: false; trouble: Trouble }
    | { ok: false; stale: true }
    | Silence,
): StatusCheck {
  if (answer.ok) return { kind: 'read', answer: answer.value };
  return 'trouble' in answer ? { kind: 'trouble', trouble: answer.trouble } : { kind: 'no-answer' };
}
