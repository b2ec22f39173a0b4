import { PROGRESS_LABELS, PROGRESSES, type Progress } from './progress';

/** Whose word it is. 楽楽通販2's own list must equal RMS's (S-235, S-236). */
export const STATUS_SYSTEMS = ['rms', 'goq', 'next-engine', 'rakuraku'] as const;
export type StatusSystem = (typeof STATUS_SYSTEMS)[number];

/**
 * How each system calls an order of a progress; the first word is the one it shows, the others are older or alternative ones.
 * GoQ shows an order as 楽天処理済 from 発送待ち on (S-058, S-069). Next Engine knows [新規受付] for what is held and [確認待ち]以降
 * for what is imported (S-073, S-095, S-116, S-118).
 */
const WORDS: Record<Progress, Record<Exclude<StatusSystem, 'rms'>, readonly string[]>> = {
  100: { goq: ['新規受付', '注文確認待ち'], 'next-engine': ['新規受付'], rakuraku: ['注文確認待ち'] },
  200: { goq: ['楽天処理中'], 'next-engine': ['確認待ち'], rakuraku: ['楽天処理中'] },
  300: { goq: ['楽天処理済', '発送待ち'], 'next-engine': ['確認待ち', '印刷待ち'], rakuraku: ['発送待ち'] },
  400: { goq: ['楽天処理中', '変更確定待ち'], 'next-engine': ['確認待ち'], rakuraku: ['変更確定待ち'] },
  500: { goq: ['処理済', '発送済'], 'next-engine': ['出荷確定済'], rakuraku: ['発送済'] },
  600: { goq: ['処理済', '支払手続き中'], 'next-engine': ['出荷確定済'], rakuraku: ['支払手続き中'] },
  700: { goq: ['処理済', '支払手続き済'], 'next-engine': ['出荷確定済'], rakuraku: ['支払手続き済'] },
  800: {
    goq: ['キャンセル', 'キャンセル確定待ち'],
    'next-engine': ['キャンセル'],
    rakuraku: ['キャンセル確定待ち'],
  },
  900: { goq: ['キャンセル', 'キャンセル確定'], 'next-engine': ['キャンセル'], rakuraku: ['キャンセル確定'] },
};

/** RMS's collective word for everything after shipping (S-160). */
const RMS_SYNONYMS: Partial<Record<Progress, readonly string[]>> = {
  500: ['処理済'],
  600: ['処理済'],
  700: ['処理済'],
};

const wordsOf = (system: StatusSystem, progress: Progress): readonly string[] =>
  system === 'rms' ? [PROGRESS_LABELS[progress], ...(RMS_SYNONYMS[progress] ?? [])] : WORDS[progress][system];

/** The word by which a system shows an order of this progress (T-9). */
export function statusWord(system: StatusSystem, progress: Progress): string {
  return wordsOf(system, progress)[0] ?? PROGRESS_LABELS[progress];
}

/**
 * What a system's status word can mean at the mall; several where the system has one word for many, none for a word that is not
 * in the table. Brackets and white space around the word do not matter: 【楽天処理済】, [確認待ち].
 */
export function progressesOf(system: StatusSystem, word: string): Progress[] {
  const plain = plainWord(word);
  return PROGRESSES.filter((progress) => wordsOf(system, progress).includes(plain));
}

/** Whether a word of a system can stand for this progress; undefined where the word is not in the table. */
export function agrees(system: StatusSystem, word: string, progress: Progress): boolean | undefined {
  const meant = progressesOf(system, word);
  return meant.length === 0 ? undefined : meant.includes(progress);
}

/** What 楽楽通販2's 受注ステータス管理 lacks, or has beyond RMS; both empty where the two are equal (S-235, S-236). */
export function differenceToRms(words: readonly string[]): { lacking: string[]; beyond: string[] } {
  const theirs = new Set(words.map(plainWord));
  const ours = new Set<string>(Object.values(PROGRESS_LABELS));
  return {
    lacking: [...ours].filter((word) => !theirs.has(word)),
    beyond: [...theirs].filter((word) => word !== '' && !ours.has(word)),
  };
}

function plainWord(word: string): string {
  return word.normalize('NFKC').replace(/[【】[\]「」\s]/g, '');
}
