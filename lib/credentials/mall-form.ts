import type { CredentialField, FieldProblem, Grant, Mall } from '../malls/mall';

/** What a page needs to know of a mall for its settings form: plain data, and nothing of how the mall is called. */
export type MallForm = Pick<Mall, 'id' | 'label' | 'hosts' | 'fields' | 'keyLifeDays'> & {
  /** Calls a second for a new shop. */
  perSecond: number;
  minIntervalMinutes: number;
  grant?: {
    kind: Grant['kind'];
    label: string;
    hint: string;
    /** Of kind 'form'. */ fields: readonly CredentialField[];
  };
};

export function mallFormOf({ id, label, hosts, fields, keyLifeDays, limits, grant }: Mall): MallForm {
  return {
    id,
    label,
    hosts,
    fields,
    perSecond: limits.perSecond,
    minIntervalMinutes: limits.minIntervalMinutes ?? 1,
    ...(keyLifeDays !== undefined && { keyLifeDays }),
    ...(grant && {
      grant: {
        kind: grant.kind,
        label: grant.label,
        hint: grant.hint,
        fields: grant.kind === 'form' ? grant.fields : [],
      },
    }),
  };
}

/** Whether a shop would poll its mall more often than the mall bears. */
export function paceProblems(
  { intervalMinutes }: { intervalMinutes: number },
  { minIntervalMinutes }: Pick<MallForm, 'minIntervalMinutes'>,
): FieldProblem[] {
  if (!(intervalMinutes < minIntervalMinutes)) return [];
  const message = `${minIntervalMinutes}分以上にしてください。このモールは、それより短い間隔の呼び出しを受け付けません。`;
  return [{ field: 'intervalMinutes', message }];
}
