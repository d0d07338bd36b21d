import type { VendorButton } from './vendor-messages';

/** A message of Slack in words, and what can be pressed in it. */
export interface SlackReading {
  readonly text: string;
  readonly buttons: readonly VendorButton[];
  /** What its first picture shows. */
  readonly picture?: string;
}

type Loose = Readonly<Record<string, unknown>>;

/**
 * Reads the blocks of a message as a person does, from top to bottom; what is bold stays between stars. What is no block
 * of ours is left out. A button's `action_id` is the answer, its `value` the ticket and the request.
 */
export function readBlocks(blocks: readonly unknown[]): SlackReading {
  const parts = blocks.map((block) => block as Loose);
  const picture = parts.find(({ type }) => type === 'image')?.['alt_text'];
  return {
    text: parts.flatMap(linesOf).join('\n'),
    buttons: parts.flatMap(({ type, elements }) =>
      type === 'actions' ? list(elements).flatMap(buttonOf) : [],
    ),
    ...(typeof picture === 'string' && { picture }),
  };
}

function linesOf({ type, text, fields, elements }: Loose): readonly string[] {
  switch (type) {
    case 'header':
      return [`*${wordsOf(text)}*`];
    case 'section':
      return [
        ...(text ? [wordsOf(text)] : []),
        ...list(fields).map((field) => wordsOf(field).replace('\n', ' ')),
      ];
    case 'context':
      return [
        list(elements)
          .filter((element) => element['type'] !== 'image')
          .map(wordsOf)
          .join(' · '),
      ];
    case 'rich_text':
      return list(elements).flatMap((element) => linesOf({ type: 'context', elements: element['elements'] }));
    default:
      return [];
  }
}

function wordsOf(part: unknown): string {
  const { type, text } = (part ?? {}) as Loose;
  if (typeof text !== 'string') return '';
  return type === 'mrkdwn' ? readable(text) : text;
}

/** mrkdwn for a reader: links by their label, and the three characters that Slack wants escaped as they are. */
function readable(text: string): string {
  return text
    .replaceAll(/<([^|>]+)\|([^>]+)>/g, '$2')
    .replaceAll(/<([@#!]?)([^>]+)>/g, (_, sign: string, name: string) => (sign === '' ? name : `@${name}`))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function buttonOf({ type, text, action_id: verb, value, options }: Loose): readonly VendorButton[] {
  if (type === 'overflow') return list(options).flatMap(entryOf);
  if (type !== 'button' || typeof verb !== 'string' || typeof value !== 'string') return [];
  const carried = /^\{.*\}$/.test(value) ? (JSON.parse(value) as Loose) : {};
  const { ticket, plan } = carried;
  if (typeof ticket !== 'string') return [];
  return [{ label: wordsOf(text), verb, ticket, ...(typeof plan === 'string' && { plan }) }];
}

/** An entry of our menu is a button that is not seen at once. */
function entryOf({ text, value }: Loose): readonly VendorButton[] {
  if (typeof value !== 'string' || !/^\{.*\}$/.test(value)) return [];
  const { verb, ticket } = JSON.parse(value) as Loose;
  return typeof verb === 'string' && typeof ticket === 'string'
    ? [{ label: wordsOf(text), verb, ticket }]
    : [];
}

function list(value: unknown): readonly Loose[] {
  return Array.isArray(value) ? (value as readonly Loose[]) : [];
}
