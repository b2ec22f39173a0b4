import { describe, expect, it } from 'vitest';
import { ACTIONS } from '@/lib/advice/action-ids';
import { CAUSES, type CauseId } from '@/lib/advice/causes';
import { answerTo } from './cases';
import { EXPORT_CAUSES } from './export-causes';
import { IMPORT_CAUSES } from './import-causes';
import { OTHER_MALL_CAUSES } from './other-mall-causes';

const TABLE = [...IMPORT_CAUSES, ...EXPORT_CAUSES, ...OTHER_MALL_CAUSES];

describe('the doctor', () => {
  it.each(TABLE)('%s names %s, with the button %s', (_ids, cause, button, input, verdict) => {
    const answer = answerTo(input);
    expect(answer.cause).toBe(cause);
    expect(answer.verdict).toMatch(verdict);
    expect(answer.advice.button).toEqual({ id: button, label: ACTIONS[button] });
    expect(answer.mark).toBe(CAUSES[cause].mark);
    expect(
      [answer.verdict, answer.reason, ...answer.looked.map(({ evidence }) => evidence)].join(''),
    ).not.toMatch(/\{|undefined|NaN/);
    // It stopped there: nothing before it is a cause, and what stands behind it was left alone.
    expect(answer.looked.slice(0, -1).map(({ result }) => result)).not.toContain('cause');
  });

  it('has a row for every cause', () => {
    const shown = new Set(TABLE.map(([, cause]) => cause));
    expect(Object.keys(CAUSES).filter((cause) => !shown.has(cause as CauseId))).toEqual([]);
  });
});
