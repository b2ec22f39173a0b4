import { browser } from 'wxt/browser';
import type { FeeRate } from './actions/fee-table';
import type { FieldProblem } from './malls/mall';
import type { ShopForm } from './messages';
import type { Result } from './orders/basics';
import { MALL_IDS } from './orders/order-key';
import { PROGRESSES } from './orders/progress';
import { parseJapanDatetime } from './japan-time';
import {
  DEFAULT_SETTINGS,
  OTHER_SYSTEM_IDS,
  readStoredSettings,
  type GeneralSettings,
  SETTINGS_KEY,
  type Settings,
  WHO_CONFIRMS,
} from './settings';
import { z } from './zod';

const tick = z.object({ at: z.number(), by: z.string() });
const importing = z.object({
  takesReserve: z.optional(z.boolean()),
  takesDrug: z.optional(z.boolean()),
  confirmStopped: z.optional(z.boolean()),
  cancelReason: z.optional(z.string().check(z.maxLength(40, '40文字以下にしてください。'))),
  keptDays: z.optional(
    z.int('整数で入れてください。').check(z.minimum(60, '60日以上にしてください。'), z.maximum(3_650)),
  ),
  autoConfirm: z.optional(
    z.object({
      on: z.boolean(),
      since: z.optional(z.number()),
      stopped: z.optional(z.object({ at: z.number(), why: z.string() })),
    }),
  ),
  switchOver: z.optional(
    z.object({ startAt: z.number(), noAutoAuth: tick, savedAt: z.number(), checked: z.optional(tick) }),
  ),
});

const isDay = (text: string) => parseJapanDatetime(`${text}T00:00:00`) !== undefined;
const day = z.string().check(z.refine(isDay, '日付は 2026-12-31 の形で入れてください。'));

const statuses = z.optional(
  z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.maxLength(50)),
);

/** GoQ側の設定, as stored and as a page sends them. */
export const goqSideSettings = z.object({
  sourceStatuses: z.optional(z.array(z.literal(PROGRESSES))),
  acquisitionDays: z.optional(z.int().check(z.minimum(1), z.maximum(365))),
  creationPeriodDays: z.optional(z.int().check(z.minimum(0), z.maximum(365))),
  exportStatuses: statuses,
  yahooApiOption: z.optional(z.boolean()),
  yahooStatuses: statuses,
  qoo10Statuses: statuses,
  makeshopStatuses: statuses,
});

const shopSettings = z.object({
  mall: z.enum(MALL_IDS),
  id: z.string().check(z.regex(/^[a-z0-9_-]+$/i, '店舗URLの XXXX の部分だけを入れてください。')),
  label: z.string().check(z.minLength(1, '店舗の呼び名を入れてください。'), z.maxLength(40)),
  prefix: z.optional(z.string()),
  intervalMinutes: z
    .int('整数で入れてください。')
    .check(z.minimum(1, '1分以上にしてください。'), z.maximum(60, '60分以下にしてください。')),
  perSecond: z
    .number()
    .check(z.minimum(0.2, '毎秒 0.2回以上にしてください。'), z.maximum(20, '毎秒 20回以下にしてください。')),
  whoConfirms: z.enum(WHO_CONFIRMS),
  reportsShipments: z.optional(z.boolean()),
  feeSettingsChangedOn: z.optional(day),
  otherSystem: z.optional(z.enum(OTHER_SYSTEM_IDS)),
  goqSide: z.optional(goqSideSettings),
  importing: z.optional(importing),
});

const hour = z.int().check(z.minimum(0), z.maximum(23));

const staffLabel = z
  .string()
  .check(z.minLength(1, '担当者名を入れてください。'), z.maxLength(20, '20文字以下にしてください。'));

