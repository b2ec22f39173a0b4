// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CsvAssist } from '../../../lib/admin-pages/panel/csv-assist';
import { FakeBackground } from './fake-background';

let gone: AbortController;
let background: FakeBackground;

beforeEach(() => {
  (globalThis as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
    'https://csvdl-rp.rms.rakuten.co.jp/rms/mall/csvdl/CD03_01_001',
  );
  document.body.innerHTML = '<h2>通常購入</h2><form><input type="file"><button>アップロード</button></form>';
  gone = new AbortController();
  background = new FakeBackground({ 'csv.guide': () => ({ ok: true, value: { waiting: [], missing: [] } }) });
});
afterEach(() => gone.abort());

/** A file whose bytes come when `arrive` is called. */
function slowFile(name: string, text: string) {
  const file = new File([text], name);
  const { promise, resolve } = Promise.withResolvers<ArrayBuffer>();
  let reads = 0;
  file.arrayBuffer = () => {
    reads += 1;
    return promise;
  };
  return { file, arrive: () => resolve(new TextEncoder().encode(text).buffer), reads: () => reads };
}

function pick(file: File): void {
  Object.defineProperty(document.querySelector('input'), 'files', { value: [file], configurable: true });
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 10));
const askedAbout = () =>
  background.asked.flatMap(([name, request]) => (name === 'csv.guide' ? [request] : [])).at(-1);

it('S-215 asks about the file that is picked now, whichever is counted last', async () => {
  const assist = new CsvAssist(document, gone.signal, background);
  const large = slowFile('large.csv', 'a\n1\n2\n3\n');
  const small = slowFile('small.csv', 'a\n1\n');
  pick(large.file);
  assist.update();
  pick(small.file);
  assist.update();
  small.arrive();
  await settle();
  large.arrive();
  await settle();
  expect(askedAbout()).toEqual({ shown: { fileName: 'small.csv', rows: 1, kind: 'normal' } });
});

it('reads a picked file once, however often the page changes', async () => {
  const assist = new CsvAssist(document, gone.signal, background);
  const { file, arrive, reads } = slowFile('orders.csv', 'a\n1\n');
  pick(file);
  for (let times = 0; times < 5; times += 1) assist.update();
  arrive();
  await settle();
  expect(reads()).toBe(1);
  expect(askedAbout()).toEqual({ shown: { fileName: 'orders.csv', rows: 1, kind: 'normal' } });
});
