import type { z } from '../zod';

/** What keeps a row of a mall's message from being read by its schema, in Japanese; names fields, never values. */
export function problemsOf(schema: z.ZodMiniType, row: unknown): string[] {
  // Only with the input at hand does an issue tell "missing" from "wrong"; it costs time, so it is not asked for at first.
  const { error } = schema.safeParse(row, { reportInput: true });
  return (error?.issues ?? []).map((issue) => {
    const path = issue.path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '');
    return `${path || '全体'}：${wordsOf(issue)}`;
  });
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'ありません'
        : `${TYPE_WORDS[issue.expected] ?? '決まった形'}ではありません`;
    case 'custom':
      return issue.message;
    case 'too_small':
      return '空、または小さすぎます';
    case 'invalid_format':
      return '日付として読めません';
    default:
      return '決まった値ではありません';
  }
}

const TYPE_WORDS: Record<string, string> = {
  int: '整数',
  number: '数値',
  string: '文字列',
  array: '一覧',
  object: 'まとまり',
  record: 'まとまり',
};
