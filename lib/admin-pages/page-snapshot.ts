import type { Amount } from '../orders/money';
import type { MallId } from '../orders/order-key';

/** Names an element of the page; resolves through `Recognised.elements`, on the content side only. */
export type Handle = string;

export const PAGE_KINDS = [
  'list',
  'search',
  'detail',
  'amount-edit',
  'csv-upload',
  'csv-export',
  'lost-session',
  'unknown',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

export const ANCHOR_IDS = [
  'confirm-selected',
  'fetch-status',
  'fee',
  'save',
  'reflect',
  'edit',
  'bulk-menu',
  'confirm-modal',
  'file',
  'upload',
  'count',
] as const;
export type AnchorId = (typeof ANCHOR_IDS)[number];

export type PageRow = {
  /** More than one means bundled (同梱). */
  numbers: string[];
  mall: MallId | 'unknown';
  goqId?: string;
  /** null where the row has no checkbox. */
  checked: boolean | null;
  statusText?: string;
  fee?: Amount;
  total?: Amount;
  /** The cell that holds the order number. */
  cell: Handle;
  checkbox?: Handle;
  /** The page's own confirm button of this row (S-024). */
  ownConfirm?: Handle;
};

/** What an admin page says, as data (design.md §6.5). */
export type PageSnapshot = {
  site: 'rms' | 'goq';
  kind: PageKind;
  /** With known query keys only. */
  path: string;
  status?: string;
  countOnPage?: number;
  tabs?: { label: string; count: number }[];
  /** The label of a notice that lies over the page. */
  covered?: string;
  rows: PageRow[];
  anchors: Partial<Record<AnchorId, { how: 'label' | 'shape' | 'known' | 'picked'; handle: Handle }>>;
  missing: AnchorId[];
  problems: string[];
};

export type Recognised = {
  snapshot: PageSnapshot;
  elements: Map<Handle, Element>;
  /** All text of the page, for the search for known error texts; it never leaves the content script. */
  text: string;
  /** ms */
  took: number;
};
