import type { Publication } from '../aws/topics';
import type { Duty } from '../domain/duty';
import type { Notices } from '../domain/ports';
import type { Intent, NoticeEffect, Outcome } from '../domain/effect';
import { isAboutAlarm, type Ticket } from '../domain/ticket';
import { playNamed } from '../duty/plays';
import { noticeOf } from '../notice-of';
import { partitionOf } from '../partition';
import type { MailTurns } from '../tickets/ledger';
import { IN_TEN_SECONDS, pauseBefore } from '../tickets/mail-turns';
import { crowdedIn } from './crowded';
import { noticeText } from './notice';
import { operatorCommand } from './operator-command';

interface NoticeSettings {
  readonly duty: Duty;
  /** Name of the topic for systems that bring none of their own. */
  readonly topic: string;
  /** The deployed stage, `prod`. */
  readonly stage?: string;
  /** The log group of whoever sends. */
  readonly log?: string;
  readonly turns: MailTurns;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** For one more mail: there is, it is the last, or there is none. */
type Room = 'free' | 'last' | 'none';

/** Sends notices to the system's SNS topic. A lost answer is followed by one more notice that says it may be a repeat. */
export function topicNotices(
  { duty, topic, stage, log, turns, pause }: NoticeSettings,
  publish: (publication: Publication) => Promise<Outcome>,
): Notices {
  return {
    async publish(ticket, intent, effect) {
      const first = await publish(publication(ticket, intent, effect, await roomFor(ticket, effect)));
      if (first.kind !== 'unknown') return first;
      return publish(publication(ticket, { ...intent, again: true }, effect, await roomFor(ticket, effect)));
    },
  };

  /**
   * Only mailboxes need turns. Where nobody can count, a mail too many is better than none. Whoever comes
   * late waits for room, since a mailbox may be the only place where somebody hears it.
   */
  async function roomFor({ system, subject }: Ticket, { severity }: NoticeEffect): Promise<Room> {
    const isMailed = duty.systems[system]?.people.some(({ email }) => email !== undefined);
    if (!isMailed) return 'free';
    const kind = severity === 'critical' ? 'calls' : 'others';
    const [counted] = await Promise.allSettled([
      kind === 'calls' ? turns.callTurn(subject) : turns.mailTurn(subject),
    ]);
    const turn = counted.status === 'fulfilled' ? counted.value : 1;
    const most = IN_TEN_SECONDS[kind];
    if (turn > most) return 'none';
    const milliseconds = pauseBefore(turn, kind);
    if (milliseconds > 0) await pause(milliseconds);
    return turn === most ? 'last' : 'free';
  }

  function publication(ticket: Ticket, intent: Intent, effect: NoticeEffect, room: Room): Publication {
    const system = duty.systems[ticket.system];
    const reader = system ?? { title: ticket.system, language: 'en' as const, timeZone: 'UTC' };
    const play = isAboutAlarm(ticket) ? playNamed(duty, ticket.play) : undefined;
    const { account, region } = ticket.subject;
    const command = operatorCommand(stage ? { account, region, stage } : undefined);
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
      text: room === 'last' ? `${text}\n\n${crowdedIn(reader.language, command)}` : text,
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
        ...(room === 'none' && { crowded: 'true' }),
        ...(effect.softened && { softened: effect.softened }),
      },
    };
  }
}
