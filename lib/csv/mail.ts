const LINE_BREAK_IN_QUOTED = /=\r?\n/g;

/**
 * The text of a mail that was saved as a file (.eml or .txt): transfer encoding and charset of its first text part are
 * undone; a plain text file is read as UTF-8 or, where that fails, as CP932.
 */
export async function readMail(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Not a TextDecoder: its latin1 is Windows-1252, which does not give the bytes back.
  const raw = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const charset = /^content-type:\s*text\/plain;[^]*?charset="?([\w-]+)/im.exec(raw);
  if (!charset) return decode(bytes, undefined);
  const part = raw.slice(charset.index);
  const bodyAt = /\r?\n\r?\n/.exec(part);
  const head = raw.slice(0, charset.index) + part.slice(0, bodyAt?.index);
  const body = bodyAt ? part.slice(bodyAt.index + bodyAt[0].length) : '';
  const encoding = /content-transfer-encoding:\s*([\w-]+)/gi;
  const transfer = [...head.matchAll(encoding)].at(-1)?.[1]?.toLowerCase();
  return decode(undoTransfer(body.split(/\r?\n--/)[0] ?? '', transfer), charset[1]);
}

function undoTransfer(body: string, transfer: string | undefined): Uint8Array<ArrayBuffer> {
  if (transfer === 'base64') {
    const clean = body.replace(/[^A-Za-z0-9+/]/g, '');
    return bytesOf(atob(clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0))));
  }
  if (transfer === 'quoted-printable') {
    const text = body
      .replace(LINE_BREAK_IN_QUOTED, '')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return bytesOf(text);
  }
  return bytesOf(body);
}

const bytesOf = (latin: string) => Uint8Array.from(latin, (character) => character.charCodeAt(0) & 0xff);

function decode(bytes: Uint8Array<ArrayBuffer>, charset: string | undefined): string {
  try {
    return new TextDecoder(charset ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}
