import type { FeeRate } from '@/lib/actions/fee-table';
import { plainDigits } from '@/lib/orders/order-key';
import type { GeneralSettings } from '@/lib/settings';

/** One line of the fee table as it is typed. */
export type FeeLineDraft = { prefecture: string; delivery: string; yen: string };

/** The settings of this PC and of all shops together, as they are typed. */
export type GeneralDraft = {
  staffLabel: string;
  pollsHere: boolean;
  weekdays: number[];
  /** One day a line. */
  dates: string;
  feeTable: FeeLineDraft[];
  carriers: string[];
};

export function generalDraftOf(settings: GeneralSettings): GeneralDraft {
  const { staffLabel, pollsHere, closedDays, feeTable, carriers } = settings;
  return {
    staffLabel,
    pollsHere,
    weekdays: closedDays.weekdays,
    dates: closedDays.dates.join('\n'),
    feeTable: feeTable.map(({ prefecture = '', delivery = '', yen }) => ({
      prefecture,
      delivery,
      yen: String(yen),
    })),
    carriers,
  };
}

export const isSameGeneral = (one: GeneralDraft, other: GeneralDraft) =>
  JSON.stringify(one) === JSON.stringify(other);

/** The draft in the terms of the settings. 2026/1/5 and full-width digits are taken too; what is no number stays NaN. */
export function generalOf(draft: GeneralDraft): GeneralSettings {
  const lines = draft.dates.split(/[\n、,]/).map((line) => line.trim());
  return {
    staffLabel: draft.staffLabel.trim(),
    pollsHere: draft.pollsHere,
    closedDays: {
      weekdays: draft.weekdays.toSorted((one, other) => one - other),
      dates: [...new Set(lines.filter((line) => line !== '').map(dateOf))].sort((one, other) =>
        one < other ? -1 : 1,
      ),
    },
    feeTable: draft.feeTable.map(rateOf),
    carriers: draft.carriers,
  };
}

function dateOf(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plainDigits(text));
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : text;
}

function rateOf({ prefecture, delivery, yen }: FeeLineDraft): FeeRate {
  const plain = plainDigits(yen).replace(/[,円\s]/g, '');
  return {
    ...(prefecture !== '' && { prefecture }),
    ...(delivery.trim() !== '' && { delivery: delivery.trim() }),
    yen: plain === '' ? Number.NaN : Number(plain),
  };
}
