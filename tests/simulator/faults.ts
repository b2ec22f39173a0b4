import type { Call } from './ledger.ts';
import { seeded, type Random } from './random.ts';

/** What goes wrong. "Processed" says whether the mall carries the call out all the same; the ledger has the truth. */
export type Fault =
  /** 401: `Results` ES01-01 or `errors` GA0001. */
  | { kind: 'unauthorized'; shape?: 'Results' | 'errors' }
  /** 400 ES04-01. */
  | { kind: 'bad-request' }
  /** 403 over the limit: XML QPSLimit, JSON, or plain text. */
  | { kind: 'qps'; shape?: 'xml' | 'json' | 'text' }
  /** 403 with a body nobody has described. */
  | { kind: 'forbidden' }
  | { kind: 'too-many-requests'; retryAfterSeconds?: number }
  /** 503: HTML page or the text `API In Maintenance`. */
  | { kind: 'maintenance'; shape?: 'html' | 'text' }
  /** 500 (or another status), before or after the call was carried out. */
  | { kind: 'server-error'; status?: number; processed?: boolean }
  /** No answer until the caller gives up. */
  | { kind: 'hang'; processed?: boolean }
  | { kind: 'reset-before' }
  | { kind: 'reset-after' }
  /** The connection ends now, the call takes effect `delayMs` later (default 60 s of the simulator's clock). */
  | { kind: 'late'; delayMs?: number; ending?: 'reset' | 'hang' | 'server-error' }
  /** The rest are processed, and answered wrongly. */
  | { kind: 'html' }
  | { kind: 'truncated' }
  | { kind: 'empty-body' }
  | { kind: 'wrong-types' }
  | { kind: 'unknown-fields' }
  | { kind: 'fewer-rows' }
  | { kind: 'more-rows' }
  | { kind: 'doubled-rows' }
  | { kind: 'contradictory-rows' }
  /** The Timestamp header is wrong by so much; the mall's clock itself is moved with `clock.skew`. */
  | { kind: 'wrong-timestamp'; offsetMs: number }
  | { kind: 'no-timestamp' }
  /** A right answer, but late. */
  | { kind: 'slow'; ms: number };

/** A fault that needs no parameters may be named by its kind alone. */
export type FaultLike = Fault | Exclude<Fault['kind'], 'wrong-timestamp' | 'slow'>;

/** Answers that say something else than what the mall did. */
export const WRONG_ANSWERS = [
  'html',
  'truncated',
  'empty-body',
  'wrong-types',
  'unknown-fields',
  'fewer-rows',
  'more-rows',
  'doubled-rows',
  'contradictory-rows',
] as const satisfies readonly FaultLike[];

export interface FaultRule {
  fault: FaultLike;
  /** Which calls; all parts must fit. Without it: every call to the API host. */
  match?: {
    api?: string;
    path?: RegExp;
    method?: string;
    shop?: string;
    /** `goq`: calls that GoQ's own server makes. Default: all others. */
    sender?: Call['sender'];
    when?: (call: Call) => boolean;
  };
  /** Let so many matching calls pass first. */
  after?: number;
  /** Then strike so many times. Default: until removed. */
  count?: number;
  /** 0…1, drawn from the seeded generator. */
  probability?: number;
}

interface Standing {
  rule: FaultRule;
  passed: number;
  struck: number;
}

/** Scripted faults: the first standing rule that fits a call strikes it. */
export class Faults {
  readonly #random: Random;
  #standing: Standing[] = [];

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  /** Adds a rule; call the result to take it away again. */
  add(rule: FaultRule): () => void {
    const standing: Standing = { rule, passed: 0, struck: 0 };
    this.#standing.push(standing);
    return () => {
      this.#standing = this.#standing.filter((each) => each !== standing);
    };
  }

  clear(): void {
    this.#standing = [];
  }

  /** @internal The fault for a call, counted as struck. */
  strike(call: Call): Fault | null {
    for (const standing of this.#standing) {
      const { rule } = standing;
      if (!fits(rule, call) || standing.struck >= (rule.count ?? Infinity)) continue;
      standing.passed += 1;
      if (standing.passed <= (rule.after ?? 0)) continue;
      if (rule.probability !== undefined && !this.#random.chance(rule.probability)) continue;
      standing.struck += 1;
      return typeof rule.fault === 'string' ? { kind: rule.fault } : rule.fault;
    }
    return null;
  }
}

function fits({ match = {} }: FaultRule, call: Call): boolean {
  if (call.host !== 'api.rms.rakuten.co.jp' && match.path === undefined && match.when === undefined)
    return false;
  return (
    (match.sender ?? 'network') === call.sender &&
    (match.api === undefined || match.api === call.api) &&
    (match.path === undefined || match.path.test(call.path)) &&
    (match.method === undefined || match.method === call.method) &&
    (match.shop === undefined || match.shop === call.shop) &&
    (match.when === undefined || match.when(call))
  );
}
