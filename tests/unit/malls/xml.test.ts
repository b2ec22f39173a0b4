import { describe, expect, it } from 'vitest';
import { readXml, writeXml, xmlInt, xmlList, xmlText } from '@/lib/malls/xml';
import { z } from '@/lib/zod';

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">${Array.from(
  { length: 30 },
  (_, level) => `<!ENTITY l${level + 1} "&l${level};&l${level};">`,
).join('')}]><a>&l30;</a>`;

describe('readXml', () => {
  it('gives elements by name, one or many, and drops attributes', () => {
    const xml = `<?xml version='1.0' encoding='UTF-8' ?>
      <ResultSet ok="1" ng="0"><Result><Status>OK</Status><Item><Id>1</Id></Item><Item/></Result></ResultSet>`;
    expect(readXml(xml)).toEqual({ ResultSet: { Result: { Status: 'OK', Item: [{ Id: '1' }, ''] } } });
  });

  it('reads CDATA, padding, entities and characters beyond JIS', () => {
    const xml =
      '<a><b><![CDATA[  <完了> & ]]>\n</b><c>&lt;&amp;&#x9ad9;&#128512;</c><d>髙﨑𠮷😀</d><e> \n </e></a>';
    expect(readXml(xml)).toEqual({ a: { b: '<完了> &', c: '<&髙😀', d: '髙﨑𠮷😀', e: '' } });
  });

  it.each([
    ['a billion laughs', LAUGHS],
    ['an entity that loads a file', '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'],
    ['a DOCTYPE alone', '<!DOCTYPE html><html><body/></html>'],
    ['nesting that breaks the stack', '<a>'.repeat(500_000) + '</a>'.repeat(500_000)],
    ['nesting that means nothing', '<a>'.repeat(100) + '</a>'.repeat(100)],
    ['another encoding', '<?xml version="1.0" encoding="Shift_JIS"?><a>1</a>'],
    ['NUL before the document', '\0<a>1</a>'],
    ['a cut body', '<a><b>1</b><c'],
    ['two roots', '<a/><b/>'],
    ['an HTML page', '<html><body>メンテナンス中<br></body></html>'],
    ['JSON', '{"a":1}'],
    ['nothing', ''],
  ])('refuses %s', (_, xml) => {
    expect(readXml(xml)).toBeUndefined();
  });

  it('refuses a body that is too long without parsing it', () => {
    const xml = `<a>${'x'.repeat(16_000_001)}</a>`;
    const startedAt = performance.now();
    expect(readXml(xml)).toBeUndefined();
    expect(performance.now() - startedAt).toBeLessThan(50);
  });

  it('keeps the page when one text holds a character that XML forbids', () => {
    expect(readXml('<a><b>1\u000b2\0</b><c>&#11;&#xFFFF;&#xD800;&#9;x</c></a>')).toEqual({
      a: { b: '1�2�', c: '���\tx' },
    });
  });

  it('expands nothing that XML itself does not define', () => {
    expect(readXml('<a>&nbsp;&copy;</a>')).toEqual({ a: '&nbsp;&copy;' });
  });

  it('lets no element reach an object’s prototype', () => {
    const read = readXml(
      '<__proto__><constructor>1</constructor><__proto__><polluted>1</polluted></__proto__></__proto__>',
    );
    expect(Object.keys(read ?? {})).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('fields', () => {
  const schema = z.object({ name: xmlText, price: xmlInt(), fee: xmlInt(0), items: xmlList });

  it('takes absent and empty elements for what they are', () => {
    expect(schema.parse({ price: '1200', fee: '' })).toEqual({ name: '', price: 1200, fee: 0, items: [] });
    expect(schema.parse({ name: 'a', price: '-5.00', items: '' })).toMatchObject({ price: -5, items: [] });
  });

  it('gives one element and many alike as a list', () => {
    expect(xmlList.parse({ id: '1' })).toEqual([{ id: '1' }]);
    expect(xmlList.parse([{ id: '1' }, ''])).toEqual([{ id: '1' }, '']);
  });

  it('reads a doubled element where both agree', () => {
    expect(xmlText.parse(['true', 'true'])).toBe('true');
    expect(xmlText.parse(['true', 'false'])).toBe('');
  });

  it.each(['', '12a', '１２', '1.5', '1e3', { yen: '1' }])('takes no number from %j', (price) => {
    expect(schema.safeParse({ price }).success).toBe(false);
  });
});

describe('writeXml', () => {
  it('writes fields in order and escapes their texts', () => {
    const xml = writeXml({ request: { shopId: '1', inner: { note: 'a<b>&"c"\0' } } });
    expect(xml).toBe('<request><shopId>1</shopId><inner><note>a&lt;b&gt;&amp;"c"�</note></inner></request>');
    expect(readXml(xml)).toEqual({ request: { shopId: '1', inner: { note: 'a<b>&"c"�' } } });
  });
});
