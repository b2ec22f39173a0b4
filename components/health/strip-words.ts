import type { RunState, RunStrip, StripHour } from '@/lib/importing/run-strip';
import { japanParts, startOfJapanDay } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { formatCount } from './equation-terms';

/** The kinds of run, in the order in which they are counted aloud. */
export const RUN_WORDS: readonly (readonly [RunState, string])[] = [
  ['ok', '正常'],
  ['late', '遅れ'],
  ['failed', '失敗'],
  ['catch-up', '取り戻し'],
];

/** 「昨日21時台」. */
export function hourText(from: Instant, now: Instant): string {
  const day = startOfJapanDay(from) === startOfJapanDay(now) ? '' : '昨日';
  return `${day}${japanParts(from).hour}時台`;
}

/** 「24時間：正常 1,439回、遅れ 1回（昨日21時台）、失敗 0回」: the strip as it is read aloud. */
export function stripSentence({ hours, counts }: RunStrip, now: Instant): string {
  const parts = RUN_WORDS.filter(([state]) => state !== 'catch-up' || counts[state] > 0).map(
    ([state, word]) => {
      const when = state === 'ok' ? [] : hours.filter((hour) => hour.state === state);
      const places = when
        .map(({ from }: StripHour) => hourText(from, now))
        .slice(0, 3)
        .join('・');
      return `${word} ${formatCount(counts[state])}回${places && `（${places}）`}`;
    },
  );
  return `24時間：${parts.join('、')}`;
}
