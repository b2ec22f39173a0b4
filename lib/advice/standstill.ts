import { formatTime } from '../japan-time';
import { mallLabel } from '../orders/mall-names';
import { advise } from './advise';
import { type Case, type Finding, found } from './check';

/** What holds up all work with the mall now, other than its key; undefined where nothing does. */
export function standstill({ input, view }: Case): Finding | undefined {
  const { imports, now, catalogue } = input;
  const trouble = view.trouble ?? imports?.trouble;
  if (!trouble) return undefined;
  if (trouble.kind === 'maintenance') {
    const next =
      trouble.retry.policy === 'self' ? formatTime(Math.max(trouble.retry.at, now), now) : '数分後';
    const told = `${formatTime(trouble.lastSeen, now)} に${mallLabel(trouble.mall)}がメンテナンス中と答えました`;
    return found('mall-paused', { next }, told);
  }
  const what = advise(trouble, now, catalogue).title;
  return found('import-trouble', { what }, `${formatTime(trouble.firstSeen, now)} から止まっています`);
}
