import { parseArgs } from 'node:util';
import { PAGES, startSimulator } from './control.ts';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '500' },
    port: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log('npm run simulator -- [--orders 500] [--port 0]');
} else {
  const simulator = await startSimulator({
    orders: Number(values.orders),
    port: Number(values.port),
    perSecond: 3,
  });
  const { key, prefix, id } = simulator.shop();
  console.log(`Mall simulator on https://127.0.0.1:${simulator.port}, ${values.orders} orders of shop ${prefix}.

  店舗URL        ${id}
  serviceSecret  ${key.serviceSecret}
  licenseKey     ${key.licenseKey}

Open Chromium against it (add --load-extension=.output/chrome-mv3 for the extension):

  chromium --user-data-dir=.output/simulator-profile \\
    --host-resolver-rules="${simulator.hostResolverRules()}" \\
    --ignore-certificate-errors-spki-list=${simulator.spkiHash} \\
    "${PAGES.rmsList}" \\
    "${PAGES.goqList}"

Pages (those that end in = want an order number, or a GoQ ID):

${Object.values(PAGES)
  .map((address) => `  ${address}`)
  .join('\n')}

Ctrl+C ends it.`);
  process.once('SIGINT', () => void simulator.close().then(() => process.exit(0)));
}
