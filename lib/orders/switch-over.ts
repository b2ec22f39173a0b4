import { type Instant, MINUTE } from './basics';

/** Before the start, nobody processes orders on RMS for so long (S-283, S-284). */
const FREEZE = 5 * MINUTE;

/** 受注連動 of a shop: from the start on, the other system processes the orders (S-274 … S-288). Kept for good once saved (S-287). */
export type SwitchOver = {
  /** 連動開始日時. */
  startAt: Instant;
  /** The tick 「自動オーソリは許可しない」: when, and by which staff label (S-251, S-279). */
  noAutoAuth: { at: Instant; by: string };
  savedAt: Instant;
  /** 動作や金額を確認した: only then may auto-auth be allowed (S-252). */
  checked?: { at: Instant; by: string };
};

/** What the form holds before it is saved. */
export type SwitchOverForm = {
  /** 受注連動する: the start field shows only while this is on (S-277). */
  on: boolean;
  startAt?: Instant;
  /** 自動オーソリは許可しない. */
  noAutoAuth: boolean;
  /** All rows of the start checklist are done or waived (S-247, S-248, S-268). */
  checklistDone: boolean;
};

/** What keeps 連動開始日時 from being saved at `now`, one sentence a field, in Japanese; empty where nothing does. */
export function switchOverProblems(form: SwitchOverForm, now: Instant): { field: string; message: string }[] {
  if (!form.on) return [];
  const problems: { field: string; message: string }[] = [];
  if (!form.checklistDone) {
    problems.push({
      field: 'on',
      message: '導入チェックが残っています。取込テストまで済ませてから、連動を始めてください。',
    });
  }
  if (!form.noAutoAuth) {
    problems.push({
      field: 'noAutoAuth',
      message:
        '連動を始めるときは、モール側でオーソリが済んでいない注文があります。自動オーソリを「許可しない」にしてから、チェックを入れてください。',
    });
  }
  if (form.startAt === undefined) {
    problems.push({ field: 'startAt', message: '連動開始日時を入れてください。' });
  } else if (form.startAt < now) {
    problems.push({
      field: 'startAt',
      message: '過去の日時は入れられません。これからの日時を入れてください。',
    });
  }
  return problems;
}

/** before: nothing to say yet · freeze: the last 5 minutes · running: changes on the mall's side are overwritten. */
export type SwitchOverPhase = 'none' | 'before' | 'freeze' | 'running';

/** Where the shop stands in its switch-over at `now`. */
export function switchOverPhase(
  switchOver: Pick<SwitchOver, 'startAt'> | undefined,
  now: Instant,
): SwitchOverPhase {
  if (!switchOver) return 'none';
  if (now >= switchOver.startAt) return 'running';
  return now >= switchOver.startAt - FREEZE ? 'freeze' : 'before';
}

/**
 * The banner on RMS pages (S-281 … S-283), or undefined where none is due; `start` is the start as it is shown, `system` the other
 * system's name.
 */
export function switchOverBanner(
  phase: SwitchOverPhase,
  { system, start }: { system: string; start: string },
): { tone: 'caution' | 'information'; text: string } | undefined {
  if (phase === 'freeze') {
    return {
      tone: 'caution',
      text: `${start} に${system}の受注連動が始まります。それまでRMSで受注処理をしないでください。`,
    };
  }
  if (phase !== 'running') return undefined;
  return {
    tone: 'information',
    text: `${system}と連動中です（${start} から）。ここで変えても、${system}のデータで上書きされます。受注処理は${system}で行ってください。`,
  };
}

/** Whether an order was placed before or after the start: those before it are finished on RMS (S-287, S-288). */
export function sideOfSwitchOver(
  switchOver: Pick<SwitchOver, 'startAt'> | undefined,
  orderedAt: Instant | undefined,
): 'before' | 'after' | undefined {
  if (!switchOver || orderedAt === undefined) return undefined;
  return orderedAt < switchOver.startAt ? 'before' : 'after';
}

/** Whether auto-auth may be allowed: after the start, and when somebody has looked at work and amounts (S-252). */
export function mayAllowAutoAuth(switchOver: SwitchOver | undefined, now: Instant): boolean {
  return switchOverPhase(switchOver, now) === 'running' && switchOver?.checked !== undefined;
}
