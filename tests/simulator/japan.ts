const JST_OFFSET = 9 * 3_600_000;
const DATETIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\+0900$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** `2026-11-13T09:26:00`, the JST wall clock of an instant (ms UTC). */
export function jstWall(at: number): string {
  return new Date(at + JST_OFFSET).toISOString().slice(0, 19);
}

/** `2026-11-13T09:26:00+0900`: Rakuten's datetime; no colon in the zone. */
export function jstDatetime(at: number): string {
  return `${jstWall(at)}+0900`;
}

/** `2026/11/13 09:26`, as the admin pages write times. */
export function jstMinute(at: number): string {
  return jstWall(at).slice(0, 16).replaceAll('-', '/').replace('T', ' ');
}

/** `2026-11-13`. */
export function jstDate(at: number): string {
  return jstWall(at).slice(0, 10);
}

/** Instant of a Rakuten datetime, or null when the text isn't exactly that form (Z, +09:00 and milliseconds are refused). */
export function parseJstDatetime(text: unknown): number | null {
  const parts = typeof text === 'string' ? DATETIME.exec(text) : null;
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second) - JST_OFFSET;
  return jstDatetime(at) === parts[0] ? at : null;
}

/** True for a real calendar date `YYYY-MM-DD`. */
export function isDate(text: unknown): text is string {
  return typeof text === 'string' && DATE.test(text) && parseJstDatetime(`${text}T00:00:00+0900`) !== null;
}
