/** Order progress as Rakuten numbers and names it (rakuten-rms-api.md §6). Other malls are mapped to it. */
export const PROGRESS_LABELS = {
  100: '注文確認待ち',
  200: '楽天処理中',
  300: '発送待ち',
  400: '変更確定待ち',
  500: '発送済',
  600: '支払手続き中',
  700: '支払手続き済',
  800: 'キャンセル確定待ち',
  900: 'キャンセル確定',
} as const;

export type Progress = keyof typeof PROGRESS_LABELS;

export const PROGRESSES = Object.keys(PROGRESS_LABELS).map(Number) as Progress[];

/** The groups in which an order can still change by itself; settled groups are never swept. */
export const OPEN_PROGRESSES: readonly Progress[] = [100, 200, 300, 400, 800];

/** Whether a number is one of the nine known progress codes. */
export function isProgress(value: number): value is Progress {
  return value in PROGRESS_LABELS;
}

/** Whether Rakuten holds the order as cancelled or about to be (800, 900). */
export function isCancelled(progress: Progress): boolean {
  return progress === 800 || progress === 900;
}

/** Whether the shop has confirmed the order: RMS 「楽天処理中」 or anything after it, cancellation aside (S-058, S-069). */
export function isConfirmed(progress: Progress): boolean {
  return progress !== 100 && !isCancelled(progress);
}

/** The way of an order through RMS; 変更確定待ち comes back to where it was. */
const WAY: readonly Progress[] = [100, 400, 200, 300, 500, 600, 700];

/** Whether an order of this progress has yet to come to the other; never for a cancelled one. */
export function isAhead(other: Progress, progress: Progress): boolean {
  return WAY.includes(progress) && WAY.indexOf(other) > WAY.indexOf(progress);
}

/** Whether nothing will change by itself any more (発送済 and later, キャンセル確定). */
export function isSettled(progress: Progress): boolean {
  return !OPEN_PROGRESSES.includes(progress);
}
