import type { Duty } from '../domain/duty';
import { secondsBetween } from '../domain/instant';
import type { HealthMatter, Notice } from '../domain/notice';
import type { CardFact } from './card';
import type { CardPhrases } from './card-phrases';
import { oneLine } from './one-line';
import type { Render } from './render';

/** What the notice is about, where and when, a line each; `title` is that of the system. */
export function factsOf(
  notice: Notice,
  duty: Duty,
  title: string,
  { label, fixed }: CardPhrases,
  { at, lasting }: Render,
): readonly CardFact[] {
  const { alarm, health, backup, server, openedAt, closedAt, to = [] } = notice;
  const place = health?.affected ?? notice.place;
  const alias = duty.accounts?.[place.account];
  const facts: readonly (readonly [string, string | undefined])[] = [
    [label.system, title],
    [label.server, server?.name ?? backup?.name],
    [label.policy, backup?.policy],
    [label.alarm, alarm?.name],
    [label.contributor, alarm?.contributor && Object.values(alarm.contributor.attributes).join(', ')],
    [label.affected, health && affectedOf(health)],
    [label.notice, health?.code],
    [label.starts, health?.startsAt && at(health.startsAt)],
    [label.ends, health?.endsAt && at(health.endsAt)],
    [label.account, alias ? `${alias} (${place.account})` : place.account],
    [label.region, place.region],
    // When AWS told of it, or took a backup, is neither when something began nor how long it lasted.
    [label.began, alarm && at(openedAt)],
    [label.ended, alarm && closedAt && at(closedAt)],
    [label.lasted, alarm && closedAt && lasting(Math.round(secondsBetween(openedAt, closedAt)))],
    [label.fixedBy, howItEnded(notice, fixed)],
    [label.for, to.join(', ')],
    [label.ticket, notice.ticket],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ label: name, value: oneLine(value) }] : []));
}

function howItEnded({ because, entries }: Notice, fixed: CardPhrases['fixed']): string | undefined {
  switch (because.id) {
    case 'healed':
      return fixed.toban(because.action);
    case 'recovered-alone':
      return fixed.alone;
    case 'recovered-after-hand-over': {
      const names = entries.flatMap(({ because: said }) =>
        said.id === 'acknowledged' || said.id === 'taken-over' || said.id === 'taking-over'
          ? [said.person]
          : [],
      );
      return fixed.people([...new Set(names)].join(', '));
    }
    default:
      return undefined;
  }
}

/** `web-1, web-2 +3`. */
export function affectedOf({ resources, resourceCount }: HealthMatter, most = resources.length): string {
  const shown = resources.slice(0, most);
  const more = resourceCount - shown.length;
  return [shown.join(', '), ...(more > 0 ? [`+${more}`] : [])].join(' ').trim();
}
