const REPLACEMENT = 0xfffd;

/** Characters that share a byte pair with a look-alike; Windows and the web's encoders write them so. */
const LOOK_ALIKES: readonly (readonly [code: number, bytes: number])[] = [
  [0x2212, 0x817c], // − minus sign
  [0x301c, 0x8160], // 〜 wave dash
  [0x2016, 0x8161], // ‖ double vertical line
  [0x2014, 0x815c], // — em dash
  [0x00a5, 0x5c], // ¥
  [0x203e, 0x7e], // ‾
];

/** Index = UTF-16 code unit; value = one byte, or lead << 8 | trail; 0 = not in CP932 (NUL aside). */
let table: Uint16Array | undefined;

/**
 * The platform's decoder turned round, built once (≈ 10 ms). Lead bytes ED–EE (NEC's copies) and F0–F9 (private use) are
 * left out and the first mapping wins: exactly the bytes that Windows writes (髙 = FBFC, Ⅲ = 8756).
 */
function encodeTable(): Uint16Array {
  if (table) return table;
  const built = new Uint16Array(0x10000);
  const decoder = new TextDecoder('shift_jis');
  const add = (bytes: number, text: string) => {
    const code = text.charCodeAt(0);
    const usable = text.length === 1 && code !== REPLACEMENT;
    if (usable && built[code] === 0) built[code] = bytes;
  };
  for (let byte = 0; byte <= 0xff; byte++) add(byte, decoder.decode(Uint8Array.of(byte)));
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    const outside = lead > 0x9f && lead < 0xe0;
    if (outside || lead === 0xed || lead === 0xee || (lead >= 0xf0 && lead <= 0xf9)) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      if (trail !== 0x7f) add((lead << 8) | trail, decoder.decode(Uint8Array.of(lead, trail)));
    }
  }
  for (const [code, bytes] of LOOK_ALIKES) built[code] = bytes;
  table = built;
  return built;
}

/** Text as CP932 bytes, or the index of the first character that CP932 does not have. Never writes `?`. */
export type Cp932 = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; index: number };

/** Encodes text as CP932, Windows' Shift_JIS (model-codebases.md §5). */
export function encodeCp932(text: string): Cp932 {
  const bytesOf = encodeTable();
  const out = new Uint8Array(text.length * 2);
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const bytes = bytesOf[code]!;
    if (bytes === 0 && code !== 0) return { ok: false, index };
    if (bytes > 0xff) out[at++] = bytes >> 8;
    out[at++] = bytes & 0xff;
  }
  return { ok: true, bytes: out.subarray(0, at) };
}

/** The whole character at an index, surrogate pairs kept together: what a message shows for an unmappable index. */
export function characterAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? REPLACEMENT);
}
