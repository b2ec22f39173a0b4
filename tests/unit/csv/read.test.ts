import { describe, expect, it, vi } from 'vitest';
import { readCsv, type RowReader } from '@/lib/csv/read';
import { cp932, cp932File, refusal, value } from './files';

type Seen = { header: string[]; rows: { cells: string[]; line: number }[] };

async function read(file: Blob, more: Partial<RowReader> = {}) {
  const seen: Seen = { header: [], rows: [] };
  const result = await readCsv(file, {
    header: (cells) => {
      seen.header = cells;
      return undefined;
    },
    row: (cells, line) => {
      seen.rows.push({ cells, line });
      return undefined;
    },
    ...more,
  });
  return { result, ...seen };
}

const sentence = (text: string) => expect(text).toMatch(/^[^。]+。([^。]+。)*$/);

describe('readCsv', () => {
  it('tells CP932 from UTF-8 with and without BOM', async () => {
    const text = '受注番号,配送方法\r\n1,宅配便\r\n';
    const bom = Uint8Array.of(0xef, 0xbb, 0xbf);
    for (const [file, encoding] of [
      [new Blob([cp932(text)]), 'shift_jis'],
      [new Blob([text]), 'utf-8'],
      [new Blob([bom, text]), 'utf-8'],
    ] as const) {
      const { result, header, rows } = await read(file);
      expect(value(result)).toEqual({ encoding, rows: 1 });
      expect(header).toEqual(['受注番号', '配送方法']);
      expect(rows).toEqual([{ cells: ['1', '宅配便'], line: 2 }]);
    }
  });

  it('reads any mix of newlines, blank lines and newlines inside quotes, with the line where each row starts', async () => {
    const { rows } = await read(new Blob(['a,b\n1,2\r\n3,"x\r\ny"\r5,"6 ""7"""\n\n8,9']));
    expect(rows).toEqual([
      { cells: ['1', '2'], line: 2 },
      { cells: ['3', 'x\ny'], line: 3 },
      { cells: ['5', '6 "7"'], line: 5 },
      { cells: ['8', '9'], line: 7 },
    ]);
  });

  it('reads tabs where the header has tabs and no commas', async () => {
    const { header, rows } = await read(new Blob(['a\tb\n1\t2,5\n']));
    expect(header).toEqual(['a', 'b']);
    expect(rows[0]!.cells).toEqual(['1', '2,5']);
  });

  it('is not disturbed by where a piece of the file ends', async () => {
    // Rows of odd lengths move the piece boundaries through characters, quotes and CRLF.
    const lines = Array.from(
      { length: 40_000 },
      (_, index) => `${index},"髙橋${'あ'.repeat(index % 7)}\r\n二行"`,
    );
    const { result, rows } = await read(new Blob([cp932(`番号,名\r\n${lines.join('\r\n')}\r\n`)]));
    expect(value(result).rows).toBe(lines.length);
    const wrong = rows.findIndex(
      ({ cells, line }, index) =>
        cells[0] !== String(index) ||
        cells[1] !== `髙橋${'あ'.repeat(index % 7)}\n二行` ||
        line !== 2 + index * 2,
    );
    expect(wrong).toBe(-1);
  });

  it('keeps a CRLF together that a piece ends inside of', async () => {
    const piece = 256 * 1024;
    const head = 'a,b\r\n1,';
    const { rows } = await read(new Blob([`${head}${'x'.repeat(piece - head.length - 1)}\r\n2,y\r\n`]));
    expect(rows.map((row) => row.line)).toEqual([2, 3]);
  });

  it('takes text that both encodings can read as UTF-8', async () => {
    // The UTF-8 bytes of ああ are also 縺ゅ≠ in CP932.
    const { result, header } = await read(new Blob(['ああ,b\n1,2\n']));
    expect(value(result).encoding).toBe('utf-8');
    expect(header).toEqual(['ああ', 'b']);
  });

  it('lets other tasks run while it reads', async () => {
    const line = '123456-20261118-0000000001,処理済,20261119,400000000000,100000000,0,1001\r\n';
    const file = new Blob([cp932(`a,b,c,d,e,f,g\r\n${line.repeat(150_000)}`)]);
    let turns = 0;
    let reading = true;
    const count = () => {
      turns += 1;
      if (reading) setTimeout(count, 0);
    };
    setTimeout(count, 0);
    await readCsv(file, { header: () => undefined, row: () => undefined });
    reading = false;
    expect(turns).toBeGreaterThan(0);
  });

  it.each([
    ['an empty file', new Blob([]), 'empty'],
    ['a header only', cp932File('受注番号,配送方法'), 'header-only'],
    ['blank lines only', new Blob(['\r\n\r\n']), 'empty'],
    ['an Excel book', new Blob([Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)]), 'wrong-file'],
    ['a saved login page', new Blob(['<!DOCTYPE html><title>ログイン</title>']), 'wrong-file'],
    ['a picture', new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0)]), 'wrong-file'],
    ['UTF-16', new Blob([Uint8Array.of(0xff, 0xfe, 0x97, 0x53)]), 'wrong-encoding'],
  ])('refuses %s with one clear sentence', async (_what, file, code) => {
    const error = refusal((await read(file)).result);
    expect(error).toMatchObject({ code, level: 'stop' });
    sentence(error.message);
  });

  it('refuses more than 200 MB without reading it', async () => {
    const big = { size: 200 * 1024 * 1024 + 1, slice: () => expect.unreachable() } as unknown as Blob;
    expect(refusal((await read(big)).result)).toMatchObject({ code: 'too-big' });
  });

  it('names the line of a quote that is never closed', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index},あいうえお`);
    lines[998] = '998,"あいうえお';
    const { result } = await read(cp932File('番号,名', ...lines));
    expect(refusal(result)).toMatchObject({ code: 'open-quote', line: 1_000 });
    expect(refusal(result).message).toContain('1000行目');
  });

  it('names the line of an unclosed quote that swallows other quoted cells', async () => {
    const { result } = await read(cp932File('"番号","名"', '"1","あ"', '"2","い', '"3","う"'));
    expect(refusal(result)).toMatchObject({ code: 'open-quote', line: 3 });
  });

  it('gives up on a huge file whose quote is never closed before it fills the memory', async () => {
    const file = new Blob([`a,b\n1,"x\n${'y,z\n'.repeat(2_000_000)}`]);
    const pieces = vi.spyOn(file, 'slice');
    const { result } = await read(file);
    expect(refusal(result)).toMatchObject({ code: 'open-quote', line: 2 });
    // The first megabyte and a half of eight.
    expect(pieces.mock.calls.length).toBeLessThan(7);
  });

  it('names line and column of broken bytes, and passes over them in columns that do not matter', async () => {
    const bytes = cp932('番号,名,品\r\n1,あい,う\r\n2,えお,か\r\n');
    const broken = Uint8Array.from(bytes);
    broken[broken.lastIndexOf(0xa8)] = 0xfd; // the second byte of お
    const error = refusal((await read(new Blob([broken]))).result);
    expect(error).toMatchObject({ code: 'broken-bytes', line: 3, column: '2列目' });
    expect(error.message).toContain('3行目の 2列目、2文字目');
    const { rows } = await read(new Blob([broken]), { uses: (column) => column === 0 });
    expect(rows.map((row) => row.cells[0])).toEqual(['1', '2']);
  });

  it('names the line where the columns have moved', async () => {
    const few = await read(cp932File('a,b,c', '1,2,3', '1,2'));
    expect(refusal(few.result)).toMatchObject({ code: 'columns-moved', line: 3 });
    const many = await read(cp932File('a,b,c', '1,2,3,x'));
    expect(refusal(many.result)).toMatchObject({ code: 'columns-moved', line: 2 });
    const emptyTail = await read(cp932File('a,b,c', '1,2,3,,'));
    expect(value(emptyTail.result).rows).toBe(1);
  });
});
