import type { Route } from '../../orders/journal-entry';
import type { PageRow, Recognised } from '../page-snapshot';
import { canFixFee, whyLeftOut } from './judge';
import type { Knowledge } from './knowledge';
import { leftOutWords } from './left-out-wording';
import type { RowView } from './row-controls';
import type { StatusFlow } from './status-flow';
import { statusChip } from './statuses';
import { chipOfOrder } from './wording';

/** What stands beside one order number: what was read or done last, and the act that is possible next. */
export function rowViewOf(
  row: PageRow,
  { snapshot }: Pick<Recognised, 'snapshot'>,
  knowledge: Knowledge,
  statuses: StatusFlow,
  route: Route,
): RowView {
  const [number = ''] = row.numbers;
  if (row.mall !== 'rakuten') return { chip: undefined, button: undefined };
  const known = knowledge.known();
  const brief = knowledge.briefs.get(number);
  const entry = knowledge.entries.get(number);
  const status = statuses.statusOf(number, entry?.at);
  const now = Date.now();
  const lacksFee = known !== undefined && canFixFee(row, known);
  const isSendable = known !== undefined && whyLeftOut(row, snapshot, known, route) === undefined;
  const chip =
    (status && statusChip(status, brief, row, snapshot.site, now)) ??
    chipOfOrder(brief, entry, now) ??
    (lacksFee ? leftOutWords({ why: 'fee-unset' }) : undefined);
  return {
    chip: chip && { tone: chip.tone, icon: chip.icon, word: chip.word },
    button: lacksFee ? 'fee' : isSendable ? 'confirm' : undefined,
  };
}
