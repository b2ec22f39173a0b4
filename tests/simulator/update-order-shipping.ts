import { json, type Reply } from './answers.ts';
import type { World } from './world.ts';
export function shippingReports(world: World) {
  const none = (): Reply => json({ MessageModelList: [] }, world.clock.now(), 400);
  return { report: none, reportLater: none, result: none };
}
