import { type MallForm, paceProblems } from '@/lib/credentials/mall-form';
import type { FieldProblem } from '@/lib/malls/mall';
import type { ShopForm } from '@/lib/messages';
import { plainDigits } from '@/lib/orders/order-key';
import { DEFAULT_SHOP, type ShopSettings } from '@/lib/settings';
import { checkShopForm } from '@/lib/settings.schema';

/** The form of a shop of any mall but Rakuten, as it is typed. `credentials` by the names of the mall's fields. */
export type MallDraft = {
  id: string;
  label: string;
  intervalMinutes: string;
  perSecond: string;
  credentials: Record<string, string>;
};

const SLOWEST = 0.2;
const ID_LABEL = '店舗のID';

/** The form of a stored shop, or of a new one. Keys are never filled in: they do not leave the background. */
export function mallDraftOf(mall: MallForm, stored?: ShopSettings): MallDraft {
  const interval = Math.max(DEFAULT_SHOP.intervalMinutes, mall.minIntervalMinutes);
  return {
    id: stored?.id ?? '',
    label: stored?.label ?? '本店',
    intervalMinutes: String(stored?.intervalMinutes ?? interval),
    perSecond: String(stored?.perSecond ?? Math.max(SLOWEST, mall.perSecond)),
    credentials: Object.fromEntries(mall.fields.map(({ name }) => [name, ''])),
  };
}

export const isSameMallDraft = (one: MallDraft, other: MallDraft): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const asNumber = (text: string) => (text.trim() === '' ? Number.NaN : Number(plainDigits(text)));

const isTyped = ({ credentials }: MallDraft) => Object.values(credentials).some((value) => value !== '');

/** What is sent to the background. Fields that stay empty keep what is stored. */
export function mallFormOf(mall: MallForm, draft: MallDraft, stored?: ShopSettings): ShopForm {
  return {
    shop: {
      mall: mall.id,
      id: draft.id.normalize('NFKC').trim(),
      label: draft.label.trim(),
      intervalMinutes: asNumber(draft.intervalMinutes),
      perSecond: asNumber(draft.perSecond),
      whoConfirms: stored?.whoConfirms ?? DEFAULT_SHOP.whoConfirms,
    },
    ...(stored && { editing: { mall: stored.mall, id: stored.id } }),
    ...(isTyped(draft) && { credentials: draft.credentials }),
  };
}

/** The fields of the form by name, in its order. */
export function mallFieldLabels(mall: MallForm): Record<string, string> {
  return {
    label: '店舗の呼び名',
    id: ID_LABEL,
    ...Object.fromEntries(mall.fields.map(({ name, label }) => [name, label])),
    intervalMinutes: '取り込みの間隔',
    perSecond: '呼び出しの上限',
  };
}

type Context = { stored?: ShopSettings | undefined; hasKey: boolean; others: readonly string[] };

/** What is wrong with the form before anything is sent, one problem a field; what a key looks like, the background checks. */
export function checkMallDraft(
  mall: MallForm,
  draft: MallDraft,
  { stored, hasKey, others }: Context,
): FieldProblem[] {
  const form = mallFormOf(mall, draft, stored);
  const problems: FieldProblem[] = [];
  const wrong = (field: string, message: string) => problems.push({ field, message });
  if (form.shop.id === '') wrong('id', `空です。${ID_LABEL}を入れてください。`);
  else if (others.includes(form.shop.id)) wrong('id', `この${ID_LABEL}は、もう登録されています。`);
  for (const field of ['intervalMinutes', 'perSecond'] as const) {
    if (Number.isNaN(form.shop[field])) wrong(field, '数字で入れてください。');
  }
  problems.push(...checkShopForm(form), ...paceProblems(form.shop, mall));
  if (!hasKey) {
    for (const { name, label, optional } of mall.fields)
      if (!optional && draft.credentials[name] === '') wrong(name, `空です。${label}を入れてください。`);
  }
  return Object.keys(mallFieldLabels(mall)).flatMap(
    (field) => problems.find((one) => one.field === field) ?? [],
  );
}
