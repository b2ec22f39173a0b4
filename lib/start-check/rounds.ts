import type { Instant } from '../orders/basics';
import { ITEM_IDS, ITEMS } from './items';

/**
 * How an item was settled in a round: looked at with evidence, or left out with a reason. `by` is the PC's staff label. Done with
 * a `reason`: what we could tell by ourselves did not prove it, and a person answers for it.
 */
export type Mark =
  | { kind: 'done'; at: Instant; by: string; evidence: string[]; reason?: string }
  | { kind: 'waived'; at: Instant; by: string; reason: string };

/** One go through the checklist; several are kept (S-227). Orders imported since `from` are what the tests look at. */
export type Round = {
  id: string;
  startedAt: Instant;
  by: string;
  from: Instant;
  marks: Record<string, Mark>;
};

export type StartCheck = { version: 1; rounds: Round[] };

export const NO_ROUNDS: StartCheck = { version: 1, rounds: [] };

/** The round that counts: the newest. */
export const currentRound = ({ rounds }: StartCheck): Round | undefined => rounds.at(-1);

/** Begins a new round over orders found since `from`; earlier ones stay as they were. */
export function startRound(check: StartCheck, round: Omit<Round, 'marks'>): StartCheck {
  return { ...check, rounds: [...check.rounds, { ...round, marks: {} }] };
}

/** Settles an item of the newest round, or with undefined opens it again. */
export function markItem(check: StartCheck, itemId: string, mark: Mark | undefined): StartCheck {
  const rounds = check.rounds.map((round, index) => {
    if (index !== check.rounds.length - 1) return round;
    const { [itemId]: _old, ...others } = round.marks;
    return { ...round, marks: mark ? { ...others, [itemId]: mark } : others };
  });
  return { ...check, rounds };
}

/** The import tests (S-253) of a round that are not settled yet. */
export function importTestsLeft(round: Round): number {
  return ITEMS.filter(({ group, id }) => group === 'import' && !isSettled(round.marks[id])).length;
}

/** Stages 1 and 2 of 受注管理を始める流れ (S-226, S-227); stage 3 is 連動 itself (S-228), which the gate lets begin. */
export function stagesDone(check: StartCheck): { settings: boolean; importing: boolean } {
  const { left, open } = gateOf(check);
  return { settings: !left.some((id) => SETTINGS_STAGE.includes(id)), importing: open };
}

/** The rows of the sheet that come before 受注取込 is switched on. */
const SETTINGS_STAGE = ITEMS.filter(({ group, number }) => group === 'setup' && number < 8).map(
  ({ id }) => id,
);

/** The gate of 受注連動 (S-247, S-248): open when every item of the newest round is done or waived with a reason. */
export type Gate = { open: boolean; left: string[]; settled: number; waived: number; of: number };

/** `disproved`: items that were confirmed and that the orders speak against by now; they count as left. */
export function gateOf(check: StartCheck, disproved: readonly string[] = []): Gate {
  const marks = currentRound(check)?.marks ?? {};
  const left = ITEM_IDS.filter((id) => !isSettled(marks[id]) || disproved.includes(id));
  return {
    open: left.length === 0,
    left,
    settled: ITEM_IDS.length - left.length,
    waived: ITEM_IDS.filter((id) => marks[id]?.kind === 'waived').length,
    of: ITEM_IDS.length,
  };
}

const isSettled = (mark: Mark | undefined) =>
  mark !== undefined && (mark.kind === 'done' || mark.reason.trim() !== '');
