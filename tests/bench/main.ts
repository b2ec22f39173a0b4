// npm run bench [-- names…]: what the extension costs, each number beside the least possible, taken in the same run.
import { cpus, loadavg } from 'node:os';
import type { Bench, Measurement } from './measurement.ts';
import { isWithin, table } from './measurement.ts';

const BENCHES: Record<string, () => Promise<{ bench: Bench }>> = {
  import: () => import('./import.ts'),
  poll: () => import('./poll.ts'),
  csv: () => import('./csv-page.ts'),
  writes: () => import('./writes.ts'),
  store: () => import('./store.ts'),
  popup: () => import('./popup.ts'),
  'admin-list': () => import('./admin-list.ts'),
  list: () => import('./list.ts'),
  advice: () => import('./advice.ts'),
  freshness: () => import('./freshness.ts'),
  'catch-up': () => import('./catch-up.ts'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

const measurements: Measurement[] = [];
for (const [name, load] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { bench } = await load();
  console.log(`\n${bench.name} (load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores)`);
  measurements.push(...(await bench.run((line) => console.log(`  ${line}`))));
}

console.log(`\n${table(measurements)}`);
const over = measurements.filter((each) => !isWithin(each)).length;
console.log(`\n${measurements.length} measurements, ${over} over their limit`);
process.exitCode = over > 0 ? 1 : 0;
