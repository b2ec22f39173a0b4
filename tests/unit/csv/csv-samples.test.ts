import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeCp932 } from '@/lib/csv/cp932';
import { readOrderDownload } from '@/lib/csv/order-download';
import { readCsv } from '@/lib/csv/read';
import { writeShipmentReports, type ShipmentDraft } from '@/lib/csv/shipment-report';
import type { OrderFacts } from '@/lib/orders/import-state';
import { value } from './files';

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/samples/rakuten/csv');
const here = existsSync(FOLDER);
if (!here)
  console.info(
    '../shared/samples/rakuten/csv is not here: the published CSV samples were not read in this run.',
  );

const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(FOLDER, name)));

describe.runIf(here)('published samples', () => {
  it('come back byte for byte through decoder and encoder', () => {
    for (const name of [
      'order-download-subset-A.cp932.csv',
      'order-download-subset-B.cp932.csv',
      'shipping-report-upload.sjis.csv',
    ]) {
      const bytes = bytesOf(name);
      const text = new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
      expect(encodeCp932(text)).toEqual({ ok: true, bytes });
    }
  });

  it("are read as RMS's order download", async () => {
    for (const [name, prefix, numbers, lines] of [
      ['order-download-subset-A.cp932.csv', '123456', 1, 1],
      ['order-download-subset-B.cp932.csv', '436667', 3, 3],
    ] as const) {
      const orders: OrderFacts[] = [];
      const shop = { mall: 'rakuten', id: 'shop', prefix } as const;
      const result = await readOrderDownload(new Blob([bytesOf(name)]), shop, 0, async (batch) => {
        await Promise.resolve();
        orders.push(...batch);
      });
      expect(value(result)).toMatchObject({ encoding: 'shift_jis', lines, orders: numbers });
      expect(orders.every((order) => order.source === 'csv' && order.progress !== undefined)).toBe(true);
    }
  });

  it("are written again as RMS's shipment report, byte for byte", async () => {
    const bytes = bytesOf('shipping-report-upload.sjis.csv');
    const drafts: ShipmentDraft[] = [];
    const read = await readCsv(new Blob([bytes]), {
      header: () => undefined,
      row: ([orderNumber = '', , , parcelNumber = '', carrier = '', date = '']) => {
        drafts.push({ orderNumber, parcelNumber, carrier, date });
        return undefined;
      },
    });
    expect(value(read).rows).toBeGreaterThan(0);
    const [file] = value(await writeShipmentReports(drafts, Date.UTC(2026, 8, 10), 'report'));
    expect(new Uint8Array(await file!.blob.arrayBuffer())).toEqual(bytes);
  });
});
