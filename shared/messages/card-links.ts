import type { Notice } from '../domain/notice';
import type { AlarmRef } from '../domain/signal';
import type { CardPhrases } from './card-phrases';
import { alarmLink, commandLink, healthLink, logLink, objectLink, serverLink } from './console-links';

export interface CardLink {
  readonly label: string;
  /** To the console of AWS, or to our own door. */
  readonly url: string;
}

/** Where more is to be seen: the alarm, the server, what the command wrote, what Toban wrote. */
export function cardLinks(notice: Notice, label: CardPhrases['link']): readonly CardLink[] {
  const { alarm, health, place, server, command, log, ticket, openedAt } = notice;
  const evidence = evidenceIn(notice);
  const links: readonly (readonly [string, string | undefined])[] = [
    [label.alarm, alarm && isOfCloudWatch(alarm) ? alarmLink(place, alarm.name) : undefined],
    [label.health, health && healthLink(health.eventArn)],
    [label.server, server && serverLink(place, server.instanceId)],
    [label.command, command && commandLink(place, command.id, command.server)],
    [label.output, evidence && objectLink(place, evidence)],
    [label.log, log && logLink(place, log, ticket, Date.parse(openedAt))],
  ];
  return links.flatMap(([name, url]) => (url ? [{ label: name, url }] : []));
}

/** Alarms of other systems come through our door too, and have no page in the console. */
function isOfCloudWatch({ arn }: AlarmRef): boolean {
  return /^arn:[^:]+:cloudwatch:/.test(arn);
}

function evidenceIn({ entries }: Notice): string | undefined {
  const found = entries.flatMap(({ because }) =>
    because.id === 'diagnosis-read' && because.evidence ? [because.evidence] : [],
  );
  return found.at(-1);
}
