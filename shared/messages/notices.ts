import type { Publication } from '../aws/topics';
import type { Duty } from '../domain/duty';
import type { Notices } from '../domain/ports';
import { isAboutAlarm, type Intent, type NoticeEffect, type Outcome, type Ticket } from '../domain/ticket';
import { playNamed } from '../duty/plays';
import { noticeOf } from '../notice-of';
import { partitionOf } from '../partition';
import type { MailTurns } from '../tickets/ledger';
import { MAILS_IN_TEN_SECONDS } from '../tickets/mail-turns';
import { crowdedIn } from './crowded';
import { noticeText } from './notice';

interface NoticeSettings {
  readonly duty: Duty;
  /** Name of the topic for systems that bring none of their own. */
  readonly topic: string;
  /** The deployed stage, `prod`. */
  readonly stage?: string;
  /** The log group of whoever sends. */
  readonly log?: string;
  /** The place of one more notice among those of these ten seconds, from 1. */
  readonly mailTurn: MailTurns['mailTurn'];
}

/** Sends notices to the system's SNS topic. A lost answer is followed by one more notice that says it may be a repeat. */
export function topicNotices(
  { duty, topic, stage, log, mailTurn }: NoticeSettings,
  publish: (publication: Publication) => Promise<Outcome>,
): Notices {
  return {
    async publish(ticket, intent, effect) {
      const first = await publish(publication(ticket, intent, effect, await turnOf(ticket)));
      if (first.kind !== 'unknown') return first;
      return publish(publication(ticket, { ...intent, again: true }, effect, await turnOf(ticket)));
    },
  };

  /** Only mailboxes need turns. Where nobody can count, a mail too many is better than none. */
  async function turnOf({ system, subject }: Ticket): Promise<number> {
    const isMailed = duty.systems[system]?.people.some(({ email }) => email !== undefined);
    if (!isMailed) return 1;
    const [turn] = await Promise.allSettled([mailTurn(subject)]);
    return turn.status === 'fulfilled' ? turn.value : 1;
  }

  function publication(ticket: Ticket, intent: Intent, effect: NoticeEffect, turn: number): Publication {
    const system = duty.systems[ticket.system];
    const reader = system ?? { title: ticket.system, language: 'en' as const, timeZone: 'UTC' };
    const play = isAboutAlarm(ticket) ? playNamed(duty, ticket.play) : undefined;
    const { account, region } = ticket.subject;
    const { subject, text, sms } = noticeText(
      ticket,
      effect,
      { ...reader, ...(stage && { stage }), ...(play && { deciders: play.approval.people }) },
      intent.again === true,
    );
    return {
      region,
      topicArn: system?.topicArn ?? `arn:${partitionOf(region)}:sns:${region}:${account}:${topic}`,
      subject,
      text: turn === MAILS_IN_TEN_SECONDS ? `${text}\n\n${crowdedIn(reader.language)}` : text,
      sms,
      notice: JSON.stringify(
        noticeOf(ticket, intent, effect, { ...(stage && { stage }), ...(log && { log }) }),
      ),
      attributes: {
        severity: effect.severity,
        kind: effect.notice,
        ...(isAboutAlarm(ticket) ? { play: ticket.play } : {}),
        system: ticket.system,
        account,
        region,
        ...(effect.to && { people: effect.to }),
        ...(turn > MAILS_IN_TEN_SECONDS && { crowded: 'true' }),
        ...(effect.softened && { softened: effect.softened }),
      },
    };
  }
}
