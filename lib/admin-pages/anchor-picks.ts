import { call } from '../messaging';
import { orderNumberPrefix } from '../orders/order-key';
import type { AnchorId, PageKind, PageSnapshot, Recognised } from './page-snapshot';
import type { AnchorPage } from './protocol';
import type { PickedAnchors } from './recognise';

/** The controls that staff picked for pages such as this one, as the background keeps them. */
export class AnchorPicks {
  private readonly picks = new Map<string, PickedAnchors>();
  private readonly asked = new Set<string>();
  private prefix: string | undefined;

  constructor(private readonly changed: () => void) {}

  readonly pickedFor = (site: PageSnapshot['site'], kind: PageKind): PickedAnchors =>
    this.picks.get(keyOf(this.pageOf(site, kind))) ?? {};

  /** Learns the shop from the orders on the page, and asks for what was picked for it until it is told. */
  learn({ snapshot }: Recognised): void {
    const [first] = snapshot.rows.filter(({ mall }) => mall === 'rakuten').flatMap(({ numbers }) => numbers);
    this.prefix = (first && orderNumberPrefix(first)) ?? this.prefix;
    const page = this.pageOf(snapshot.site, snapshot.kind);
    const key = keyOf(page);
    if (snapshot.kind === 'unknown' || snapshot.kind === 'lost-session' || this.asked.has(key)) return;
    this.asked.add(key);
    void this.load(page).then((isTold) => isTold || this.asked.delete(key));
  }

  /** Keeps a pick, or forgets it. */
  async keep({ site, kind }: PageSnapshot, anchor: AnchorId, selector: string | null): Promise<void> {
    const page = this.pageOf(site, kind);
    await call('anchors.pick', { ...page, anchor, selector });
    await this.load(page);
  }

  private pageOf(site: PageSnapshot['site'], kind: PageKind): AnchorPage {
    return { site, kind, ...(this.prefix !== undefined && { prefix: this.prefix }) };
  }

  /** False without an answer. */
  private async load(page: AnchorPage): Promise<boolean> {
    const answer = await call('anchors.get', page);
    if (!answer.ok) return false;
    const before = this.picks.get(keyOf(page)) ?? {};
    this.picks.set(keyOf(page), answer.value);
    if (JSON.stringify(before) !== JSON.stringify(answer.value)) this.changed();
    return true;
  }
}

const keyOf = ({ site, kind, prefix = '' }: AnchorPage) => `${site}/${kind}/${prefix}`;
