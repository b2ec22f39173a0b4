import type { Instant, Period } from '../orders/basics';
import type { ImportState, OrderFacts } from '../orders/import-state';
import type { JournalEntry } from '../orders/journal-entry';
import type { FeeRate } from '../actions/fee-table';
import type { Amount } from '../orders/money';
import type { NeedReason } from '../orders/needs';
import type { Order } from '../orders/order';
import type { MallId } from '../orders/order-key';
import type { Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import type { Catalogue } from './catalogue.schema';

/** 取り込まれない · 反映・書き出しされない: the two symptoms of GoQ's FAQ (S-127, S-129, S-154). */
export type Symptom = 'not-imported' | 'not-exported';

/** What the doctor must know of the other system that takes the same orders; a preset's values. */
export type OtherSystem = {
  id: 'goq' | 'next-engine' | 'rakuraku';
  label: string;
  /** Minutes after the order during which it is not taken, あす楽 and the like aside (S-091); 0 for none. */
  holdMinutes: number;
  /** Whole minutes between its own imports (S-094). */
  pollMinutes?: number;
  /** Order progress from which it takes orders; absent where the shop sets it there (GoQ: `GoqSide.sourceStatuses`). */
  sourceStatuses?: readonly Progress[];
  /** The same for 選択制決済 (S-081). */
  ownPaymentStatuses?: readonly Progress[];
  /** Whether it takes an order whose shipping fee is unset (T-4). */
  takesFeeUnset: boolean;
  /** Kinds that it leaves out as set there (S-085 … S-087). */
  leavesOut: readonly ('hanpukai' | 'reserve' | 'drug')[];
  /** It takes nothing older (S-083; from 注文確定 where 自動注文確認 is stopped, S-119). */
  maxAge?: { hours: number; from: 'ordered' | 'fixed' };
};

/** GoQ's own settings as the shop entered them once; what is absent is 未設定, and the doctor says so. */
export type GoqSide = {
  /** 楽天ペイ取得ステータス (S-134). */
  sourceStatuses?: readonly Progress[];
  /** 取得日数 (S-028). */
  acquisitionDays?: number;
  /** データ書出の作成期間 in days (S-155). */
  creationPeriodDays?: number;
};

/** The shop's key at the mall; absent as a whole where none is stored. */
export type KeyFacts = {
  expiresAt?: Instant;
  /** What the mall answered last about the key, while it still stands. */
  trouble?: Trouble;
  /** When the key was last replaced here. */
  renewedAt?: Instant;
  /** The tick 「GoQにも貼り付けた」 for that key (S-136). */
  goqUpdated?: boolean;
  /** When a newer key was entered that the mall does not accept yet (T-6). */
  pendingSince?: Instant;
};

/** What an admin page shows of the order. Without `row` the page had searched all statuses for this number and found nothing. */
export type PageSighting = {
  site: 'rms' | 'goq';
  at: Instant;
  row?: { statusText?: string; fee?: Amount };
};

/** The order in GoQ, from its page, its CSV or a person's answer. `shipDate` is `YYYY-MM-DD`, null where the field is empty. */
export type GoqOrder = {
  status?: string;
  /** 最終更新日. */
  updatedAt?: Instant;
  /** The latest it can have been: since then GoQ's CSV has held the same of it (S-175). */
  unchangedSince?: Instant;
  parcelNumber?: boolean;
  carrier?: boolean;
  shipDate?: string | null;
};

/** A fresh reading of the order at the mall: by `fetch` with its contents, by `search` with its progress only. */
export type MallReading =
  | { kind: 'found'; at: Instant; order: Order }
  | { kind: 'seen'; at: Instant; progress?: Progress; orderedAt?: Instant }
  | { kind: 'missing'; at: Instant }
  /** The mall answered, but not about this order. */
  | { kind: 'unanswered'; at: Instant }
  | { kind: 'malformed'; at: Instant }
  | { kind: 'trouble'; trouble: Trouble };

/** Facts of another mall and its GoQ settings, as stated or read from pages; what is absent cannot be checked (S-137 … S-167). */
export type OtherMallFacts = {
  /** The order's status in the mall's own words. */
  statusText?: string;
  /** GoQ's API option for Yahoo!. */
  goqApiOption?: boolean;
  /** GoQ's 取得ステータス for this mall, in the mall's words. */
  goqSourceStatuses?: readonly string[];
  /** GoQ statuses with 「有効にする」, or chosen in API書出. */
  goqExportStatuses?: readonly string[];
  /** アクセスキー, APIキー or リフレッシュトークン. */
  key?: { expiresAt?: Instant; inGoq?: boolean };
  publicKey?: { enabled?: boolean; expiresAt?: Instant; versionMatches?: boolean };
  sourceIp?: 'registered' | 'missing' | 'incomplete';
  /** Whether Amazon's 注文レポート could be taken in by hand (S-150). */
  orderReportWorks?: boolean;
  /** Amazon's 出荷通知 ended in an error. */
  noticeFailed?: boolean;
};

/** All that the doctor looks at. Plain data, so that the same facts always give the same answer. */
export type DoctorInput = {
  /** What was typed or pasted, or a row's number. */
  text: string;
  /** The mall of the row, or as chosen, where the number alone does not say. */
  mall?: MallId;
  symptom?: Symptom;
  /** Answer from what is known already: the mall is not to be asked. */
  storedOnly?: true;
  now: Instant;
  catalogue: Catalogue;
  /** The number's prefix belongs to none of the registered shops. */
  foreignShop?: boolean;
  stored?: { facts: OrderFacts; state: ImportState };
  journal?: readonly JournalEntry[];
  /** The last success and the next turn of our own import of this shop, its mark, and what holds it up. */
  imports?: { last?: Instant; next?: Instant; mark?: Instant; trouble?: Trouble };
  system?: OtherSystem;
  goqSide?: GoqSide;
  key?: KeyFacts;
  pages?: readonly PageSighting[];
  goqOrder?: GoqOrder;
  otherMall?: OtherMallFacts;
  /** The shop's own 料金表. */
  feeTable?: readonly FeeRate[];
  /** Other orders of this shop that need a person, by reason. */
  othersInNeed?: Readonly<Partial<Record<NeedReason, number>>>;
  /** Confirms of this shop in the last seven days that turned out to be somebody else's (T-3). */
  confirmedByOthers?: number;
  readings?: { fetch?: MallReading; search?: MallReading };
};

/** The one call that the doctor wants next; `period` is the JST day in the number. */
export type NeededReading = { by: 'fetch' | 'search'; number: string; period?: Period };
