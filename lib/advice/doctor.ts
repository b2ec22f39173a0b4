import { formatClockSeconds } from '../japan-time';
import type { Instant } from '../orders/basics';
import { mallLabel } from '../orders/mall-names';
import type { NeedReason } from '../orders/needs';
import type { MallId } from '../orders/order-key';
import { type ActionId, ACTIONS } from './action-ids';
import { type Advice, adviseCause } from './advise';
import type { Catalogue } from './catalogue.schema';
import { type CauseFacts, type CauseId, CAUSES, type Mark } from './causes';
import type { Case, Check, Finding, Shown } from './check';
import type { DoctorInput, NeededReading, Symptom } from './doctor-facts';
import { RAKUTEN_EXPORT_CHECKS } from './export-checks';
import { RAKUTEN_IMPORT_CHECKS } from './import-checks';
import { readOrderNumber } from './order-number';
import { otherMallChecks } from './other-mall-checks';
import { dayOfNumber, viewOrder } from './order-view';
import { describeTrouble, maskedReport, maskOrderNumber } from './report';
import { formatTime } from '../japan-time';

/** One line of 調べた順番. */
export type Looked = {
  label: string;
  result: Finding['result'];
  evidence: string;
  /** Where a person can supply what is missing. */
  action?: { id: ActionId; label: string };
};

/** The doctor's answer: one sentence, its evidence, one button, and how it was reached. */
export type Diagnosis = {
  kind: 'answer';
  number?: string;
  /** What was asked for, where it is the number of a line of this order: a 注文番号 of a Qoo10 cart. */
  line?: string;
  mall?: MallId;
  symptom?: Symptom;
  cause: CauseId;
  mark: Mark;
  /** One sentence with the cause in it. */
  verdict: string;
  reason?: string;
  shown?: Shown;
  /** Steps, links and the one button. */
  advice: Advice;
  /** In the order they were looked at; the last is the cause, where one was found. */
  looked: Looked[];
  /** Labels of the checks behind the cause. */
  notLooked: string[];
  /** What is not the cause, but should be known. */
  notes: { text: string; action: { id: ActionId; label: string } }[];
  /** How many other orders of the shop wait for the same; 0 where nobody counts them. */
  others: number;
  /** Calls to the mall so far, and when this was answered. */
  calls: number;
  at: Instant;
  /** For support, without anything personal. */
  report: string;
};

/**
 * Finds the one cause why an order is not imported or not exported, in the manuals' order (S-129 … S-169). Pure: where the mall's
 * word is wanted it answers `{needs}`; read that, put the answer into `readings` and ask again. It asks for at most two readings.
 */
export function diagnose(input: DoctorInput): Diagnosis | { kind: 'needs'; needs: NeededReading } {
  const read = readOrderNumber(input.text, input.mall);
  if (read.kind === 'none') return answer(input, {}, cause('no-number', {}));
  if (read.kind === 'several')
    return answer(input, {}, cause('several-numbers', { count: String(read.numbers.length) }));
  if (read.kind === 'which-mall') {
    const malls = read.malls.map(mallLabel).join('・');
    return answer(input, { number: read.number }, cause('which-mall', { malls }));
  }
  const { number, mall } = read;
  if (input.foreignShop) {
    const prefix = number.slice(0, Math.max(number.indexOf('-'), 0)) || number;
    return answer(input, { number, mall }, cause('unknown-shop', { prefix }));
  }
  const symptom = input.symptom ?? guessSymptom(input);
  return walk({ input, number, view: viewOrder(input) }, mall, symptom);
}

/** Exported work is asked about once the order is through import and confirm; until then a missing order is the question. */
function guessSymptom({ stored, pages = [], system }: DoctorInput): Symptom {
  const inGoq = pages.some(({ site, row }) => site === 'goq' && row !== undefined);
  const imported = stored?.state.kind === 'imported' && !system;
  const shipping = (stored?.facts.progress ?? 100) >= 300;
  return inGoq || (imported && shipping) ? 'not-exported' : 'not-imported';
}

type Known = {
  number?: string;
  mall?: MallId;
  symptom?: Symptom;
  looked?: Looked[];
  notLooked?: string[];
  calls?: number;
};
type Cause = Extract<Finding, { result: 'cause' }>;

function walk(order: Case, mall: MallId, symptom: Symptom): ReturnType<typeof diagnose> {
  const { input, number, view } = order;
  const checks = checksFor(mall, symptom, input);
  const looked: Looked[] = [];
  for (const [place, { label, reads, look }] of checks.entries()) {
    if (reads && view.reading !== 'done') return { kind: 'needs', needs: needed(view.reading, number) };
    const finding = look(order);
    looked.push(line(label, finding));
    if (finding.result !== 'cause') continue;
    const notLooked = checks.slice(place + 1).map((each) => each.label);
    return answer(input, { number, mall, symptom, looked, notLooked, calls: view.calls }, finding);
  }
  return answer(
    input,
    { number, mall, symptom, looked, calls: view.calls },
    nothingFound(input, symptom, looked),
  );
}

