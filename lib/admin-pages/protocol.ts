import type { AnchorId, PageKind, PageSnapshot } from './page-snapshot';

/** Which pages a picked control is for: one site, one kind of page, one shop by its order number's prefix. */
export type AnchorPage = { site: PageSnapshot['site']; kind: PageKind; prefix?: string };

/** One control that staff picked. */
export type PickedAnchor = AnchorPage & { anchor: AnchorId; selector: string };

/** Messages of この要素を指定: name → request and answer; part of the Protocol. Types only. */
export type AnchorProtocol = {
  /** The CSS selectors that staff picked. Without a prefix: those of the only shop that has some. */
  'anchors.get': { request: AnchorPage; answer: Partial<Record<AnchorId, string>> };
  /** Everything that was picked, for the settings page. */
  'anchors.list': { request: null; answer: PickedAnchor[] };
  /** A null selector forgets the pick. */
  'anchors.pick': { request: AnchorPage & { anchor: AnchorId; selector: string | null }; answer: null };
};
