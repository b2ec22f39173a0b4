import type { Fault } from './faults.ts';
import type { Call } from './ledger.ts';
import type { Served } from './server.ts';
import type { World } from './world.ts';

export interface SiteRequest {
  url: URL;
  method: string;
  headers: Headers;
  body: string;
}

export interface SiteReply {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** A mall other than Rakuten: its hosts, and how it carries a call out. One folder a mall. */
export interface MallSite {
  readonly hosts: readonly string[];
  /** Answers as the mall does; fills in `call.orders`, and `call.processed` where a write took effect. */
  carryOut(call: Call, request: SiteRequest): SiteReply;
  /** The mall's own words for a refusal that carries nothing out; undefined for what is not a refusal. */
  refusal(fault: Fault): SiteReply | undefined;
  /** A right answer made wrong: rows left out, doubled, of wrong types … in the mall's own format. */
  spoil(fault: Fault, reply: SiteReply): SiteReply;
}

const LATE_MS = 60_000;

/** One call to a mall site from arrival to ending: latency, scripted fault, the work itself, the ledger. */
export async function exchangeAt(
  site: MallSite,
  world: World,
  call: Call,
  request: SiteRequest,
): Promise<Served> {
  const { clock, settings, faults, ledger } = world;
  if (settings.latencyMs > 0) await wait(world, settings.latencyMs);
  clock.settle();
  const fault = faults.strike(call);
  call.fault = fault?.kind ?? null;
  if (fault?.kind === 'slow') await wait(world, fault.ms);
  const ending = fault
    ? struck(site, world, fault, () => site.carryOut(call, request))
    : site.carryOut(call, request);
  ledger.close(call, typeof ending === 'string' ? ending : ending.status);
  if (typeof ending === 'string') return ending;
  const { status, headers = {}, body } = ending;
  const date = new Date(clock.now()).toUTCString();
  return new Response(status === 204 ? null : body, { status, headers: { Date: date, ...headers } });
}

function wait({ clock }: World, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.source.setTimeout(resolve, ms);
  });
}

type SiteEnding = SiteReply | 'reset' | 'hang';

function struck(site: MallSite, world: World, fault: Fault, carryOut: () => SiteReply): SiteEnding {
  const refused = site.refusal(fault);
  if (refused) return refused;
  const failed: SiteReply = { status: 500, body: '' };
  switch (fault.kind) {
    case 'reset-before':
      return 'reset';
    case 'reset-after':
      carryOut();
      return 'reset';
    case 'hang':
      if (fault.processed) carryOut();
      return 'hang';
    case 'late':
      world.clock.after(fault.delayMs ?? LATE_MS, carryOut);
      return fault.ending === 'server-error' ? failed : (fault.ending ?? 'reset');
    case 'server-error':
      if (fault.processed) carryOut();
      return { ...failed, status: fault.status ?? 500 };
    case 'too-many-requests':
      return {
        status: 429,
        headers: fault.retryAfterSeconds ? { 'Retry-After': String(fault.retryAfterSeconds) } : {},
        body: '',
      };
    case 'html':
      return { ...carryOut(), headers: { 'Content-Type': 'text/html' }, body: '<html><body>…</body></html>' };
    case 'truncated': {
      const reply = carryOut();
      return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
    }
    case 'empty-body':
      return { ...carryOut(), body: '' };
    default:
      return site.spoil(fault, carryOut());
  }
}
