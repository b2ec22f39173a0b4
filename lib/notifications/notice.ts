import { japanParts } from '../japan-time';
import { HOUR, type Instant } from '../orders/basics';
import type { NotificationSettings } from '../settings';

/** Something that a person should hear of while no page of ours is open. Holds no personal data. */
export type Notice = {
  /** What it is about, such as a shop's key; at most one notice an hour for each. */
  cause: string;
  /** Which event of that cause; the same event is told once. */
  event: string;
  title: string;
  message: string;
  /** Where a press leads: a route of the workbench, or `popup` for 取込状況. */
  route: string;
};

/** What was told last about each cause. */
export type Told = Record<string, { event: string; at: Instant }>;

/** The notices to show now. In quiet hours none; what still stands afterwards is told then. */
export function noticesToShow(
  notices: readonly Notice[],
  told: Told,
  settings: NotificationSettings,
  now: Instant,
): Notice[] {
  if (!settings.on || isQuiet(settings, now)) return [];
  const causes = new Set<string>();
  return notices.filter(({ cause, event }) => {
    const last = told[cause];
    const isDue = !last || (last.event !== event && now - last.at >= HOUR);
    if (!isDue || causes.has(cause)) return false;
    causes.add(cause);
    return true;
  });
}

/** What was told, with these notices; causes that nothing stands for any more are forgotten after 30 days. */
export function withTold(told: Told, shown: readonly Notice[], now: Instant): Told {
  const kept = Object.entries(told).filter(([, { at }]) => now - at < 30 * 24 * HOUR);
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(shown.map(({ cause, event }) => [cause, { event, at: now }])),
  };
}

function isQuiet({ quiet }: NotificationSettings, now: Instant): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const { hour } = japanParts(now);
  return quiet.from < quiet.to
    ? hour >= quiet.from && hour < quiet.to
    : hour >= quiet.from || hour < quiet.to;
}
