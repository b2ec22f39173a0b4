import { browser } from 'wxt/browser';
import type { FeeRate } from './actions/fee-table';
import type { AutoConfirm } from './orders/auto-confirm';
import type { MallId } from './orders/order-key';
import type { Progress } from './orders/progress';
import type { SwitchOver } from './orders/switch-over';

/** Who sends 注文確認 for a shop (T-3). Nothing but 'automatic' ever lets this extension confirm without a press. */
export const WHO_CONFIRMS = ['by-hand', 'automatic', 'mall', 'other-system'] as const;
export type WhoConfirms = (typeof WHO_CONFIRMS)[number];

/** Which other system takes the same orders; 'none' where this extension works alone. */
export const OTHER_SYSTEM_IDS = ['none', 'goq', 'next-engine', 'rakuraku'] as const;
export type OtherSystemId = (typeof OTHER_SYSTEM_IDS)[number];

/** GoQ's own settings, entered once so that the doctor can compare them; what is absent is 未設定. */
export type GoqSideSettings = {
  /** 楽天ペイ取得ステータス (S-134). */
  sourceStatuses?: Progress[];
  /** 取得日数 (S-028). */
  acquisitionDays?: number;
  /** データ書出の作成期間 in days (S-155). */
  creationPeriodDays?: number;
  /** GoQ statuses with 「有効にする」 (S-161). */
  exportStatuses?: string[];
  /** GoQ's API option for Yahoo! (S-137, S-139). */
  yahooApiOption?: boolean;
  /** Yahoo取得ステータス (S-139) and Qoo10取得ステータス (S-151), in GoQ's words. */
  yahooStatuses?: string[];
  qoo10Statuses?: string[];
  /** The statuses chosen in MakeShop's API書出 (S-167). */
  makeshopStatuses?: string[];
};

/** How a shop's orders are labelled and kept, and whether they are confirmed without a press; what is absent has its default. */
export type ImportSettings = {
  /** Next Engine 「予約商品の注文取込」 (S-121), 「第一類医薬品を含む注文」 (S-112) and 「自動注文確認を停止する」 (S-114). */
  takesReserve?: boolean;
  takesDrug?: boolean;
  confirmStopped?: boolean;
  /** 受注キャンセル理由: what a cancellation on RMS is called (S-111). */
  cancelReason?: string;
  /** Settled orders are kept for so many days; 400 by default. */
  keptDays?: number;
  autoConfirm?: AutoConfirm;
  switchOver?: SwitchOver;
};

export type ShopSettings = {
  mall: MallId;
  /** 店舗URL's XXXX part (S-106). */
  id: string;
  /** What staff call the shop. */
  label: string;
  /** Learnt from the first order seen. */
  prefix?: string;
  /** Whole minutes between polls, 1 to 60. */
  intervalMinutes: number;
  /** API calls a second, 0.2 to 20. */
  perSecond: number;
  whoConfirms: WhoConfirms;
  /** 自動発送完了報告: what has carrier, number and date is reported by itself; off where absent (S-122). */
  reportsShipments?: boolean;
  /** 設定を直した日: when the fee settings on RMS were changed so that no fee stays undecided (S-043); `YYYY-MM-DD` in JST. */
  feeSettingsChangedOn?: string;
  otherSystem?: OtherSystemId;
  goqSide?: GoqSideSettings;
  importing?: ImportSettings;
};

/** 休業日: weekdays (0 is Sunday) and single days as `YYYY-MM-DD` in JST; planned ship dates skip them (S-234). */
export type ClosedDays = { weekdays: number[]; dates: string[] };

/** お知らせ; quiet hours are clock hours in JST, `from` inclusive, `to` exclusive, and may pass midnight. */
export type NotificationSettings = { on: boolean; quiet?: { from: number; to: number } };

export type Settings = {
  version: 1;
  /** Label of this PC's staff in the journal. */
  staffLabel: string;
  /** このPCで取込する. */
  pollsHere: boolean;
  shops: ShopSettings[];
  closedDays: ClosedDays;
  /** The shop's own 送料表. */
  feeTable: FeeRate[];
  /** Rakuten's carrier codes that the shop ships with; empty means any (lib/orders/carriers.ts). */
  carriers: string[];
  notifications: NotificationSettings;
};

/** What is the same for all shops on this PC. */
export type GeneralSettings = Pick<
  Settings,
  'staffLabel' | 'pollsHere' | 'closedDays' | 'feeTable' | 'carriers'
>;

export const SETTINGS_KEY = 'settings';

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  staffLabel: 'PC-1',
  pollsHere: true,
  shops: [],
  closedDays: { weekdays: [], dates: [] },
  feeTable: [],
  carriers: [],
  notifications: { on: false },
};

export const DEFAULT_SHOP = {
  intervalMinutes: 1,
  perSecond: 1,
  whoConfirms: 'by-hand',
} as const satisfies Partial<ShopSettings>;

/**
 * The stored settings as they are; the default for each field that was not there yet when they were stored. Unchecked: the
 * background refuses broken ones before it acts (settings.schema.ts).
 */
export async function readStoredSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS_KEY);
  return { ...DEFAULT_SETTINGS, ...(stored[SETTINGS_KEY] as Partial<Settings> | undefined) };
}
