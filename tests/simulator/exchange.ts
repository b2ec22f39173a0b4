import type { Reply } from './answers.ts';
import { refusal, serverError, spoil } from './fault-answers.ts';
import type { Fault } from './faults.ts';
import type { Call } from './ledger.ts';
import { findKey, namedOrders, type ApiRequest, type CarryOut } from './rakuten-api.ts';
import type { World } from './world.ts';

/** How a call ends: a reply, or a connection that is cut or left open. */
export type Ending = { reply: Reply } | { cut: 'reset' | 'hang' };

const LATE_MS = 60_000;

/** One API call from arrival to ending: ledger, latency, scripted fault, the work itself. */
export async function exchange(
  world: World,
  carryOut: CarryOut,
  call: Call,
  request: ApiRequest,
): Promise<Ending> {
  const { clock, settings, faults } = world;
  const sender = findKey(world, request.authorization);
  call.shop = sender?.shop.prefix ?? null;
  call.orders = namedOrders(call.body);
  call.licenseKey = sender?.key.licenseKey ?? null;
  if (settings.latencyMs > 0) await wait(world, settings.latencyMs);
  clock.settle();
  const fault = faults.strike(call);
  call.fault = fault?.kind ?? null;
  if (fault?.kind === 'slow') await wait(world, fault.ms);
  const ending = fault
    ? strike(world, fault, () => carryOut(call, request))
    : { reply: carryOut(call, request) };
  world.ledger.close(call, 'reply' in ending ? ending.reply.status : ending.cut);
  return ending;
}

function wait({ clock }: World, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.source.setTimeout(resolve, ms);
  });
}

function strike(world: World, fault: Fault, carryOut: () => Reply): Ending {
  const now = world.clock.now();
  const refused = refusal(fault, now);
  if (refused) return { reply: refused };
  switch (fault.kind) {
    case 'reset-before':
      return { cut: 'reset' };
    case 'reset-after':
      carryOut();
      return { cut: 'reset' };
    case 'hang':
      if (fault.processed) carryOut();
      return { cut: 'hang' };
    case 'server-error':
      if (fault.processed) carryOut();
      return { reply: serverError(now, fault.status) };
    case 'late':
      world.clock.after(fault.delayMs ?? LATE_MS, carryOut);
      if (fault.ending === 'server-error') return { reply: serverError(now) };
      return { cut: fault.ending ?? 'reset' };
    default:
      return { reply: spoil(fault, carryOut(), now) };
  }
}
