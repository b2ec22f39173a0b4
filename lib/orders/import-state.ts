import type { Instant } from './basics';
import type { Order } from './order';
import type { OrderKey } from './order-key';
import type { Progress } from './progress';

/** The label of one order in the import; computed over facts that are always stored (design.md §6.2). */
export type ImportState =
  | { kind: 'held'; why: 'details' | 'buyer-cancel-time' | 'source-status' | 'not-started'; until?: Instant }
  | { kind: 'imported'; at: Instant }
  | { kind: 'excluded'; why: 'subscription' | 'reserve' | 'drug' | 'fee-unset' | 'payment' | 'type' }
  | { kind: 'needs-person'; why: 'missing-at-mall' | 'conflict' }
  | { kind: 'quarantined'; problems: string[]; attempts: number };

export type ImportStateKind = ImportState['kind'];

/** Every kind, in the order of the equation (design.md §1.5). */
export const IMPORT_STATE_KINDS = [
  'imported',
  'held',
  'excluded',
  'needs-person',
  'quarantined',
] as const satisfies readonly ImportStateKind[];

/** How many orders stand in each import state; the right-hand side of the proof. */
export type StateCounts = Record<ImportStateKind, number>;

/** Everything known of one order. A stub has a key and times only; details come later from the queue. */
export type OrderFacts = OrderKey & {
  /** The proof counts 'api' only. */
  source: 'api' | 'csv' | 'page';
  foundAt: Instant;
  orderedAt?: Instant;
  progress?: Progress;
  /** When the mall last told us the progress. */
  progressAt?: Instant;
  order?: Order;
  /** When the details were first stored. */
  importedAt?: Instant;
  /** When the details were last read. */
  readAt?: Instant;
  /** When a later reading first showed that the buyer had edited it in the purchase history. */
  editedAt?: Instant;
  /** The mall said that it does not know the number (INFO_102), and how often. */
  missing?: { since: Instant; attempts: number };
  /** The mall's message could not be understood; `masked` holds its shape without any personal text. */
  quarantine?: { problems: string[]; attempts: number };
};

/** Shop settings that decide the label; presets fill them, they never narrow what we look at. */
export type ImportRules = Record<string, never>;

/** The import state of an order at `now`. Pure; recomputed when facts, rules or `until` change. */
export function importState(facts: OrderFacts, _rules: ImportRules, _now: Instant): ImportState {
  if (facts.quarantine) return { kind: 'quarantined', ...facts.quarantine };
  if (facts.order && facts.importedAt !== undefined) return { kind: 'imported', at: facts.importedAt };
  if (facts.missing && facts.missing.attempts > 3) return { kind: 'needs-person', why: 'missing-at-mall' };
  return { kind: 'held', why: 'details' };
}
