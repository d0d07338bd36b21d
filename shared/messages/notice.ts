import type { Language, System } from '../domain/duty';
import { type Entry, isAboutAlarm, type NoticeEffect, type Ticket } from '../domain/ticket';
import { isLeftToPeople } from '../left-to-people';
import { ticketId } from '../matter';
import { say } from './catalogue';
import { healthNext, healthTitle } from './health-title';
import { lineOf } from './line-of';
import { renderIn, type Render } from './render';

/** A notice as e-mail shows it. */
export interface NoticeText {
  /** One line, at most 99 characters: the limit of SNS. */
  readonly subject: string;
  readonly text: string;
}

interface Phrases {
  readonly heading: Readonly<Record<NoticeEffect['notice'], string>>;
  readonly timeline: string;
  readonly next: string;
  readonly yours: Readonly<Record<NoticeEffect['notice'], string>>;
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
    },
    timeline: 'What happened',
    next: 'Next',
    yours: {
      asked: 'Toban waits for your answer, and does nothing without it.',
      opened: 'You need not do anything yet. `npm run stop` stops Toban.',
      stopped:
        'Toban has stopped changing things for all of these. Each ticket goes on by itself when the time is over.',
      held: 'Toban looks again by itself. You may step in at any time.',
      observed: 'Nothing was touched. The alarm needs a person.',
      'handed-over': 'Toban does nothing more about this. The alarm needs a person.',
      stuck: 'Toban cannot go on without a person, and keeps looking meanwhile.',
      escalated: 'The matter needs a person. Whoever acknowledges it ends the calls.',
      resolved: 'Nothing is left to do.',
      noted: 'For your information.',
    },
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
    },
    timeline: '経過',
    next: 'この後',
    yours: {
      asked: '回答をお待ちしています。承認されるまで何も実行しません。',
      opened: 'いまのところ対応は不要です。`npm run stop` で当番を止められます。',
      stopped: '該当するすべての障害で操作を停止しました。時間が経過すると、各チケットは自動で再開します。',
      held: '当番が自動で再確認します。いつでも手動で対応いただけます。',
      observed: '何も操作していません。担当者の確認が必要です。',
      'handed-over': '当番はこれ以上操作しません。担当者の対応が必要です。',
      stuck: '当番だけでは先に進めません。確認は続けますが、担当者の対応が必要です。',
      escalated: '担当者の対応が必要です。どなたかが確認 (acknowledge) されると呼び出しを止めます。',
      resolved: '対応は不要です。',
      noted: 'ご参考までにお知らせします。',
    },
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
export function headingOf(notice: NoticeEffect['notice'], language: Language): string {
  return PHRASES[language].heading[notice];
}

/** Said where a notice may be there twice. */
export function repeatedIn(language: Language): string {
  return PHRASES[language].repeat;
}

/** SNS: fewer than 100 characters, no line breaks or control characters. */
const LONGEST_SUBJECT = 99;

/** Renders a notice: what happened, what Toban did and why, what comes next, what the reader can do. */
export function noticeText(
  ticket: Ticket,
  { notice, severity, because, to = [] }: NoticeEffect,
  { title, language, timeZone }: Pick<System, 'title' | 'language' | 'timeZone'>,
  repeat = false,
): NoticeText {
  const phrases = PHRASES[language];
  const render = renderIn(language, timeZone);
  const where = whereOf(ticket, notice, language);
  const line = ({ at, because: reason }: Entry) => `${render.at(at)}  ${say(reason, language, render)}`;
  const text = [
    `[${phrases.heading[notice]}] ${title}`,
    say(because, language, render),
    ...(repeat ? [phrases.repeat] : []),
    '',
    `${phrases.timeline}:`,
    ...ticket.entries.slice(-12).map((entry) => `  ${line(entry)}`),
    '',
    `${phrases.next}: ${isAboutAlarm(ticket) ? nextOf(ticket, notice, phrases, render) : healthNext(notice, language)}`,
    ...(notice === 'asked' ? howToAnswer(ticket, phrases, render) : []),
    ...(to.length > 0 && severity === 'critical'
      ? phrases.called(to.join(', '), `npm run reply -- acknowledge ${ticketId(ticket)} --as NAME`)
      : []),
    `${phrases.ticket}: ${ticketId(ticket)} (${ticket.subject.account} ${ticket.subject.region})`,
  ].join('\n');
  return { subject: subjectLine(`[${phrases.heading[notice]}] ${title}: ${where}`), text };
}

/** What is left to people until an hour is not left to them for good. */
function nextOf({ stage }: Ticket, notice: NoticeEffect['notice'], phrases: Phrases, { at }: Render): string {
  return notice === 'handed-over' && isLeftToPeople(stage)
    ? phrases.yoursUntil(at(stage.until))
    : phrases.yours[notice];
}

/** The request as the ticket has it when the notice goes out; one that is over needs no answer. */
function howToAnswer(ticket: Ticket, { answer }: Phrases, { at }: Render): readonly string[] {
  const { stage } = ticket;
  if (stage.kind !== 'asking') return [];
  const { plan } = stage;
  const command = (verb: string) => `npm run reply -- ${verb} ${ticketId(ticket)} --plan ${plan} --as NAME`;
  return answer(command, at(stage.until), plan);
}

/** What the matter is about, in as few words as a subject has room for. */
function whereOf(ticket: Ticket, notice: NoticeEffect['notice'], language: Language): string {
  if (!isAboutAlarm(ticket)) return healthTitle(ticket, language);
  return notice === 'stopped' ? ticket.play : (ticket.target?.name ?? ticket.subject.alarm.name);
}

function subjectLine(text: string): string {
  return lineOf(text, LONGEST_SUBJECT);
}
