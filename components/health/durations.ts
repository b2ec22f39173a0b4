import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';

/** A span of ms as 「33時間3分」, 「2日14時間」 or 「12分」; under a minute it is 「1分未満」. Two units at most. */
export function formatDuration(span: number): string {
  if (span < MINUTE) return '1分未満';
  const days = Math.floor(span / DAY);
  const hours = Math.floor(span / HOUR);
  const minutes = Math.floor(span / MINUTE);
  const withRest = (whole: string, rest: number, unit: string) =>
    rest > 0 ? `${whole}${rest}${unit}` : whole;
  if (days >= 2) return withRest(`${days}日`, hours - days * 24, '時間');
  if (hours >= 1) return withRest(`${hours}時間`, minutes - hours * 60, '分');
  return `${minutes}分`;
}

/** A span as an age, in its largest unit: 「4時間前」. */
export function formatAge(span: number): string {
  if (span >= DAY) return `${Math.floor(span / DAY)}日前`;
  if (span >= HOUR) return `${Math.floor(span / HOUR)}時間前`;
  return `${Math.max(1, Math.floor(span / MINUTE))}分前`;
}
