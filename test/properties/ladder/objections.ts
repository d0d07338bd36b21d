import { actionNamed } from '../../../shared/actions/index';
import type { ServerFacts } from '../../../shared/domain/facts';
import { plus, secondsBetween } from '../../../shared/domain/instant';
import { server, targetGroup } from '../../support/estate';
import { isChange, minutesLater, openingOf, type Scene, since, SKEW, toldLast } from './scene';

/** Whether what this guard is there for is really so, read off the world and never off the code's own answers. */
type Objection = (scene: Scene) => boolean;

/** One for each guard, under its name. Those about looks speak always, the others of changes only. */
export const aboutLooks: Readonly<Record<string, Objection>> = {
  unmuted: (scene) => {
    const { toban, ticket, now } = scene;
    const isSuppressed = toban.facts.suppressors[ticket.subject.alarm.name] !== undefined;
    return isSuppressed || always(toldLast(scene), ({ muted }) => (muted?.until ?? '') > plus(now, SKEW));
  },
  rehearsal: (scene) => always(toldLast(scene), ({ rehearsal }) => rehearsal),
  'still-red': ({ toban, ticket, settings }) => {
    const { name } = ticket.subject.alarm;
    const state = toban.facts.alarms[name];
    const noDataIsRed = name !== 'http' && settings.insufficientData === 'act';
    return state !== 'ALARM' && !(noDataIsRed && state === 'INSUFFICIENT_DATA');
  },
  'kill-switch': (scene) =>
    scene.toban.facts.killSwitch !== 'off' && (isChange(scene) || scene.switchOnArrival !== 'off'),
  'circuit-breaker': (scene) => stormOf(scene) || (isChange(scene) && failsMostly(scene)),
  // A change is held back by the permit itself, which `permit-free` is about.
  'not-our-doing': (scene) => {
    const { instanceId } = scene.effect.target;
    const permit = scene.permitsOnArrival[instanceId];
    // One sweep may return a permit and then look: only what was held all the time had to be seen.
    const isStillHeld = permit?.holder === scene.toban.ledger.permits[instanceId]?.holder;
    if (isChange(scene) || !permit || !isStillHeld) return false;
    return permit.until > scene.now && !permit.holder.startsWith(`${scene.ticket.key}-`);
  },
  armed: ({ settings }) => !settings.isArmed,
  'play-observes': ({ settings, ticket }) => settings.observes && ticket.play === 'hangs',
  'opted-in': (scene) => serverOf(scene).tags['toban'] !== 'wordpress',
  'server-running': (scene) => serverOf(scene).state !== 'running',
};

export const aboutChanges: Readonly<Record<string, Objection>> = {
  'in-ec2': ({ effect }) => effect.action === 'reboot-server' && effect.target.instanceId.startsWith('mi-'),
  'not-in-scaling-group': (scene) =>
    scene.effect.action === 'reboot-server' &&
    serverOf(scene).tags['aws:autoscaling:groupName'] !== undefined,
  freeze: (scene) => serverOf(scene).tags['toban-freeze'] !== undefined,
  'region-sound': ({ toban, effect, now }) =>
    effect.target.instanceId.startsWith('i-') &&
    Object.values(toban.ledger.troubles).some(({ until }) => until > now),
  'group-breaker': ({ toban }) => {
    const targets = toban.facts.targets[targetGroup] ?? [];
    const bad = targets.filter(({ state }) => state === 'unhealthy').length;
    return bad >= 2 && bad > 0.3 * targets.length;
  },
  mode: ({ effect, settings, approved, ticket }) =>
    settings.asks && effect.action === 'reboot-server' && !approved.has(openingOf(ticket)),
  'nobody-at-work': ({ attendedOnArrival, toban, effect, ticket, approved, now }) => {
    const { instanceId } = effect.target;
    const isAnothers = Object.entries(attendedOnArrival).some(
      ([id, { server, until }]) =>
        server === instanceId &&
        until > now &&
        !id.startsWith(`${ticket.key}-`) &&
        // One sweep may end a matter and then look at another.
        toban.ledger.attended[id] !== undefined,
    );
    return isAnothers && !approved.has(openingOf(ticket));
  },
  'host-sound': ({ toban: { facts }, effect }) =>
    effect.action === 'reboot-server' &&
    (typeof facts.checks === 'string' || facts.checks.system === 'impaired'),
  'fix-holds': ({ ticket, settings }) => ticket.openings.length >= settings.limits.handOverAtOpening,
  'config-sound': ({ ticket }) => ticket.diagnosis?.config === 'broken',
  'permit-free': (scene) => isWithoutPermit(scene) || isAnotherAtWork(scene),
  'healthy-peers': leavesTooFew,
  'blast-radius': (scene) => {
    const { effect, settings } = scene;
    const { group, instanceId } = effect.target;
    // Both groups have fewer than ten members, so a tenth of them is one.
    const limit = settings.limits.groupPercentPerHour === 100 ? 3 : 1;
    const others = since(scene, 60).filter((each) => each.group === group && each.server !== instanceId);
    return new Set(others.map((each) => each.server)).size >= limit;
  },
  'server-cap': (scene) => {
    const { effect, settings } = scene;
    const today = since(scene, 24 * 60).filter((each) => each.server === effect.target.instanceId);
    return new Set(today.map((each) => each.intent)).size >= settings.limits.changesPerServerPerDay;
  },
  cooldown: (scene) => {
    const { effect, settings } = scene;
    return since(scene, settings.limits.cooldownMinutes).some(
      (each) => each.server === effect.target.instanceId && each.action === effect.action,
    );
  },
};

