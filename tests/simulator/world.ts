import type { TotalBeyondCap } from './search-order.ts';
import type { SimulatorClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Ledger } from './ledger.ts';
import type { Shop } from './shop.ts';

/** What a test may change while the simulator runs. */
export interface Settings {
  /** Calls a second and key before 403. Default: no limit. */
  perSecond: number;
  qpsShape: 'xml' | 'json' | 'text';
  /** Shape of the 401 for a key that has run out or is not active yet. */
  refusedKeyShape: 'Results' | 'errors';
  /** Time each call takes before it is carried out, ms of the time source. */
  latencyMs: number;
  totalBeyondCap: TotalBeyondCap;
  /** How long an asynchronous shipment report stays without a result, ms. */
  asyncResultMs: number;
}

/** Everything the hosts share. */
export interface World {
  clock: SimulatorClock;
  ledger: Ledger;
  faults: Faults;
  shops: Shop[];
  settings: Settings;
}
