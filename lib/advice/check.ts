import type { Instant } from '../orders/basics';
import { type CauseFacts, type CauseId } from './causes';
import type { DoctorInput, OtherSystem } from './doctor-facts';
import type { OrderView } from './order-view';
import type { ActionId } from './action-ids';

/** What proves a cause, in the shape it is drawn: a time line, two facts with a sign between, or facts side by side. */
export type Shown =
  | {
      kind: 'time-line';
      from: { label: string; at: Instant };
      now: Instant;
      to: { label: string; at: Instant };
    }
  | { kind: 'two-facts'; left: Fact; sign: '≠' | '→'; right: Fact }
  | { kind: 'facts'; facts: Fact[] };
export type Fact = { label: string; value: string };

/** One order under diagnosis. */
export type Case = { input: DoctorInput; number: string; view: OrderView };

/** What one check found. `evidence` is one phrase without 。 for the list 調べた順番. */
export type Finding =
  | { result: 'ruled-out'; evidence: string }
  | {
      result: 'unverifiable';
      evidence: string;
      /** Where a person can supply what is missing. */ action?: ActionId;
    }
  | { result: 'cause'; evidence: string; cause: CauseId; facts: Record<string, string>; shown?: Shown };

/** One step of the manuals' order. `reads`: it wants what the mall says now. */
export type Check = { label: string; reads: boolean; look: (order: Case) => Finding };

export const ruledOut = (evidence: string): Finding => ({ result: 'ruled-out', evidence });

export const unverifiable = (evidence: string, action?: ActionId): Finding =>
  action ? { result: 'unverifiable', evidence, action } : { result: 'unverifiable', evidence };

/** A cause with exactly the facts that its sentences may use. */
export function found<Id extends CauseId>(
  cause: Id,
  facts: CauseFacts<Id>,
  evidence: string,
  shown?: Shown,
): Finding {
  return { result: 'cause', cause, facts, evidence, ...(shown && { shown }) };
}

/** The other system's name, or ours where there is none. */
export const systemLabel = (system: OtherSystem | undefined): string => system?.label ?? '受注アシスト';

/** Why the mall says nothing now, as a phrase. */
export function whyUnread({ input, view }: Case): string {
  if (!input.key) return 'ライセンスキーが登録されていないため、RMSを読めません';
  switch (view.trouble?.kind) {
    case undefined:
      return input.storedOnly ? 'RMSにはまだ確かめていません' : 'RMSの返事を読み取れません';
    case 'key-expired':
    case 'key-refused':
    case 'key-spreading':
      return 'キーが通らないため、RMSを読めません';
    case 'not-permitted':
      return '機能が許可されていないため、RMSを読めません';
    case 'maintenance':
      return '楽天がメンテナンス中のため、RMSを読めません';
    default:
      return '楽天と通信できないため、RMSを読めません';
  }
}
