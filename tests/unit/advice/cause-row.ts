import type { ActionId } from '@/lib/advice/action-ids';
import type { CauseId } from '@/lib/advice/causes';
import type { DoctorInput } from '@/lib/advice/doctor-facts';

/** Requirement ids, the cause, its button, facts that have this cause and no earlier one, and the sentence. */
export type CauseRow = [ids: string, cause: CauseId, button: ActionId, input: DoctorInput, verdict: RegExp];