function always<Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean {
  return items.length > 0 && items.every(holds);
}

function serverOf({ toban, effect }: Scene): ServerFacts {
  const { servers } = toban.facts;
  const { instanceId } = effect.target;
  const found =
    typeof servers === 'string' ? undefined : servers.find((each) => each.instanceId === instanceId);
  return found ?? server(instanceId, 'nobody', { state: 'missing', tags: {} });
}

/** As many different alarms of the play within ten minutes as trip it, the last of them within half an hour. */
function stormOf(scene: Scene): boolean {
  const { ticket, settings, now, openingsOnArrival, openingsAtPermit } = scene;
  const { breakAtIncidents, breakWithinMinutes } = settings.limits;
  // What opens after the permit was written can hold back nothing any more.
  const known = isChange(scene) ? openingsAtPermit : openingsOnArrival;
  const openings = known.filter(({ play, at }) => play === ticket.play && at <= now);
  return openings.some(({ at: last }) => {
    if (minutesLater(last, 30) <= now) return false;
    const with_ = openings.filter(({ at }) => at <= last && minutesLater(at, breakWithinMinutes) > last);
    return new Set(with_.map(({ alarm }) => alarm)).size >= breakAtIncidents;
  });
}

/** Three of the last five changes whose end the ledger knows have failed, the last of them within half an hour. */
function failsMostly({ toban, now, intent }: Scene): boolean {
  const ends = Object.entries(toban.ledger.changes).flatMap(([id, { end }]) =>
    end && id !== intent ? [end] : [],
  );
  const last = ends.sort((one, other) => (one.at < other.at ? -1 : 1)).slice(-5);
  const failed = last.filter(({ result }) => result === 'failed');
  const newest = failed.at(-1);
  return newest !== undefined && last.length === 5 && failed.length >= 3 && minutesLater(newest.at, 30) > now;
}

function isWithoutPermit({ toban, effect, intent }: Scene): boolean {
  const scopes = [effect.target.instanceId, effect.target.group];
  return scopes.some((scope) => toban.ledger.permits[scope]?.holder !== intent);
}

/** A change of another attempt still runs on a server of this group, or has just begun to reboot one. */
function isAnotherAtWork(scene: Scene): boolean {
  const { toban, effect, now, intent } = scene;
  const { instanceId, group } = effect.target;
  return since(scene, 10).some((change) => {
    if (change.server !== instanceId && change.group !== group) return false;
    const command = toban.sent.find((each) => each.intent === change.intent);
    const seconds = secondsBetween(change.at, now);
    if (!command) return seconds < 120;
    const { action } = command;
    const isOver = command.status !== 'inprogress';
    const longest = actionNamed(action).kind === 'command' && action === 'run-document' ? 660 : 240;
    return change.intent !== intent && !isOver && seconds < longest;
  });
}

/** Half of the other servers behind the load balancer, one at least, must serve visitors meanwhile. */
function leavesTooFew({ toban, effect }: Scene): boolean {
  const { instanceId, action } = { ...effect.target, action: effect.action };
  const targets = toban.facts.targets[targetGroup] ?? [];
  const own = targets.find(({ id }) => id === instanceId);
  if (!own) return false;
  const others = targets.filter(({ id }) => id !== instanceId);
  // A server that gets no visitors has none to lose, but for a reboot somebody must be left.
  if (action !== 'reboot-server' && own.state !== 'healthy') return false;
  const healthy = others.filter(({ state }) => state === 'healthy').length;
  return healthy < Math.max(1, others.length / 2);
}
