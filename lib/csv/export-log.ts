import Papa from 'papaparse';
import { FORMULA } from './write';

/**
 * One of our own lists (log, orders) as CSV for people: UTF-8 with BOM, which Excel reads, and CRLF. Cells that a
 * spreadsheet would run as a formula get an apostrophe in front.
 */
export function exportForSpreadsheet(header: readonly string[], rows: readonly (readonly string[])[]): Blob {
  const text = Papa.unparse([[...header], ...rows.map((row) => [...row])], {
    newline: '\r\n',
    escapeFormulae: FORMULA,
  });
  return new Blob(['\uFEFF', text, '\r\n'], { type: 'text/csv' });
}
