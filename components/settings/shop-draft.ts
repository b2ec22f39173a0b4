import type { FieldProblem } from '@/lib/malls/mall';
import { parseCredentials } from '@/lib/malls/rakuten/credentials';
import type { ShopForm } from '@/lib/messages';
import { DEFAULT_SHOP, type OtherSystemId, type ShopSettings, type WhoConfirms } from '@/lib/settings';
import { checkShopForm } from '@/lib/settings.schema';
import { parseStoreUrl } from './store-url';

/** The fields of the Rakuten form as they are typed. */
export type ShopDraft = {
  id: string;
  label: string;
  serviceSecret: string;
  licenseKey: string;
  intervalMinutes: string;
  perSecond: string;
  whoConfirms: WhoConfirms;
  /** Asked once, for a new shop; afterwards it is one of its import rules. */
  otherSystem: OtherSystemId;
};

export const FIELD_LABELS: Record<string, string> = {
  label: '店舗の呼び名',
  id: '店舗URL',
  serviceSecret: 'serviceSecret',
  licenseKey: 'licenseKey',
  intervalMinutes: '取り込みの間隔',
  perSecond: '呼び出しの上限',
};

/** The form of a stored shop, or of a new one. Keys are never filled in: they do not leave the background. */
export function draftOf(shop?: ShopSettings): ShopDraft {
  const { intervalMinutes, perSecond, whoConfirms } = shop ?? DEFAULT_SHOP;
  return {
    id: shop?.id ?? '',
    label: shop?.label ?? '本店',
    serviceSecret: '',
    licenseKey: '',
    intervalMinutes: String(intervalMinutes),
    perSecond: String(perSecond),
    whoConfirms,
    otherSystem: shop?.otherSystem ?? 'none',
  };
}

export const isSameDraft = (one: ShopDraft, other: ShopDraft): boolean =>
  (Object.keys(one) as (keyof ShopDraft)[]).every((field) => one[field] === other[field]);

const asNumber = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.normalize('NFKC')));

/** What is sent to the background. Empty key fields keep the stored key. */
export function formOf(draft: ShopDraft, stored?: ShopSettings): ShopForm {
  const { serviceSecret, licenseKey } = draft;
  return {
    shop: {
      mall: 'rakuten',
      id: parseStoreUrl(draft.id).id,
      label: draft.label.trim(),
      intervalMinutes: asNumber(draft.intervalMinutes),
      perSecond: asNumber(draft.perSecond),
      whoConfirms: draft.whoConfirms,
      ...(!stored && { otherSystem: draft.otherSystem }),
    },
    ...(stored && { editing: { mall: stored.mall, id: stored.id } }),
    ...((serviceSecret !== '' || licenseKey !== '') && { credentials: { serviceSecret, licenseKey } }),
  };
}

type Context = {
  stored?: ShopSettings | undefined;
  hasKey: boolean;
  others: readonly string[];
};

/** What is wrong with the form, one problem a field, before anything is sent: the same checks as the background's. */
export function checkDraft(draft: ShopDraft, { stored, hasKey, others }: Context): FieldProblem[] {
  const form = formOf(draft, stored);
  const problems: FieldProblem[] = [];
  if (form.shop.id === '') {
    const message = '空です。店舗URL（https://www.rakuten.ne.jp/XXXX/）の XXXX を入れてください。';
    problems.push({ field: 'id', message });
  } else if (others.includes(form.shop.id)) {
    problems.push({ field: 'id', message: 'この店舗URLは、もう登録されています。' });
  }
  for (const field of ['intervalMinutes', 'perSecond'] as const) {
    if (Number.isNaN(form.shop[field])) problems.push({ field, message: '数字で入れてください。' });
  }
  problems.push(...checkShopForm(form));
  if (form.credentials || !hasKey) {
    const parsed = parseCredentials(form.credentials ?? {});
    if (!parsed.ok) problems.push(...parsed.error);
  }
  return firstOfEach(problems);
}

/** The first problem of each field, in the order of the form. */
function firstOfEach(problems: FieldProblem[]): FieldProblem[] {
  return Object.keys(FIELD_LABELS).flatMap((field) => problems.find((one) => one.field === field) ?? []);
}
