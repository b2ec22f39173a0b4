import type { MallSite } from './mall-site.ts';
import type { World } from './world.ts';

/** The malls beside Rakuten that the simulator plays. */
export function openMallSites(_world: World): Record<string, MallSite> {
  return {};
}

export type MallSites = ReturnType<typeof openMallSites>;
