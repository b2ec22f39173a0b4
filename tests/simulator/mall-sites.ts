import { AuPaySite } from './au-pay/site.ts';
import type { World } from './world.ts';

/** The malls beside Rakuten that the simulator plays. */
export function openMallSites(world: World) {
  return { auPay: new AuPaySite(world) };
}

export type MallSites = ReturnType<typeof openMallSites>;
