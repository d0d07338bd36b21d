import type { Publication } from '../aws/topics';
import type { Duty } from '../domain/duty';
import type { Notices } from '../domain/ports';
import { isAboutAlarm, type NoticeEffect, type Outcome, type Ticket } from '../domain/ticket';
import { noticeText } from './notice';

interface NoticeSettings {
  readonly duty: Duty;
  /** Name of the topic for systems that bring none of their own. */
  readonly topic: string;
}

/** Sends notices to the system's SNS topic. A lost answer is followed by one more notice that says it may be a repeat. */
export function topicNotices(
  { duty, topic }: NoticeSettings,
  publish: (publication: Publication) => Promise<Outcome>,
): Notices {
  return {
    async publish(ticket, intent, effect) {
      const first = await publish(publication(ticket, effect, intent.again === true));
      return first.kind === 'unknown' ? publish(publication(ticket, effect, true)) : first;
    },
  };

  function publication(ticket: Ticket, effect: NoticeEffect, repeat: boolean): Publication {
    const system = duty.systems[ticket.system];
    const reader = system ?? { title: ticket.system, language: 'en' as const, timeZone: 'UTC' };
    const { account, region } = ticket.subject;
    return {
      region,
      topicArn: system?.topicArn ?? `arn:aws:sns:${region}:${account}:${topic}`,
      ...noticeText(ticket, effect, reader, repeat),
      attributes: {
        severity: effect.severity,
        kind: effect.notice,
        ...(isAboutAlarm(ticket) ? { play: ticket.play } : {}),
        system: ticket.system,
        account,
        region,
      },
    };
  }
}
