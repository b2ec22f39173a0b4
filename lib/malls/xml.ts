import { parseXml, XmlDeclaration, XmlDocumentType, XmlElement } from '@rgrove/parse-xml';
import { readAs, z } from '../zod';

/** What an element holds: its text, or its child elements by name, as a list where a name is there more than once. */
export type XmlContent = string | { [name: string]: XmlContent | XmlContent[] };

/** Characters of a body that is still read: about five times the largest page that a mall sends. */
const LONGEST = 16_000_000;
const DEEPEST = 32;

/**
 * The root element of an XML document by its name; undefined for everything that is no sound XML in UTF-8. Text is trimmed,
 * attributes are dropped. Nothing is expanded or loaded: a document with a DOCTYPE is refused, an entity that XML itself does not
 * define stays as it is written. Never throws.
 */
export function readXml(text: string): Record<string, XmlContent> | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    const { root, children } = parseXml(withoutForbidden(text), OPTIONS);
    const [first] = children;
    const encoding = (first instanceof XmlDeclaration && first.encoding) || 'utf-8';
    const refused = !/^utf-?8$/i.test(encoding) || children.some((node) => node instanceof XmlDocumentType);
    return refused || !root ? undefined : { [root.name]: contentOf(root, 1) };
  } catch {
    // The parser's own refusal, or a nesting that its stack cannot hold.
    return undefined;
  }
}

const OPTIONS = {
  ignoreUndefinedEntities: true,
  preserveDocumentType: true,
  preserveXmlDeclaration: true,
} as const;

/** XML forbids most control characters, even by reference. One in a buyer's remark must not keep a whole page of orders out. */
function withoutForbidden(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu, REPLACEMENT)
    .replace(/&#(?:x([\da-f]+)|(\d+));/gi, (reference, hex?: string, decimal?: string) =>
      isAllowed(hex ? parseInt(hex, 16) : Number(decimal)) ? reference : REPLACEMENT,
    );
}

const REPLACEMENT = '\uFFFD';

const isAllowed = (code: number) =>
  code >= 0x20
    ? code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x1_0000 && code <= 0x10_ffff)
    : code === 9 || code === 10 || code === 13;

function contentOf(element: XmlElement, depth: number): XmlContent {
  if (depth > DEEPEST) throw new RangeError('Nested too deeply');
  const elements = element.children.filter((child) => child instanceof XmlElement);
  if (elements.length === 0) return element.text.trim();
  const byName = Map.groupBy(elements, ({ name }) => name);
  return Object.fromEntries(
    Array.from(byName, ([name, [first, ...others]]) => {
      const content = first ? contentOf(first, depth + 1) : '';
      return [
        name,
        others.length > 0 ? [content, ...others.map((each) => contentOf(each, depth + 1))] : content,
      ];
    }),
  );
}

const anything = z.optional(z.unknown());

/** The text of an element; '' where it is absent, empty, or there twice with different texts. */
export const xmlText = z.pipe(
  anything,
  z.transform((content): string => {
    const [first, ...others]: unknown[] = Array.isArray(content) ? content : [content];
    return typeof first === 'string' && others.every((other) => other === first) ? first : '';
  }),
);

/** One element or many, or none where it is absent or empty; each is left to be read by itself. */
export const xmlList = z.pipe(
  anything,
  z.transform((content): unknown[] => {
    if (content === undefined || content === '') return [];
    return Array.isArray(content) ? content : [content];
  }),
);

/** A whole number, such as yen; an absent or empty element is `blank`, or wrong without one. */
export const xmlInt = (blank?: number): z.ZodMiniType<number> =>
  readAs(xmlText, (text) => (text === '' ? blank : wholeNumber(text)), '整数ではありません');

const wholeNumber = (text: string) => (/^-?\d{1,12}(?:\.0+)?$/.test(text) ? Number(text) : undefined);

export type XmlFields = { [name: string]: string | XmlFields };

/** Elements in the order of their names' fields, with their texts escaped. */
export function writeXml(fields: XmlFields): string {
  return Object.entries(fields)
    .map(([name, content]) => {
      const inner =
        typeof content === 'string'
          ? withoutForbidden(content).replace(/[&<>]/g, escaped)
          : writeXml(content);
      return `<${name}>${inner}</${name}>`;
    })
    .join('');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (sign: string) => ESCAPES[sign] ?? sign;
