import { AmazonSite } from './amazon/site.ts';
import { AuPaySite } from './au-pay/site.ts';
import { MakeshopSite } from './makeshop/site.ts';
import { Qoo10Site } from './qoo10/site.ts';
import type { World } from './world.ts';
import { YahooSite } from './yahoo/site.ts';

/** The malls beside Rakuten that the simulator plays. */
export function openMallSites(world: World) {
  return {
    auPay: new AuPaySite(world),
    amazon: new AmazonSite(world),
    qoo10: new Qoo10Site(world),
    makeshop: new MakeshopSite(world),
    yahoo: new YahooSite(world),
  };
}

export type MallSites = ReturnType<typeof openMallSites>;
