/** Bytes of each character that the platform decodes from Shift_JIS (CP932), the first where there are several. */
let table: Map<string, readonly number[]> | null = null;

/** Encodes text in CP932; throws at a character that it does not have. */
export function encodeCp932(text: string): Uint8Array<ArrayBuffer> {
  table ??= reverseTable();
  const bytes: number[] = [];
  for (const character of text) {
    const found = table.get(character);
    if (!found) throw new Error(`Not in CP932: ${character}`);
    bytes.push(...found);
  }
  return new Uint8Array(bytes);
}

export function decodeCp932(bytes: BufferSource): string {
  return new TextDecoder('shift_jis').decode(bytes);
}

function reverseTable(): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const take = (bytes: number[]): void => {
    const character = decodeCp932(new Uint8Array(bytes));
    if (!character.includes('\uFFFD') && character.length === 1 && !found.has(character))
      found.set(character, bytes);
  };
  for (let byte = 0; byte <= 0xff; byte += 1) take([byte]);
  for (let lead = 0x81; lead <= 0xfc; lead += 1)
    for (let trail = 0x40; trail <= 0xfc; trail += 1) take([lead, trail]);
  return found;
}
