import type pico from 'picocolors';

import type { Duty, Language } from '../../shared/domain/duty';
import { isAboutAlarm } from '../../shared/domain/ticket';
import { topicOf } from '../operator/topic-of';
import { describeSignal } from './describe-signal';
import type { ExplainedIntent, Explanation, RecordExplanation } from './explanation';
import { ladderOf, type Rung } from './ladder';
import { printable } from './printable';
import { words as allWords, type Words } from './words';

export interface Look {
  readonly language: Language;
  readonly colors: ReturnType<typeof pico.createColors>;
  readonly duty: Pick<Duty, 'systems' | 'plays'>;
}

/** An explanation for a terminal. */
export function renderExplanation(explanation: Explanation, look: Look): string {
  const words = allWords[look.language];
  const records = explanation.records ?? [explanation];
  const parts = records.map((record, index) => {
    const heading = look.colors.dim(`── ${words.record(index + 1, records.length)} ──`);
    const text = renderRecord(record, words, look);
    return records.length > 1 ? `${heading}\n\n${text}` : text;
  });
  const touchedNothing = explanation.verdict === 'refused' ? [] : [look.colors.dim(words.untouched)];
  return printable([...parts, ...touchedNothing].join('\n\n'), look.colors.isColorSupported);
}

function renderRecord(record: RecordExplanation, words: Words, look: Look): string {
  const { colors } = look;
  const paint = { handled: colors.green, ignored: colors.yellow, refused: colors.red }[record.verdict];
  const verdict = `${paint(colors.bold(words.verdict[record.verdict]))}  ${record.because.text}`;
  const signalLines = record.signal ? eventOf(record, words, look) : [];
  const facts = Object.entries(record.facts);
  return [
    verdict,
    ...signalLines,
    ...(facts.length > 0 ? ['', heading(words.facts, look), ...factLines(facts, words, look)] : []),
    ...(record.decision ? decisionLines(record, words, look) : []),
  ].join('\n');
}

function eventOf({ signal, ticket }: RecordExplanation, words: Words, look: Look): readonly string[] {
  if (!signal) return [];
  const { colors, language, duty } = look;
  const { account, region } = signal.place;
  const zone = ticket ? duty.systems[ticket.system]?.timeZone : undefined;
  const reason = 'reason' in signal && signal.reason ? [`    ${colors.dim(signal.reason)}`] : [];
  const matter =
    ticket && `${ticket.id}  ${words.episode(ticket.episode)}, ${ticket.system}, ${topicOf(ticket)}`;
  return [
    '',
    heading(words.event, look),
    `  ${describeSignal(signal, language, zone ?? 'UTC')}`,
    ...reason,
    `  ${colors.dim(`${words.signal} ${signal.kind} ${signal.id}, ${account} ${region}`)}`,
    ...(matter ? ['', heading(words.ticket, look), `  ${matter}`] : []),
  ];
}

function factLines(
  facts: readonly (readonly [string, RecordExplanation['facts'][string]])[],
  words: Words,
  { colors }: Look,
): readonly string[] {
  return facts.map(([name, { origin, text }]) => {
    const paint = origin === 'assumed' ? colors.yellow : colors.cyan;
    return `  ${paint(words.origin[origin].padEnd(8))} ${colors.dim(name.padEnd(13))} ${text}`;
  });
}

function decisionLines(record: RecordExplanation, words: Words, look: Look): readonly string[] {
  const { colors } = look;
  const guards = record.guards.map(({ guard, objection }) =>
    objection
      ? `  ${colors.red('✗')} ${guard.padEnd(15)} ${objection.because.text}`
      : `  ${colors.green('✓')} ${guard}`,
  );
  const decision = record.decision && words.decision[record.decision.kind];
  return [
    '',
    heading(words.guards, look),
    ...(guards.length > 0 ? guards : [`  ${colors.dim(words.noGuards)}`]),
    '',
    heading(words.decided, look),
    `  ${colors.bold(decision ?? '')}: ${record.because.text}`,
    '',
    heading(words.intents, look),
    ...(record.intents.length > 0
      ? record.intents.flatMap((intent, index) => intentLines(intent, index, words, look))
      : [`  ${colors.dim(words.noIntents)}`]),
    ...ladderLines(record, words, look),
  ];
}

function ladderLines({ ticket }: RecordExplanation, words: Words, look: Look): readonly string[] {
  if (!ticket || !isAboutAlarm(ticket)) return [];
  const play = look.duty.plays.find(({ name }) => name === ticket.play);
  if (!play) return [];
  return [
    '',
    heading(words.ladder, look),
    ...ladderOf(play, ticket.stage).flatMap((rung, index) => rungLines(rung, index, words, look)),
    `     ${look.colors.dim(words.afterLast)}`,
  ];
}

function rungLines(rung: Rung, index: number, words: Words, { colors }: Look): readonly string[] {
  const { action, mode, afterMinutes, withinMinutes, verify, isHere } = rung;
  const parameters = Object.entries(rung.with).map(([name, value]) => `${name}: ${value}`);
  const mark = isHere ? colors.green('→') : ' ';
  const said = [
    ...(afterMinutes === undefined ? [] : [words.after(afterMinutes)]),
    ...(mode ? [modeText(mode, words), words.verified(verify, withinMinutes)] : []),
  ];
  return [
    `${mark} ${index + 1}. ${action}${parameters.length > 0 ? ` (${parameters.join(', ')})` : ''}`,
    ...(said.length > 0 ? [`     ${colors.dim(said.join('; '))}`] : []),
  ];
}

function modeText({ businessHours, otherwise }: NonNullable<Rung['mode']>, words: Words): string {
  return businessHours === otherwise
    ? words.mode(otherwise)
    : words.modes(words.mode(businessHours), words.mode(otherwise));
}

function intentLines(
  { text, order, notice }: ExplainedIntent,
  index: number,
  words: Words,
  { colors }: Look,
): readonly string[] {
  const parameters = Object.entries(order?.parameters ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    `  ${index + 1}. ${text}`,
    ...(order
      ? [`     ${colors.dim(words.document)} ${order.document} ${colors.dim(parameters.join(' '))}`]
      : []),
    ...(notice ? [`     ${colors.dim(words.to)} ${notice.to.join(', ')}`] : []),
    ...(notice ? notice.text.split('\n').map((line) => `     ${colors.dim('│')} ${line}`) : []),
  ];
}

function heading(text: string, { colors }: Look): string {
  return colors.bold(text);
}
