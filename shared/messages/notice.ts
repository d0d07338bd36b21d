import type { Language, System } from '../domain/duty';
import { entriesOfOpening } from '../decisions/opening';
import type { MatterStanding } from '../domain/notice';
import type { NoticeEffect } from '../domain/effect';
import { isAboutAlarm, isAboutBackup, type Ticket } from '../domain/ticket';
import type { Entry } from '../domain/ticket-record';
import { isLeftToPeople } from '../left-to-people';
import { ticketId } from '../matter';
import { standingOf } from '../standing-of';
import { awsTrouble } from './aws-trouble';
import { backupNext, backupTicketTitle } from './backup-title';
import { say } from './catalogue';
import { healthNext, healthTitle } from './health-title';
import { lineOf } from './line-of';
import { oneLine } from './one-line';
import { answeringAs, decidersAmong, type OperatorCommand } from './operator-command';
import { renderIn, type Render } from './render';
import { smsText } from './sms-text';
import { truncate } from './truncate';
import { wellFormed } from './well-formed';

/** A notice as e-mail shows it. */
export interface NoticeText {
  /** One line, at most 99 characters: the limit of SNS. */
  readonly subject: string;
  readonly text: string;
}

/** The same with what a telephone shows. */
interface NoticeTexts extends NoticeText {
  readonly sms: string;
}

interface Phrases {
  readonly heading: Readonly<Record<MatterStanding['kind'], string>>;
  readonly timeline: string;
  readonly next: string;
  readonly yours: (run: OperatorCommand) => Readonly<Record<MatterStanding['kind'], string>>;
  /** Of what is left to people until an hour, and not for good. */
  readonly yoursUntil: (until: string) => string;
  readonly answer: (command: (verb: string) => string, until: string, plan: string) => readonly string[];
  /** Who is meant, and how they end the calls. */
  readonly called: (people: string, command: string) => readonly string[];
  readonly ticket: string;
  readonly repeat: string;
}

const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    heading: {
      opened: 'WORKING',
      asked: 'YOUR WORD',
      held: 'HOLDING',
      stopped: 'STOPPED',
      observed: 'OBSERVED',
      'handed-over': 'YOUR TURN',
      stuck: 'NEEDS YOU',
      escalated: 'NOBODY ANSWERED',
      resolved: 'RESOLVED',
      noted: 'NOTE',
      'looked-after': 'IN HAND',
    },
    timeline: 'What happened',
    next: 'Next',
    yours: (run) => ({
      asked: 'Toban waits for your answer, and does nothing without it.',
      opened: `You need not do anything yet. \`${run('stop')}\` stops Toban.`,
      stopped:
        'Toban has stopped changing things for all of these. Each ticket goes on by itself when the time is over.',
      held: 'Toban looks again by itself. You may step in at any time.',
      observed: 'Nothing was touched. The alarm needs a person.',
      'handed-over': 'Toban does nothing more for this alarm. It needs a person.',
      stuck: 'Toban cannot go on without a person, and keeps looking meanwhile.',
      escalated: 'The matter needs a person. Whoever acknowledges it ends the calls.',
      resolved: 'Nothing is left to do.',
      noted: 'For your information.',
      'looked-after': 'A person looks after it. Toban does nothing more for this alarm.',
    }),
    yoursUntil: (until) =>
      `The alarm needs a person. Toban does nothing about it until ${until}, and takes it up again then, if nobody looks after it.`,
    answer: (command, until, plan) => [
      `Request ${plan}, open until ${until}. Without an answer it is not done, and handed over.`,
      `  To approve: ${command('approve')}`,
      `  To reject:  ${command('reject')}`,
    ],
    called: (people, command) => [`For: ${people}`, `  To acknowledge: ${command}`],
    ticket: 'Ticket',
    repeat: 'This notice may have reached you before: the answer to the first one was lost.',
  },
  ja: {
    heading: {
      opened: '対応中',
      asked: '承認をお願いします',
      held: '保留',
      stopped: '自動対応を停止',
      observed: '監視のみ',
      'handed-over': '対応をお願いします',
      stuck: '至急の対応をお願いします',
      escalated: '回答がありません',
      resolved: '復旧',
      noted: 'お知らせ',
      'looked-after': '担当者が対応中',
    },
    timeline: '経過',
    next: 'この後',
    yours: (run) => ({
      asked: '回答をお待ちしています。承認されるまで何も実行しません。',
      opened: `いまのところ対応は不要です。\`${run('stop')}\` で当番を止められます。`,
      stopped: '該当するすべての障害で操作を停止しました。時間が経過すると、各チケットは自動で再開します。',
      held: '当番が自動で再確認します。いつでも手動で対応いただけます。',
      observed: '何も操作していません。担当者の確認が必要です。',
      'handed-over': '当番はこのアラームについて、これ以上操作しません。担当者の対応が必要です。',
      stuck: '当番だけでは先に進めません。確認は続けますが、担当者の対応が必要です。',
      escalated: '担当者の対応が必要です。どなたかが確認 (ack) されると呼び出しを止めます。',
      resolved: '対応は不要です。',
      noted: 'ご参考までにお知らせします。',
      'looked-after': '担当者が対応しています。当番はこのアラームについて、これ以上操作しません。',
    }),
    yoursUntil: (until) =>
      `担当者の対応が必要です。当番は ${until} まで操作せず、どなたも確認していなければ、その後に対応を再開します。`,
    answer: (command, until, plan) => [
      `依頼 ${plan} (期限 ${until})。回答がなければ実行せず、担当者に引き継ぎます。`,
      `  承認: ${command('approve')}`,
      `  却下: ${command('reject')}`,
    ],
    called: (people, command) => [`担当: ${people}`, `  確認: ${command}`],
    ticket: 'チケット',
    repeat: 'この通知はすでに届いている可能性があります (前回の送信結果を確認できませんでした)。',
  },
};