function checksFor(mall: MallId, symptom: Symptom, { imports }: DoctorInput): readonly Check[] {
  if (mall !== 'rakuten') return otherMallChecks(mall, symptom, imports !== undefined);
  return symptom === 'not-imported' ? RAKUTEN_IMPORT_CHECKS : RAKUTEN_EXPORT_CHECKS;
}

function needed(by: 'fetch' | 'search', number: string): NeededReading {
  const period = by === 'search' ? dayOfNumber(number) : undefined;
  return { by, number, ...(period && { period }) };
}

/** Where every check is passed: ours has it and the other system was not looked at, or we honestly do not know. */
function nothingFound(
  { stored, system, pages = [], now }: DoctorInput,
  symptom: Symptom,
  looked: Looked[],
): Cause {
  const searchedInGoq = pages.some(({ site, row }) => site === 'goq' && !row);
  if (symptom === 'not-imported' && stored?.state.kind === 'imported' && system && !searchedInGoq)
    return cause('imported-here', { time: formatTime(stored.state.at, now), system: system.label });
  const count = (result: Looked['result']) => String(looked.filter((each) => each.result === result).length);
  return cause('unknown', { ruledOut: count('ruled-out'), unverifiable: count('unverifiable') });
}

function cause<Id extends CauseId>(id: Id, facts: CauseFacts<Id>): Cause {
  return { result: 'cause', cause: id, facts, evidence: '' };
}

function line(label: string, finding: Finding): Looked {
  const { result, evidence } = finding;
  const action = finding.result === 'unverifiable' ? finding.action : undefined;
  return { label, result, evidence, ...(action && { action: { id: action, label: ACTIONS[action] } }) };
}

function answer(input: DoctorInput, known: Known, { cause: id, facts, shown }: Cause): Diagnosis {
  const { now, catalogue } = input;
  const { looked = [], notLooked = [], calls = 0, ...about } = known;
  const { verdict, reason, advice } = adviseCause(id, facts, known.mall, catalogue);
  return {
    kind: 'answer',
    ...about,
    cause: id,
    mark: CAUSES[id].mark,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(shown && { shown }),
    advice,
    looked,
    notLooked,
    notes: notesOn(input, id),
    others: NEEDS[id] ? (input.othersInNeed?.[NEEDS[id]] ?? 0) : 0,
    calls,
    at: now,
    report: reportOn(input, known, id, catalogue),
  };
}

/** Causes that are reasons for 要対応 as well. */
const NEEDS: Partial<Record<CauseId, NeedReason>> = {
  'fee-unset': 'fee-unset',
  'fee-unset-unconfirmed': 'fee-unset',
  'change-pending': 'change-pending',
  quarantined: 'quarantined',
};

/** What is not the cause, but explains what staff see (T-3, T-4). */
function notesOn(
  { stored, pages = [], system, confirmedByOthers = 0 }: DoctorInput,
  id: CauseId,
): Diagnosis['notes'] {
  const feeUnset =
    pages.some(({ row }) => row?.fee === 'unset') ||
    stored?.facts.order?.packages.some(({ postage }) => postage === 'unset');
  const aboutFee = id === 'fee-unset' || id === 'fee-unset-unconfirmed';
  const note = (text: string, action: ActionId) => ({ text, action: { id: action, label: ACTIONS[action] } });
  return [
    feeUnset && !aboutFee
      ? [
          note(
            `送料が未設定のため、注文確認を送れません${system?.id === 'goq' ? '（GoQでは「-9,999円」と表示されます）' : ''}。`,
            'fix-fee',
          ),
        ]
      : [],
    confirmedByOthers > 0
      ? [
          note(
            `この店舗では、この7日間に ${confirmedByOthers}件がほかの場所で注文確認されています。`,
            'choose-who-confirms',
          ),
        ]
      : [],
  ].flat();
}

/** For support: what was looked at and found, with the number masked and without any sentence that could hold more. */
function reportOn(input: DoctorInput, known: Known, id: CauseId, catalogue: Catalogue): string {
  const { looked = [], calls = 0, number, mall, symptom } = known;
  const trouble = viewOrder(input).trouble;
  return maskedReport('診断の内容', input.now, catalogue.version, [
    `番号: ${number === undefined ? 'なし' : maskOrderNumber(number)}　モール: ${mall ?? '不明'}　症状: ${symptom ?? '不明'}`,
    `答え: ${id}　${formatClockSeconds(input.now)}　問い合わせ ${calls}回`,
    ...looked.map(({ label, result }, place) => `${place + 1} ${label}: ${result}`),
    ...(trouble ? describeTrouble(trouble) : []),
  ]);
}