const closedDays = z.strictObject({
  weekdays: z.array(z.int().check(z.minimum(0), z.maximum(6))).check(
    z.maxLength(6, '休業日でない曜日を、1つは残してください。'),
    z.refine((days) => new Set(days).size === days.length, '同じ曜日が2つあります。'),
  ),
  dates: z.array(day).check(z.maxLength(400)),
});
const feeRate = z
  .strictObject({
    prefecture: z.optional(z.string().check(z.minLength(1), z.maxLength(10))),
    delivery: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
    yen: z
      .int('金額は整数で入れてください。')
      .check(z.minimum(0, '0以上の金額を入れてください。'), z.maximum(999_999)),
  })
  .check(
    z.refine(
      ({ prefecture, delivery }) => (prefecture ?? delivery) !== undefined,
      '都道府県か配送方法を入れてください。',
    ),
  );
const isOnce = (rates: FeeRate[]) =>
  new Set(rates.map(({ prefecture, delivery }) => JSON.stringify([prefecture, delivery]))).size ===
  rates.length;

const settingsSchema = z
  .strictObject({
    version: z.literal(1),
    staffLabel,
    pollsHere: z.boolean(),
    shops: z.array(shopSettings),
    closedDays,
    feeTable: z
      .array(feeRate)
      .check(z.maxLength(500), z.refine(isOnce, '同じ都道府県と配送方法の行が2つあります。')),
    carriers: z.array(z.string().check(z.regex(/^\d{4}$/))).check(z.maxLength(40)),
    notifications: z.object({ on: z.boolean(), quiet: z.optional(z.object({ from: hour, to: hour })) }),
  })
  .check(
    z.refine(
      ({ shops }) => new Set(shops.map((shop) => `${shop.mall}/${shop.id}`)).size === shops.length,
      '同じ店舗が2つあります。',
    ),
  ) satisfies z.ZodMiniType<Settings>;

/** The stored settings, or what is wrong with them, as Japanese sentences. A broken setting is never replaced by a default. */
export async function loadSettings(): Promise<Result<Settings, string[]>> {
  return checkSettings(await readStoredSettings());
}

/**
 * A whole set of settings, such as an exported file: valid in every field, or what is wrong. Fields that a file of an
 * earlier version does not have yet get their default; fields that nobody knows are refused.
 */
export function checkSettings(settings: object): Result<Settings, string[]> {
  const parsed = settingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...settings });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, error: parsed.error.issues.map(({ path, message }) => `${placeOf(path)}：${message}`) };
}

const PLACES: Record<string, string> = {
  staffLabel: '担当者名',
  shops: '店舗',
  closedDays: '休業日',
  feeTable: '送料表',
  carriers: '使う配送業者',
  notifications: '通知',
};

/** 「送料表 2番目 yen」: where in the settings, in the words of the settings page. */
function placeOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) =>
    typeof part === 'number' ? `${part + 1}番目` : (PLACES[String(part)] ?? String(part)),
  );
  return parts.join(' ') || '設定';
}

/** What is wrong with the settings of this PC and of all shops together: the first problem of each field, by its path (`feeTable.0`). */
export function checkGeneral(general: GeneralSettings): FieldProblem[] {
  const parsed = settingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...general });
  if (parsed.success) return [];
  const problems = parsed.error.issues.map(({ path, message }) => ({
    field: path.slice(0, 2).join('.'),
    message,
  }));
  return problems.filter(({ field }, index) => problems.findIndex((one) => one.field === field) === index);
}

/** Changes the stored settings under a lock. Throws a ZodError where the result would be broken; the old ones stay then. */
export async function updateSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  return navigator.locks.request('settings', async () => {
    const next = settingsSchema.parse(change(await readStoredSettings()));
    await browser.storage.local.set({ [SETTINGS_KEY]: next });
    return next;
  });
}

/** What is wrong with the plain fields of the settings form, one sentence a field. */
export function checkShopForm({ shop, editing }: ShopForm): FieldProblem[] {
  const parsed = shopSettings.safeParse(shop);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }));
  const isRakuten = shop.mall === 'rakuten';
  for (const problem of problems)
    if (problem.field === 'id' && !isRakuten) problem.message = '半角の英数字と - _ だけで入れてください。';
  if (editing && editing.id !== shop.id) {
    const what = isRakuten ? '店舗URL' : '店舗のID';
    const message = `登録した${what}（${editing.id}）は変えられません。別の店舗は新しく追加してください。`;
    problems.push({ field: 'id', message });
  }
  return problems;
}