/** What a notice is, in a word or two: `YOUR TURN`. */
export function headingOf(kind: MatterStanding['kind'], language: Language): string {
  return PHRASES[language].heading[kind];
}

/** Said where a notice may be there twice. */
export function repeatedIn(language: Language): string {
  return PHRASES[language].repeat;
}

/** UTF-8 bytes of the text. A message of SNS holds 256 KB, of which the notice as JSON has most. */
const MOST_BYTES = 20_000;
const LONGEST_PART = 1000;
/** SNS: fewer than 100 characters, no line breaks or control characters. */
const LONGEST_SUBJECT = 99;

/** For whom a notice is written, and what is known of where it comes from. */
export interface NoticeReader extends Pick<System, 'title' | 'language' | 'timeZone'> {
  /** The deployed stage, `prod`. */
  readonly stage?: string;
  /** Who may approve what is asked. */
  readonly deciders?: readonly string[];
}

/** Renders a notice: what happened, what Toban did and why, what comes next, what the reader can do. */
export function noticeText(
  ticket: Ticket,
  { notice, severity, because, to = [] }: NoticeEffect,
  { title, language, timeZone, stage, deciders = [] }: NoticeReader,
  repeat = false,
): NoticeTexts {
  const phrases = PHRASES[language];
  const { account, region } = ticket.subject;
  const render = renderIn(language, timeZone, stage ? { account, region, stage } : undefined);
  const trouble = awsTrouble(notice, because);
  const where = trouble ?? whereOf(ticket, notice, language);
  const line = ({ at, because: reason }: Entry) =>
    `  ${render.at(at)}  ${part(say(reason, language, render))}`;
  const told = entriesOfOpening(ticket.entries).slice(-12).map(line);
  const yoursUntil = untilWhen(ticket, notice, phrases, render);
  const textWith = (story: readonly string[]) =>
    [
      `[${phrases.heading[notice]}] ${title}`,
      part(say(because, language, render)),
      ...(repeat ? [phrases.repeat] : []),
      '',
      `${phrases.timeline}:`,
      ...story,
      '',
      `${phrases.next}: ${yoursUntil ?? nextOf(ticket, trouble ? 'held' : notice, language, phrases.yours(render.command))}`,
      ...howToAnswer(ticket, phrases, render, decidersAmong(deciders, to)),
      ...(to.length > 0 && severity === 'critical'
        ? phrases.called(to.join(', '), render.command(`reply -- ack ${ticketId(ticket)} ${answeringAs(to)}`))
        : []),
      `${phrases.ticket}: ${ticketId(ticket)} (${account} ${region})`,
    ].join('\n');
  const sms = smsText({
    heading: phrases.heading[notice],
    about: where,
    // Whoever is called next must hear what for; that nobody answered says the heading.
    lead: say(notice === 'escalated' ? (ticket.calling?.because ?? because) : because, language, render),
    end: `${phrases.ticket}: ${ticketId(ticket)} ${title}`,
  });
  return {
    subject: lineOf(oneLine(`[${phrases.heading[notice]}] ${title}: ${where}`), LONGEST_SUBJECT),
    text: fitting(told, textWith),
    sms,
  };
}

/** The request as the ticket has it when the notice goes out; one that is over needs no answer. */
function howToAnswer(
  ticket: Ticket,
  { answer }: Phrases,
  { at, command }: Render,
  people: readonly string[],
): readonly string[] {
  const { stage } = ticket;
  if (stage.kind !== 'asking') return [];
  const { plan } = stage;
  const reply = (verb: string) =>
    command(`reply -- ${verb} ${ticketId(ticket)} --plan ${plan} ${answeringAs(people)}`);
  return answer(reply, at(stage.until), plan);
}

/** What is left to people until an hour is not left to them for good. */
function untilWhen(
  { stage }: Ticket,
  notice: NoticeEffect['notice'],
  { yoursUntil }: Phrases,
  { at }: Render,
): string | undefined {
  return notice === 'handed-over' && isLeftToPeople(stage) ? yoursUntil(at(stage.until)) : undefined;
}

function nextOf(
  ticket: Ticket,
  notice: NoticeEffect['notice'],
  language: Language,
  yours: ReturnType<Phrases['yours']>,
): string {
  if (isAboutBackup(ticket)) return backupNext(notice, language);
  if (!isAboutAlarm(ticket)) return healthNext(notice, language);
  return yours[notice === 'noted' ? standingOf(ticket).kind : notice];
}

/** What the matter is about, in as few words as a subject has room for. */
function whereOf(ticket: Ticket, notice: NoticeEffect['notice'], language: Language): string {
  if (isAboutBackup(ticket)) return backupTicketTitle(ticket, language);
  if (!isAboutAlarm(ticket)) return healthTitle(ticket, language);
  return notice === 'stopped' ? ticket.play : (ticket.target?.name ?? ticket.subject.alarm.name);
}

/** Longer reasons are cut: the ticket has all of them. On one line: a stranger's next one could pass for one of ours. */
function part(text: string): string {
  return truncate(oneLine(wellFormed(text)), LONGEST_PART);
}

/** The oldest lines go first. */
function fitting(story: readonly string[], textWith: (story: readonly string[]) => string): string {
  const text = textWith(story);
  const isTooLong = Buffer.byteLength(text) > MOST_BYTES && story.length > 0;
  return isTooLong ? fitting(story.slice(1), textWith) : text;
}
