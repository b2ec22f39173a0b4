// Thousands of seeded stories under kills and faults: `npm run campaign [-- import|confirm] [runs]`. Plays all suites where none is named.
import { campaign, SUITES } from './suites.ts';

const args = process.argv.slice(2);
const named = SUITES.filter((suite) => args.includes(suite));
const runs = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 0);

let failed = false;
for (const suite of named.length > 0 ? named : SUITES) {
  const good = await campaign(suite, runs || undefined);
  failed ||= !good;
}
process.exit(failed ? 1 : 0);
