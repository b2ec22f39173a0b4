import { encodeCp932 } from '@/lib/csv/cp932';

export const GOQ_HEADER =
  '受注番号,受注ステータス,配送日,お荷物伝票番号,レコードナンバー,消費税再計算フラグ,配送会社';

/** A CP932 file of lines, CRLF at the end of each. */
export function cp932File(...lines: string[]): Blob {
  return new Blob([cp932(`${lines.join('\r\n')}\r\n`)]);
}

export function cp932(text: string): Uint8Array<ArrayBuffer> {
  const encoded = encodeCp932(text);
  if (!encoded.ok) throw new Error(`not CP932 at ${encoded.index}`);
  return encoded.bytes;
}

/** GoQ's export with the given rows below its header. */
export const goqFile = (...rows: string[]): Blob => cp932File(GOQ_HEADER, ...rows);

export async function textOf(file: Blob): Promise<string> {
  return new TextDecoder('shift_jis', { fatal: true }).decode(await file.arrayBuffer());
}

/** The value of a result that must be one, or the test fails with its error. */
export function value<T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}

/** The error of a result that must be one. */
export function refusal<T, E>(result: { ok: true; value: T } | { ok: false; error: E }): E {
  if (!result.ok) return result.error;
  throw new Error('was not refused');
}
