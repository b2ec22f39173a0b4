import { describe, expect, it } from 'vitest';
import { PROGRESS_LABELS, PROGRESSES } from '@/lib/orders/progress';
import { agrees, differenceToRms, progressesOf, STATUS_SYSTEMS, statusWord } from '@/lib/orders/status-words';

describe('status words', () => {
  it.each(STATUS_SYSTEMS.flatMap((system) => PROGRESSES.map((progress) => [system, progress] as const)))(
    'T-9 leads from %s %i to its word and back',
    (system, progress) => {
      const word = statusWord(system, progress);
      expect(word).not.toBe('');
      expect(progressesOf(system, word)).toContain(progress);
      for (const meant of progressesOf(system, word)) expect(statusWord(system, meant)).toBe(word);
    },
  );

  it.each([
    ['goq', '【楽天処理中】', [200, 400]],
    ['goq', '【楽天処理済】', [300]],
    ['next-engine', '[新規受付]', [100]],
    ['next-engine', '［確認待ち］', [200, 300, 400]],
    ['rms', '発送待ち', [300]],
    ['rms', '処理済', [500, 600, 700]],
    ['rakuraku', '楽天処理中', [200]],
    ['goq', '知らないことば', []],
  ] as const)('T-9 S-095 reads %s %s', (system, word, meant) => {
    expect(progressesOf(system, word)).toEqual(meant);
  });

  it('S-095 knows an imported order of Next Engine as [確認待ち] or later, never as [新規受付]', () => {
    for (const progress of PROGRESSES.filter((one) => one !== 100 && one < 800)) {
      expect(progressesOf('next-engine', '[新規受付]')).not.toContain(progress);
      expect(['確認待ち', '出荷確定済']).toContain(statusWord('next-engine', progress));
    }
  });

  it('tells whether a word agrees with RMS, and that it cannot tell', () => {
    expect(agrees('goq', '【楽天処理中】', 200)).toBe(true);
    expect(agrees('goq', '【楽天処理中】', 300)).toBe(false);
    expect(agrees('goq', '独自の状態', 300)).toBeUndefined();
  });

  it('S-235 compares 楽楽通販2’s own list with RMS’s', () => {
    expect(differenceToRms(Object.values(PROGRESS_LABELS))).toEqual({ lacking: [], beyond: [] });
    const others = Object.values(PROGRESS_LABELS).filter((word) => word !== '変更確定待ち');
    expect(differenceToRms([...others, '【取寄中】'])).toEqual({
      lacking: ['変更確定待ち'],
      beyond: ['取寄中'],
    });
  });
});
