// Checks that imports point one way (.dependency-cruiser.json) and that the checker really read the modules:
// with an unfit TypeScript it reads none and reports success.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type IForbiddenRuleType } from 'dependency-cruiser';

const root = join(import.meta.dirname, '..');
const config = JSON.parse(readFileSync(join(root, '.dependency-cruiser.json'), 'utf8')) as {
  forbidden: IForbiddenRuleType[];
  options: ICruiseOptions;
};

process.chdir(root);
const result = await cruise(['entrypoints', 'components', 'lib'], {
  ...config.options,
  ruleSet: { forbidden: config.forbidden },
  validate: true,
});
if (typeof result.output === 'string')
  throw new Error('dependency-cruiser answered with text instead of data');

const { summary, modules } = result.output;
const own = modules.filter((module) => /^(entrypoints|components|lib)\//.test(module.source)).length;
for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(`${own} modules, ${summary.violations.length} wrong arrows`);
if (own < 20 || summary.violations.length > 0) process.exit(1);
