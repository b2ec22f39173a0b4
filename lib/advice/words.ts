import { DAY, HOUR, MINUTE } from '../orders/basics';

/** 「12分」「14時間54分」「2日14時間」: the two largest units, rounded up to whole minutes, at least 1分. `ms` ≥ 0. */
export function formatDuration(ms: number): string {
  const whole = Math.max(1, Math.ceil(ms / MINUTE)) * MINUTE;
  const days = Math.floor(whole / DAY);
  const hours = Math.floor((whole % DAY) / HOUR);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  if (days > 0) return hours > 0 ? `${days}日${hours}時間` : `${days}日`;
  if (hours > 0) return minutes > 0 ? `${hours}時間${minutes}分` : `${hours}時間`;
  return `${minutes}分`;
}

/** Puts facts into a sentence of the catalogue; the schema has seen to it that every `{name}` is known. */
export function fillIn(sentence: string, facts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}
