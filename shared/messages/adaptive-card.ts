import type { Person } from '../domain/duty';
import { COLOURS, cut, type Element, MOST_BYTES, type Run, text, wrapped } from './adaptive-parts';
import type { Card, CardAnswers } from './card';
import { toneMark } from './tone-mark';
import { truncate } from './truncate';

const LONGEST_FACT = 200;
/** Of links, more of which Teams hides behind a menu. */
const MOST_ACTIONS = 6;
/** Each takes some hundred bytes; who is called beside so many is not called more. */
const MOST_MENTIONED = 10;

/**
 * The card as Teams takes it from a webhook. A stranger's words stand in `TextRun`s only: those are the one kind of text
 * in which Teams reads no Markdown. Under 28 KB, whatever the card holds: the oldest lines go first.
 */
export function teamsMessage(card: Card, mentioned: readonly Person[] = []): Element {
  const message = messageOf(card, mentioned);
  const isTooLong = Buffer.byteLength(JSON.stringify(message)) > MOST_BYTES;
  const shorter = isTooLong ? shortened(card) : undefined;
  return shorter ? teamsMessage(shorter, mentioned) : message;
}

/** What a reader misses least goes first: the oldest line of the story, then a link, whose address may be long, then a fact. */
function shortened(card: Card): Card | undefined {
  const { timeline, links, facts } = card;
  if (timeline.body.length > 0) return { ...card, timeline: { ...timeline, body: timeline.body.slice(1) } };
  if (links.length > 0) return { ...card, links: links.slice(0, -1) };
  if (facts.length > 0) return { ...card, facts: facts.slice(0, -1) };
  return undefined;
}

function messageOf(card: Card, mentioned: readonly Person[]): Element {
  const known = mentioned.filter(({ email }) => email).slice(0, MOST_MENTIONED);
  return wrapped(card.language, cut(`[${card.heading}] ${card.title}`), bodyOf(card, known), {
    actions: card.links
      .slice(0, MOST_ACTIONS)
      .map(({ label, url }) => ({ type: 'Action.OpenUrl', title: label, url })),
    msteams: {
      width: 'Full',
      ...(known.length > 0 && { entities: known.map(entityOf) }),
    },
  });
}

function bodyOf(card: Card, mentioned: readonly Person[]): readonly Element[] {
  const { tone, heading, title, lead, repeat, request, answers, next, yours, timeline, facts } = card;
  const story = timeline.body;
  return [
    text([
      { text: `${toneMark(tone)} ${heading}  `, color: COLOURS[tone], weight: 'Bolder', size: 'Medium' },
      { text: title, weight: 'Bolder', size: 'Medium' },
    ]),
    ...(mentioned.length > 0
      ? [{ type: 'TextBlock', text: mentioned.map(mentionOf).join(' '), wrap: true }]
      : []),
    text([{ text: lead }]),
    ...(repeat ? [text([{ text: repeat, isSubtle: true, italic: true }])] : []),
    ...(request
      ? [
          text([{ text: request.body, weight: 'Bolder' }]),
          ...[request.approve, request.reject].map(({ label, value }) =>
            text([{ text: `${label}: ` }, { text: value, fontType: 'Monospace', size: 'Small' }]),
          ),
        ]
      : []),
    ...(answers ? answering(answers) : []),
    text([{ text: `${next.heading}: `, weight: 'Bolder' }, { text: next.body }]),
    text([{ text: `${yours.heading}: `, weight: 'Bolder' }, { text: yours.body }], 'Small'),
    ...(story.length > 0
      ? [
          text([{ text: timeline.heading, weight: 'Bolder' }]),
          ...story.map(({ at, text: said }) =>
            text([{ text: `${at}  `, isSubtle: true }, { text: said }], 'Small'),
          ),
        ]
      : []),
    { type: 'Container', separator: true, spacing: 'Medium', items: facts.map(factOf) },
  ];
}

/** Whoever is in the room sees the same card, so each link says whose it is. */
function answering({ heading, note, people }: CardAnswers): readonly Element[] {
  const [one, ...others] = people;
  const isOne = one !== undefined && others.length === 0;
  const pressed = isOne ? one.verbs : people;
  const actions = pressed
    .slice(0, MOST_ACTIONS)
    .map(({ label, url }) => ({ type: 'Action.OpenUrl', title: cut(label), url }));
  return [
    text([{ text: isOne ? one.label : heading, weight: 'Bolder' }]),
    { type: 'ActionSet', actions },
    text([{ text: note, isSubtle: true, size: 'Small' }], 'Small'),
  ];
}

/** A `FactSet` reads Markdown in its values, so the two columns are made by hand. */
function factOf({ label, value }: Card['facts'][number]): Element {
  const column = (width: number, runs: readonly Run[]) => ({ type: 'Column', width, items: [text(runs)] });
  return {
    type: 'ColumnSet',
    spacing: 'None',
    columns: [
      column(1, [{ text: label, isSubtle: true }]),
      column(3, [{ text: truncate(value, LONGEST_FACT) }]),
    ],
  };
}

/** Names of `duty.yml`; Teams knows people by their sign-in name, which is an e-mail address as a rule. */
function mentionOf({ name }: Person): string {
  return `<at>${name.replaceAll(/[<>&]/g, '')}</at>`;
}

function entityOf(person: Person): Element {
  return { type: 'mention', text: mentionOf(person), mentioned: { id: person.email, name: person.name } };
}
