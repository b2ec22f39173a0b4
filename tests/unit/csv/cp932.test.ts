import { describe, expect, it } from 'vitest';
import { characterAt, encodeCp932 } from '@/lib/csv/cp932';

const decode = (bytes: Uint8Array) => new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
const hex = (text: string) => {
  const encoded = encodeCp932(text);
  return encoded.ok ? Buffer.from(encoded.bytes).toString('hex') : `none at ${encoded.index}`;
};
const isPrivateUse = (text: string) => /[\uE000-\uF8FF]/.test(text);

/** Every text of one character that the platform's decoder makes of one or two bytes. */
function decodable(): string[] {
  const decoder = new TextDecoder('shift_jis');
  const found = new Set<string>();
  const add = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (text.length === 1 && text !== '\uFFFD' && !isPrivateUse(text)) found.add(text);
  };
  for (let lead = 0; lead <= 0xff; lead++) {
    add(lead);
    for (let trail = 0x40; trail <= 0xfc; trail++) add(lead, trail);
  }
  return [...found];
}

describe('encodeCp932', () => {
  it("writes back every character of the platform's decoder as itself", () => {
    const characters = decodable();
    expect(characters.length).toBeGreaterThan(7_400);
    const lost = characters.filter((character) => {
      const encoded = encodeCp932(character);
      return !encoded.ok || decode(encoded.bytes) !== character;
    });
    expect(lost).toEqual([]);
    const all = encodeCp932(characters.join(''));
    expect(all.ok && decode(all.bytes)).toBe(characters.join(''));
  });

  it("writes Windows' bytes where a character has several", () => {
    expect(hex('髙')).toBe('fbfc');
    expect(hex('Ⅲ')).toBe('8756');
    expect(hex('﨑')).toBe('fab1');
    expect(hex('ⅰ')).toBe('fa40');
    expect(hex('∪')).toBe('81be');
    expect(hex('￢')).toBe('81ca');
    expect(hex('∵')).toBe('81e6');
    expect(hex('㈱')).toBe('878a');
    expect(hex('①')).toBe('8740');
  });

  it('writes look-alikes that other systems produce with the bytes of the character they stand for', () => {
    expect(hex('−〜‖—')).toBe('817c81608161815c');
    expect(hex('－～∥―')).toBe('817c81608161815c');
    expect(hex('¥‾')).toBe('5c7e');
  });

  it.each([
    ['𠮷野家', 0, '𠮷'],
    ['東京😀', 2, '😀'],
    ['電話☎', 2, '☎'],
    ['外字\uE000', 2, '\uE000'],
    ['é', 0, 'é'],
  ])('names the character of %j that CP932 does not have', (text, index, character) => {
    expect(encodeCp932(text)).toEqual({ ok: false, index });
    expect(characterAt(text, index)).toBe(character);
  });

  it('brings back random texts unchanged', () => {
    const characters = decodable();
    let seed = 20_261_120;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let round = 0; round < 200; round++) {
      const text = Array.from({ length: random(80) }, () => characters[random(characters.length)]).join('');
      const encoded = encodeCp932(text);
      expect(encoded.ok && decode(encoded.bytes)).toBe(text);
    }
  });
});
