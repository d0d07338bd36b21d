import type { Publication } from '../aws/topics';
import type { Duty } from '../domain/duty';
import type { Notices } from '../domain/ports';
import { isAboutAlarm, type Intent, type NoticeEffect, type Outcome, type Ticket } from '../domain/ticket';
import { playNamed } from '../duty/plays';
import { noticeOf } from '../notice-of';
import { partitionOf } from '../partition';
import { noticeText } from './notice';

interface NoticeSettings {
  readonly duty: Duty;
  /** Name of the topic for systems that bring none of their own. */
  readonly topic: string;
  /** The deployed stage, `prod`. */
  readonly stage?: string;
  /** The log group of whoever sends. */
  readonly log?: string;
}

/** Sends notices to the system's SNS topic. A lost answer is followed by one more notice that says it may be a repeat. */
export function topicNotices(
  { duty, topic, stage, log }: NoticeSettings,
  publish: (publication: Publication) => Promise<Outcome>,
): Notices {
  return {
    async publish(ticket, intent, effect) {
      const first = await publish(publication(ticket, intent, effect));
      return first.kind === 'unknown'
        ? publish(publication(ticket, { ...intent, again: true }, effect))
        : first;
    },
  };

  function publication(ticket: Ticket, intent: Intent, effect: NoticeEffect): Publication {
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
      text,
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
        ...(effect.softened && { softened: effect.softened }),
      },
    };
  }
}
