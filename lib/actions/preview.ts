import type { Preview } from '../messages';
import { MINUTE } from '../orders/basics';
import { sumAmounts } from '../orders/money';
import { judgeConfirm } from './bulk-confirm';
import { judgeScreen } from './screen-mode';
import { judgeFees } from './shipping-fee-fix';
import { judgeShipments } from './shipment-report';
import type { Asked, Judgement, PlanLine, PreviewDeps } from './verdict';

/** How long a preview may be acted on without reading again. */
export const PREVIEW_VALID = 2 * MINUTE;

export type StoredPreview = { request: Asked; preview: Preview; plan: PlanLine[] };

/**
 * Splits the orders asked for into those that a press would act on and those left out, each with its reason; every number is in
 * exactly one of the two. Reads the mall as far as the act needs it. Stored until the press.
 */
export async function openPreview(deps: PreviewDeps, request: Asked): Promise<StoredPreview> {
  const { verdicts, troubles, amountsAt } = await judge(deps, request);
  const all = [...verdicts.values()];
  const send = all.flatMap((verdict) => ('send' in verdict ? [verdict.send] : []));
  const [trouble] = troubles;
  const preview: Preview = {
    previewId: deps.newId(),
    act: request.act,
    route: 'route' in request ? request.route : 'api',
    readAt: deps.now(),
    ...(amountsAt !== undefined && { amountsAt }),
    by: await deps.by(),
    send,
    leftOut: all.flatMap((verdict) => ('leftOut' in verdict ? [verdict.leftOut] : [])),
    totalYen: totalOf(send),
    ...(trouble && { trouble }),
  };
  const stored = { request, preview, plan: all.flatMap((one) => ('plan' in one ? [one.plan] : [])) };
  await deps.previews.save(stored);
  return stored;
}

function judge(deps: PreviewDeps, request: Asked): Promise<Judgement> {
  switch (request.act) {
    case 'confirm':
      return 'route' in request ? judgeScreen(deps, request) : judgeConfirm(deps, request);
    case 'fix-fee':
      return judgeFees(deps, request);
    case 'report-shipment':
      return judgeShipments(deps, request);
  }
}

function totalOf(send: Preview['send']): number | null {
  const total = sumAmounts(
    send.map(({ billed, billedAfter }) => (billedAfter === undefined ? billed : billedAfter) ?? 'unset'),
  );
  return total === 'unset' ? null : total;
}

/** Whether a press on one preview would do what it would do on the other. */
export function saysTheSame(one: Preview, other: Preview): boolean {
  const content = ({ send, leftOut, trouble }: Preview) =>
    JSON.stringify([
      send.map(({ number, billed, fees, shipments }) => [number, billed, fees, shipments]),
      leftOut.map(({ number, why }) => [number, why]),
      trouble?.kind,
    ]);
  return content(one) === content(other);
}
