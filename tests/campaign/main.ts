// Thousands of seeded stories under kills and faults: `npm run campaign [-- import|confirm] [node|chromium] [runs]`. Plays all
// suites, and both halves, where none is named.
import { campaign, HALVES, type Played, SUITES, table } from './suites.ts';

const args = process.argv.slice(2);
const named = <Name extends string>(all: readonly Name[]) => {
  const asked = all.filter((one) => args.includes(one));
  return asked.length > 0 ? asked : all;
};
const runs = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 0) || undefined;

const played: Played[] = [];
for (const suite of named(SUITES)) {
  for (const half of named(HALVES)) {
    console.log(`${suite} in ${half} …`);
    played.push(await campaign(suite, half, { runs }));
  }
}
console.log(`\n${table(played)}`);
process.exit(played.every(({ good }) => good) ? 0 : 1);
