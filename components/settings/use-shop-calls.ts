import { useState } from 'react';
import type { ConnectionReport, FieldProblem } from '@/lib/malls/mall';
import type { ShopForm } from '@/lib/messages';
import { call } from '@/lib/messaging';
import { type Instant, MINUTE } from '@/lib/orders/basics';
import type { Trouble } from '@/lib/orders/trouble';

/** What came of 接続テスト or 設定を保存. */
type Outcome =
  | { kind: 'tested'; report: ConnectionReport; keyLength: number }
  | { kind: 'saved'; report?: ConnectionReport }
  | {
      kind: 'key-refused';
      report: ConnectionReport;
      keyLength: number;
      /** Kept and tried again (T-6). */ pending: boolean;
    }
  | { kind: 'problems'; problems: FieldProblem[] }
  | { kind: 'trouble'; trouble: Trouble }
  | { kind: 'no-answer' };

export type ShopCalls = {
  busy: 'test' | 'save' | undefined;
  /** With when it came, on the PC's clock. */
  outcome: (Outcome & { at: Instant }) | undefined;
  run: (act: 'test' | 'save', form: ShopForm) => Promise<Outcome>;
};

/** Three calls of up to 20 s each, behind a limiter of one in five seconds at the slowest. */
const PATIENCE = 2 * MINUTE;

/** Sends the form to the background, one call at a time, and keeps what came of the last. */
export function useShopCalls(): ShopCalls {
  const [busy, setBusy] = useState<'test' | 'save'>();
  const [outcome, setOutcome] = useState<ShopCalls['outcome']>();
  return {
    busy,
    outcome,
    async run(act, form) {
      setBusy(act);
      setOutcome(undefined);
      const result = await (act === 'test' ? test(form) : save(form));
      setBusy(undefined);
      setOutcome({ ...result, at: Date.now() });
      return result;
    },
  };
}

const keyLengthOf = ({ credentials }: ShopForm) => credentials?.licenseKey?.length ?? 0;

async function test(form: ShopForm): Promise<Outcome> {
  const { shop, credentials } = form;
  const answer = await call('credentials.test', { shop, ...(credentials && { credentials }) }, PATIENCE);
  if (!answer.ok) return failed(answer);
  if ('problems' in answer.value) return { kind: 'problems', problems: answer.value.problems };
  return { kind: 'tested', report: answer.value, keyLength: keyLengthOf(form) };
}

async function save(form: ShopForm): Promise<Outcome> {
  const answer = await call('settings.save', form, PATIENCE);
  if (!answer.ok) return failed(answer);
  const { value } = answer;
  if (value.saved) return { kind: 'saved', ...(value.report && { report: value.report }) };
  if (value.report) {
    const { report, pending = false } = value;
    return { kind: 'key-refused', report, keyLength: keyLengthOf(form), pending };
  }
  return { kind: 'problems', problems: value.problems };
}

const failed = (
  answer: { ok: false; trouble: Trouble } | { ok: false; stale: true } | { ok: false; silent: true },
) =>
  'trouble' in answer
    ? ({ kind: 'trouble', trouble: answer.trouble } as const)
    : ({ kind: 'no-answer' } as const);
