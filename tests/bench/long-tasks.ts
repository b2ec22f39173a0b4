import type { CDPSession } from '@playwright/test';

type TraceEvent = {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  args?: unknown;
};

/** The longest task of the page's threads in which our own script ran, in ms; 0 where it never did. */
export async function longestTaskOfOurs(session: CDPSession, act: () => Promise<void>): Promise<number> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  });
  await act();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const tasks = events.filter(({ name, ph }) => ph === 'X' && name === 'RunTask');
  const marked = events.filter(
    ({ ph, name, args }) => ph === 'X' && (name === 'ParseHTML' || isOurs(args) || isPages(args)),
  );
  return Math.max(
    0,
    ...tasks.map((task) =>
      ourShare(
        marked.filter((event) => isWithin(event, task)),
        task,
      ),
    ),
  );
}

const textOf = (args: unknown) => JSON.stringify(args ?? null);
const isOurs = (args: unknown) => textOf(args).includes('chrome-extension://');
const isPages = (args: unknown) => textOf(args).includes('"functionName"') && !isOurs(args);

const isWithin = (event: TraceEvent, task: TraceEvent) =>
  event.pid === task.pid &&
  event.tid === task.tid &&
  event.ts >= task.ts &&
  event.ts < task.ts + (task.dur ?? 0);

/** A task that is ours counts whole, with what the browser does in it for us; of the page's own tasks our calls count. */
function ourShare(events: readonly TraceEvent[], task: TraceEvent): number {
  const ours = events.filter(({ args }) => isOurs(args));
  if (ours.length === 0) return 0;
  const isShared = ours.length < events.length;
  const total = isShared ? Math.max(...ours.map(({ dur = 0 }) => dur)) : (task.dur ?? 0);
  return total / 1_000;
}
