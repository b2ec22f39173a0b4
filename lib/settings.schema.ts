import { browser } from 'wxt/browser';
import type { FieldProblem } from './malls/mall';
import type { ShopForm } from './messages';
import type { Result } from './orders/basics';
import { MALL_IDS } from './orders/order-key';
import { PROGRESSES } from './orders/progress';
import { OTHER_SYSTEM_IDS, readStoredSettings, SETTINGS_KEY, type Settings, WHO_CONFIRMS } from './settings';
import { z } from './zod';

const shopSettings = z.object({
  mall: z.enum(MALL_IDS),
  id: z.string().regex(/^[a-z0-9_-]+$/i, '店舗URLの XXXX の部分だけを入れてください。'),
  label: z.string().min(1, '店舗の呼び名を入れてください。').max(40),
  prefix: z.string().optional(),
  intervalMinutes: z
    .int('整数で入れてください。')
    .min(1, '1分以上にしてください。')
    .max(60, '60分以下にしてください。'),
  perSecond: z.number().min(0.2, '毎秒 0.2回以上にしてください。').max(20, '毎秒 20回以下にしてください。'),
  whoConfirms: z.enum(WHO_CONFIRMS),
  otherSystem: z.enum(OTHER_SYSTEM_IDS).optional(),
  goqSide: z
    .object({
      sourceStatuses: z.array(z.literal(PROGRESSES)).optional(),
      acquisitionDays: z.int().optional(),
      creationPeriodDays: z.int().optional(),
      exportStatuses: z.array(z.string()).optional(),
    })
    .optional(),
});

const hour = z.int().min(0).max(23);

const staffLabel = z.string().min(1, '担当者名を入れてください。').max(20, '20文字以下にしてください。');

const settingsSchema = z
  .strictObject({
    version: z.literal(1),
    staffLabel,
    pollsHere: z.boolean(),
    shops: z.array(shopSettings),
    notifications: z.object({ on: z.boolean(), quiet: z.object({ from: hour, to: hour }).optional() }),
  })
  .refine(
    ({ shops }) => new Set(shops.map((shop) => `${shop.mall}/${shop.id}`)).size === shops.length,
    '同じ店舗が2つあります。',
  ) satisfies z.ZodType<Settings>;

/** The stored settings, or what is wrong with them, as Japanese sentences. A broken setting is never replaced by a default. */
export async function loadSettings(): Promise<Result<Settings, string[]>> {
  const parsed = settingsSchema.safeParse(await readStoredSettings());
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    error: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  };
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
export function checkShopForm({ shop, staffLabel: by, editing }: ShopForm): FieldProblem[] {
  const parsed = z.object({ ...shopSettings.shape, staffLabel }).safeParse({ ...shop, staffLabel: by });
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }));
  if (editing && editing.id !== shop.id) {
    const message = `登録した店舗URL（${editing.id}）は変えられません。別の店舗は新しく追加してください。`;
    problems.push({ field: 'id', message });
  }
  return problems;
}
