import { GOQ_KIND_IDS, type GoqKind } from '../orders/csv-run';
import type { Instant } from '../orders/basics';
import { japanParts } from '../japan-time';

/** The files that GoQ makes apart (S-178) and RMS takes apart (S-206…S-208), with the file name GoQ gives each. */
export const GOQ_KINDS = {
  normal: { label: '通常購入', file: 'tuuzyou', seen: /tuu?zyou|tsuu?jou|通常/i },
  auction: { label: 'オークション', file: 'auction', seen: /auction|ookusyon|オークション/i },
  group: { label: '共同購入', file: 'kyoudou', seen: /kyoudou|kyodo|共同/i },
} as const satisfies Record<GoqKind, { label: string; file: string; seen: RegExp }>;

/** The kind that a file name tells (`tuuzyou_2012_06_01.csv`, S-213), or undefined: then a person says it. */
export function kindOfFileName(name: string): GoqKind | undefined {
  return GOQ_KIND_IDS.find((kind) => GOQ_KINDS[kind].seen.test(name));
}

/**
 * Name of a file to upload: kind, day in JST, the shop where there is more than one store, and a number from the second file
 * of that name on, so that RMS's answers can be told apart.
 */
export function uploadFileName(kind: GoqKind, now: Instant, shop?: string, number = 1): string {
  const { year, month, day } = japanParts(now);
  const date = [year, ...[month, day].map((part) => String(part).padStart(2, '0'))];
  const ending = [...(shop === undefined ? [] : [shop]), ...(number === 1 ? [] : [`no${number}`])];
  return `${[GOQ_KINDS[kind].file, ...date, ...ending].join('_')}.csv`;
}
