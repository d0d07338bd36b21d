import {
  hasTrait,
  memberTextTrait,
  membersOf,
  schemaOf,
  textTrait,
  timestampFormatOf,
  type Schema,
  type SchemaReference,
} from './schema';
import { writeTimestamp } from './timestamps';

/** The members of a validated structure as XML elements, one after the other, without an element around them. */
export function writeXmlMembers(reference: SchemaReference, value: unknown): string {
  const schema = schemaOf(reference);
  if (!schema.isStructSchema() || typeof value !== 'object' || value === null) return '';
  const values = new Map<string, unknown>(Object.entries(value));
  // A member's own trait names its element; the trait of the shape it points to does not.
  return [...membersOf(schema)]
    .filter(([name]) => values.has(name))
    .map(([name, member]) =>
      writeMember(memberTextTrait(member, 'xmlName') ?? name, member, values.get(name)),
    )
    .join('');
}

/** One element around `inner`; an empty element where there is nothing inside. */
export function xmlElement(name: string, inner: string): string {
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`;
}

/** Texts keep their line ends: an XML reader would turn a bare carriage return into a line feed. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"'\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function writeMember(element: string, schema: Schema, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (schema.isListSchema() && Array.isArray(value)) return writeList(element, schema, value);
  if (schema.isMapSchema() && typeof value === 'object') return writeMap(element, schema, value);
  return xmlElement(element, writeContent(schema, value));
}

function writeList(element: string, schema: Schema, list: readonly unknown[]): string {
  const item = schema.getValueSchema();
  const flat = hasTrait(schema, 'xmlFlattened');
  const itemElement = flat ? element : (textTrait(item, 'xmlName') ?? 'member');
  const items = list.map((value) => writeMember(itemElement, item, value)).join('');
  return flat ? items : xmlElement(element, items);
}

function writeMap(element: string, schema: Schema, map: object): string {
  const flat = hasTrait(schema, 'xmlFlattened');
  const keyElement = textTrait(schema.getKeySchema(), 'xmlName') ?? 'key';
  const valueElement = textTrait(schema.getValueSchema(), 'xmlName') ?? 'value';
  const entries = Object.entries(map)
    .map(([key, value]) => {
      const written = writeMember(valueElement, schema.getValueSchema(), value);
      return xmlElement(flat ? element : 'entry', xmlElement(keyElement, xmlText(key)) + written);
    })
    .join('');
  return flat ? entries : xmlElement(element, entries);
}

function writeContent(schema: Schema, value: unknown): string {
  if (schema.isStructSchema()) return writeXmlMembers(schema, value);
  if (value instanceof Date) return String(writeTimestamp(value, timestampFormatOf(schema, 'date-time')));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return xmlText(String(value));
}
