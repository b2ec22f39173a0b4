import type { Instant, Result } from '../orders/basics';
import type { Trouble } from '../orders/trouble';
import type { OpenPage, Pass } from './pass';

/**
 * A call that was asked for ahead, while the answer to the one before it is still on its way or is being stored: the mall's limiter
 * gives the next slot away in time, whatever the disk does. A worker that dies with one asks for it again.
 */
export type Flight = {
  /** What of the detail queue it asks for. */
  numbers: readonly string[];
  answered: Promise<unknown>;
  /** The page of a long window, where it asks for one. */
  page?: Promise<Result<OpenPage, Trouble>>;
  wait: AheadWait;
  /** Takes its answer in. Gives the trouble that it was. */
  land(): Promise<Trouble | undefined>;
};

/** From when on nothing was done but wait for an answer. */
export type AheadWait = { idleFrom?: Instant };

/** So many calls are under way while the answer before them is taken in. */
const AHEAD = 1;

/** Counts a call as under way, and takes in the first one where there are more than may be. */
export async function sendAhead(pass: Pass, flight: Flight): Promise<Trouble | undefined> {
  // It is heard of when it lands.
  flight.answered.catch(() => undefined);
  pass.flights.push(flight);
  return pass.flights.length > AHEAD ? landFirst(pass) : undefined;
}

/** Takes in every answer that is under way. */
export async function landAll(pass: Pass): Promise<Trouble | undefined> {
  let trouble: Trouble | undefined;
  while (pass.flights.length > 0) trouble = (await landFirst(pass)) ?? trouble;
  return trouble;
}

async function landFirst(pass: Pass): Promise<Trouble | undefined> {
  const [flight] = pass.flights;
  if (!flight) return undefined;
  flight.wait.idleFrom = pass.now();
  const trouble = await flight.land();
  pass.flights.shift();
  return trouble;
}
