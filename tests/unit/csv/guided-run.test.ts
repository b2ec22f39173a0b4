import { describe, expect, it } from 'vitest';
import { remainingKinds, uploadMismatch, type KindRun } from '@/lib/csv/guided-run';
import { runSentence, stepsOf } from '@/lib/csv/run-steps';

const written = { fileName: 'tuuzyou_2026_11_20.csv', rows: 252, orders: [] };
const picked = { name: 'tuuzyou_2026_11_20.csv', rows: 257 };
const states = (run: KindRun) => stepsOf(run).map((step) => step.state);

describe('書出し → 取込', () => {
  it('S-171 S-174 S-177 S-209 S-215 S-216 goes through the steps with exactly one current', () => {
    expect(states({ kind: 'normal' })).toEqual(['now', 'later', 'later', 'later']);
    expect(states({ kind: 'normal', picked })).toEqual(['done', 'now', 'later', 'later']);
    expect(states({ kind: 'normal', picked, checked: true, written })).toEqual([
      'done',
      'done',
      'now',
      'later',
    ]);
    const uploaded = { kind: 'normal', picked, checked: true, written, uploaded: true } as const;
    expect(states(uploaded)).toEqual(['done', 'done', 'done', 'now']);
    expect(states({ ...uploaded, verdict: 'errors' })).toEqual(['done', 'done', 'done', 'now']);
    expect(states({ ...uploaded, verdict: 'matched' })).toEqual(['done', 'done', 'done', 'done']);
    expect(states({ kind: 'auction', none: true })).toEqual(['done', 'done', 'done', 'done']);
  });

  it('never calls a step done before the ones in front of it', () => {
    expect(states({ kind: 'normal', verdict: 'matched', uploaded: true })).toEqual([
      'now',
      'later',
      'later',
      'later',
    ]);
  });

  it('S-174 S-176 S-179 S-200 S-204 S-205 S-209 S-212 T-11 names the buttons of both systems, old and new', () => {
    const [exporting, , uploading] = stepsOf({ kind: 'normal' });
    expect(exporting!.presses).toEqual(['データ書出', 'データ作成', 'ダウンロード']);
    expect(exporting!.hint).toContain('［更新］');
    expect(exporting!.hint).toContain('すべて保存');
    const presses = uploading!.presses.join(' ');
    for (const label of [
      '受注・問い合わせ管理',
      '受注・決済管理',
      'データダウンロード',
      'データアップロード',
      '参照',
      'ファイルの選択',
    ]) {
      expect(presses).toContain(label);
    }
    expect(uploading!.hint).toContain('途中で取り消せません');
  });

  it('S-179 S-224 names the kinds that are left, once for each', () => {
    const normal: KindRun = {
      kind: 'normal',
      picked,
      checked: true,
      written,
      uploaded: true,
      verdict: 'matched',
    };
    const auction: KindRun = { kind: 'auction', none: true };
    expect(remainingKinds([normal, auction])).toEqual(['group']);
    expect(runSentence([normal, auction])).toBe(
      '通常購入 252件は、すべて RMSに反映されました。残りは共同購入です',
    );
    expect(runSentence([])).toBe('まだ終わっていません。残りは通常購入とオークションと共同購入です');
    expect(runSentence([normal, auction, { kind: 'group', none: true }])).toBe(
      '通常購入 252件は、すべて RMSに反映されました',
    );
    expect(remainingKinds([{ ...normal, verdict: 'errors' }])).toEqual(['normal', 'auction', 'group']);
  });

  it('S-212 S-213 D-3 compares name and count on the confirm screen with what was written', () => {
    expect(uploadMismatch({ fileName: 'tuuzyou_2026_11_20.csv', rows: 252 }, written)).toBeUndefined();
    expect(uploadMismatch({ fileName: 'tuuzyou_2026_11_20 (1).csv' }, written)).toBeUndefined();
    expect(uploadMismatch({ fileName: 'tuuzyou_2026_11_20.csv', rows: 251 }, written)).toContain('251件');
    const otherFile = uploadMismatch({ fileName: 'tuuzyou_2026_11_19.csv', rows: 252 }, written);
    expect(otherFile).toContain('tuuzyou_2026_11_19.csv');
    expect(otherFile).toContain('途中で取り消せません');
  });
});
